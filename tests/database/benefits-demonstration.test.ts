import { expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { loadRegister } from "@/lib/benefits/load-register";
import { benefitsFile } from "@/lib/export/benefits-file";
import { writeBenefitsJson } from "@/lib/export/benefits-json";
import { WHOLE_REPORT } from "@/lib/export/exported-file";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { parseBenefitsQuery } from "@/lib/reports/benefits-query";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { linesOf, reworked } from "../lib/export/pocket-calculator";
import { demonstrationDatabase } from "./demonstration-database";

demonstrationDatabase();

const NOW = new Date("2021-03-10T12:00:00Z");
const load = (search: string, now = NOW) =>
  loadBenefitsReport(parseBenefitsQuery("share2care", new URLSearchParams(search)), OPERATOR, now);
const fileOf = async (search: string) => benefitsFile(await load(search), WHOLE_REPORT).csv();

test.each(["", "&prices=real", "&discount=green-book", "&prices=real&discount=green-book", "&audience=team"])(
  "every value of Share2Care can be worked again from its file with a pocket calculator: %s",
  async (asked) => {
    const found = reworked(await fileOf(`month=2021-01${asked}`));
    expect(found.length).toBeGreaterThan(400);
    expect(found.filter(({ written, worked }) => !(Math.abs(written - worked) < 0.0051))).toEqual([]);
  },
);

test("189,864 views × 2 minutes ÷ 60 × £34.50 × 50 % × 80 % = £87,337.44; low by London's base case", async () => {
  const own = linesOf(await fileOf("month=2021-01")).filter(
    ({ organisation_name, period_type }) =>
      organisation_name === "time-saved-e-xchange" && period_type === "life",
  );
  const written = (metric: string) => own.find((line) => line.metric === metric)?.value;
  expect(written("benefit-quantity")).toBe("189864");
  expect(written("benefit-value-central")).toBe("87337.44");
  // 0.5 minutes ÷ 60 × £34.50, published as £0.29 an access; less 70 % for attribution and 40 % for confidence.
  expect(written("benefit-value-per-unit-before-shares-low")).toBe("0.2875");
  expect(written("benefit-value-per-unit-low")).toBe("0.05175");
});

test("words without a consent that holds leave in no form; what is for the team leaves for the team alone", async () => {
  const programme = await loadProgramme("share2care");
  const { quotations } = await loadRegister(programme?.id ?? 0);
  expect(quotations.length).toBeGreaterThan(2);
  const shown = async (search: string, now = NOW) => {
    const report = await load(search, now);
    const forms = [
      benefitsFile(report, WHOLE_REPORT).csv(),
      benefitsFile(report, { table: "quotations", viewer: null }).csv(),
      writeBenefitsJson(report),
    ];
    return forms.map((form) =>
      quotations
        .filter(({ words }) => form.includes(words))
        .map(({ code }) => code)
        .sort(),
    );
  };
  // The pharmacist agreed for everybody, until 31 January 2021: that day still, and not the next.
  const lastDay = ["cardiology-consultant", "ward-pharmacist"];
  expect(await shown("month=2021-01", new Date("2021-01-31T23:30:00Z"))).toEqual([lastDay, lastDay, lastDay]);
  const everybody = ["cardiology-consultant"];
  expect(await shown("month=2021-01", new Date("2021-02-01T00:30:00Z"))).toEqual([
    everybody,
    everybody,
    everybody,
  ]);
  const team = ["cardiology-consultant", "community-nurse"];
  expect(await shown("month=2021-01")).toEqual([everybody, everybody, everybody]);
  expect(await shown("month=2021-01&audience=team")).toEqual([team, team, team]);
});
