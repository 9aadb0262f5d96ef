import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { type CalendarDate, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { loadImports } from "@/lib/ingest/load-imports";
import { undoImport } from "@/lib/ingest/undo";
import { withSeriesStore } from "@/lib/metrics/store";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { loadUnmapped } from "@/lib/registry/load-mapping";
import { freshDatabase } from "./fresh-database";
import {
  applyTestProgramme,
  DEFINITION,
  firstDifference,
  importText,
  meaningOf,
  rollups,
} from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme({
    feeds: [
      ...DEFINITION.feeds,
      { slug: "v-users", viewer: "v", kind: "users", grain: "balances" },
      { slug: "v-records", viewer: "v", kind: "records", grain: "balances" },
    ],
  });
});

beforeEach(async () => {
  for (const { id, state } of await loadImports("p", OPERATOR))
    if (state === "committed") await undoImport(id, OPERATOR);
});

const HEADER = "as_at,organisation,count";
const users = (...rows: string[]) => importText("v-users", `${[HEADER, ...rows].join("\n")}\n`);

const dayOf = (text: string): CalendarDate => {
  const day = parseCalendarDate(text);
  if (day === null) throw new Error(`${text} is not a day`);
  return day;
};

/** Registered users up to the day, organisations by their code. */
async function registeredUpTo(upTo: string): Promise<[string, string, number][]> {
  const programme = await loadProgramme("p");
  const feeds = programme?.feeds.filter(({ slug }) => slug === "v-users") ?? [];
  const nameOf = (id: number | null) => {
    if (id === null) return "whole viewer";
    return programme?.organisations.find((each) => each.id === id)?.code ?? "not mapped";
  };
  const stocks = await withSeriesStore((store) =>
    store.stocks(
      feeds.map(({ id }) => id),
      dayOf(upTo),
    ),
  );
  return stocks
    .map(({ asAt, organisationId, count }): [string, string, number] => [asAt, nameOf(organisationId), count])
    .sort();
}

describe("registered users", () => {
  test("are known by organisation and date, and for the whole viewer where that is sent", async () => {
    const receipt = await users(
      "2021-01-24,RX1,40",
      "2021-01-24,RX2,7",
      "2021-01-31,,52",
      "2021-01-31,RX1,45",
    );
    expect(receipt).toMatchObject({
      accepted: 4,
      rejected: 0,
      firstDay: "2021-01-24",
      lastDay: "2021-01-31",
    });
    expect(await registeredUpTo("2021-01-31")).toEqual([
      ["2021-01-24", "RX1", 40],
      ["2021-01-24", "RX2", 7],
      ["2021-01-31", "RX1", 45],
      ["2021-01-31", "whole viewer", 52],
    ]);
    expect(await registeredUpTo("2021-01-30")).toEqual([
      ["2021-01-24", "RX1", 40],
      ["2021-01-24", "RX2", 7],
    ]);
    expect(await registeredUpTo("2021-01-23")).toEqual([]);
  });

  test("are no flow, and leave every summary as it was", async () => {
    await users("2021-01-31,RX1,45");
    await importText("v-records", "as_at,count\n2021-01-31,44000000\n");
    expect(await rollups()).toEqual([]);
    expect(await firstDifference()).toBeNull();
  });

  test("sent again are duplicates; another number for the same day and place is a conflict", async () => {
    await users("2021-01-31,RX1,45", "2021-01-31,RX2,7");
    const again = await users("2021-01-31,RX1,45", "2021-01-31,RX2,8");
    expect(again).toMatchObject({ accepted: 0, duplicate: 1, conflicts: 1 });
    expect(again.rejections).toEqual([{ line: 3, field: "count", code: "conflict" }]);
    expect(await registeredUpTo("2021-01-31")).toEqual([
      ["2021-01-31", "RX1", 45],
      ["2021-01-31", "RX2", 7],
    ]);
  });

  test("are gone when their import is undone", async () => {
    await users("2021-01-24,RX1,40");
    const { importId } = await users("2021-01-31,RX1,45");
    await undoImport(importId ?? 0, OPERATOR);
    expect(await registeredUpTo("2021-01-31")).toEqual([["2021-01-24", "RX1", 40]]);
    expect(await firstDifference()).toBeNull();
  });

  test("under a spelling nobody knows wait to be mapped, and then are that organisation's", async () => {
    await users("2021-01-24,St Registered,3", "2021-01-31,St Registered,5", "2021-01-31,Deux,7");
    expect(await registeredUpTo("2021-01-31")).toContainEqual(["2021-01-31", "not mapped", 5]);
    expect(await loadUnmapped("p", OPERATOR)).toMatchObject([
      { written: "St Registered", views: 0, documents: 0, users: 5, lastDay: "2021-01-31" },
    ]);
    await meaningOf("St Registered", "RX2");
    // Two spellings of one organisation: 5 + 7.
    expect(await registeredUpTo("2021-01-31")).toEqual([
      ["2021-01-24", "RX2", 3],
      ["2021-01-31", "RX2", 12],
    ]);
    expect(await loadUnmapped("p", OPERATOR)).toEqual([]);
  });
});
