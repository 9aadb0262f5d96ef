import { expect, test } from "vitest";
import { withConnection } from "@/lib/db/client";
import { withSeriesStore } from "@/lib/metrics/store";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, importText, viewsFile } from "./test-programme";

freshDatabase();

const viewers = (views: object) => [
  { slug: "v", name: "Viewer", views },
  { slug: "w", name: "Other viewer" },
];

async function unitsOf(slug: string) {
  const programme = await loadProgramme("p");
  const id = programme?.viewers.find((viewer) => viewer.slug === slug)?.id ?? 0;
  return withSeriesStore((store) => store.viewUnits([id]));
}

test("a unit that is changed leaves each week as it was counted until then", async () => {
  await applyTestProgramme();
  await importText(
    "v-views",
    viewsFile(
      "e1,2021-01-04T10:00:00Z,u1,RX1,Nurse",
      "e2,2021-01-05T10:00:00Z,u1,RX1,Nurse",
      "e3,2021-01-12T10:00:00Z,u2,RX2,Nurse",
    ),
  );
  // A file of rows says nothing of what was opened: the unit is no matter there.
  expect(await unitsOf("v")).toEqual([]);
  await withConnection((client) => client.query("update import set format = 'fhir'"));
  await applyTestProgramme({ viewers: viewers({ unit: "access" }) });
  await applyTestProgramme({ viewers: viewers({ unit: "access" }) });
  const [units] = await unitsOf("v");
  expect(units?.firstWeek).toBe("2021-01-04");
  expect(units?.versions.map(({ version, unit, weeks }) => [version, unit.unit, weeks])).toEqual([
    [2, "access", []],
    [
      1,
      "record-open",
      [
        { week: "2021-01-04", count: 2 },
        { week: "2021-01-11", count: 1 },
      ],
    ],
  ]);
  expect(await unitsOf("w")).toEqual([]);
});
