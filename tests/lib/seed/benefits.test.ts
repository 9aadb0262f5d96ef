import { expect, test } from "vitest";
import { checkEntry, type Entries } from "@/lib/benefits/check-entry";
import { parseEntry } from "@/lib/benefits/parse-entry";
import type { Benefit, EntryKind, Fields, Nouns } from "@/lib/benefits/register";
import { valuationOf } from "@/lib/benefits/valuation-of";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { SURVEY_THEMES } from "@/lib/surveys/survey";
import { outsidePublished } from "@/lib/valuation/published-range";
import { ASSUMPTIONS, REVISED } from "@/prisma/seed/benefits/assumptions";
import { benefits } from "@/prisma/seed/benefits/benefits";
import { COSTS, DEFLATORS } from "@/prisma/seed/benefits/money";
import { QUOTATIONS, SURVEYS } from "@/prisma/seed/benefits/voices";
import share2care from "@/prisma/seed/share2care.json";

const BENEFITS = benefits({ first: "61", latest: "75" });

function read<Kind extends EntryKind>(kind: Kind, entries: readonly Fields[]): Map<string, Nouns[Kind]> {
  return new Map(
    entries.map((fields) => {
      const parsed = parseEntry(kind, fields);
      if (!parsed.ok) throw new Error(`${fields.code}: ${JSON.stringify(parsed.faults)}`);
      return [parsed.noun.noun.code, parsed.noun.noun];
    }),
  );
}

const entries: Entries = {
  benefit: read("benefit", BENEFITS),
  assumption: read("assumption", ASSUMPTIONS),
  cost: read("cost", COSTS),
  deflator: read("deflator", DEFLATORS),
  survey: read("survey", SURVEYS),
  quotation: read("quotation", QUOTATIONS),
};
const place = {
  viewers: share2care.viewers.map(({ slug }) => slug),
  organisations: share2care.organisations.map(({ code }) => code),
  metrics: WEEKLY_METRICS.weekly,
  twoYears: true,
};
const all = [...entries.benefit.values()];
const ofDirection = (direction: Benefit["direction"]) =>
  all.filter((benefit) => benefit.direction === direction && benefit.status !== "withdrawn");

test("every entry of the demonstration could be kept as a form would send it", () => {
  const faults = [
    ...all.flatMap((noun) => checkEntry("benefit", noun, { entries, place })),
    ...[...entries.assumption.values()].flatMap((noun) => checkEntry("assumption", noun, { entries, place })),
    ...[...entries.cost.values()].flatMap((noun) => checkEntry("cost", noun, { entries, place })),
    ...[...entries.quotation.values()].flatMap((noun) => checkEntry("quotation", noun, { entries, place })),
  ];
  expect(faults).toEqual([]);
  const before = ASSUMPTIONS.map((fields) =>
    fields.code === REVISED.code ? { ...fields, ...REVISED.before } : fields,
  );
  expect(read("assumption", before).size).toBe(ASSUMPTIONS.length);
});

test("there are at least eight benefits over the five themes, and two disbenefits", () => {
  expect(ofDirection("benefit").length).toBeGreaterThanOrEqual(8);
  expect(ofDirection("disbenefit").length).toBeGreaterThanOrEqual(2);
  const themes = new Set(ofDirection("benefit").flatMap(({ themes }) => themes));
  expect([...themes].sort()).toEqual(Object.keys(SURVEY_THEMES).sort());
  expect(new Set(all.map(({ status }) => status))).toEqual(
    new Set(["planned", "emerging", "realised", "verified", "not-realised", "withdrawn"]),
  );
  expect(new Set(all.map(({ benefitClass }) => benefitClass)).size).toBe(4);
});

test("exactly one benefit that stands has no baseline, so that one warning is seen", () => {
  expect(all.filter(({ baseline }) => baseline === null).map(({ code }) => code)).toEqual([
    "patient-experience",
  ]);
});

test("London's published base case is the low scenario: £0.29 a view, and the central one is within what is published", () => {
  const minutes = entries.assumption.get("minutes-per-view");
  const hour = entries.assumption.get("hour-of-staff");
  // McFerran et al. 2024: 0.5 minutes at £34.50 an hour is £0.2875.
  expect(((minutes?.low ?? 0) / 60) * (hour?.low ?? 0)).toBe(0.2875);
  // 2 minutes at £34.50 an hour.
  expect(((minutes?.central ?? 0) / 60) * (hour?.central ?? 0)).toBe(1.15);
  expect(outsidePublished(0.2875)).toBeNull();
  // 4 minutes of a pharmacist at £34.50 an hour; a conveyance of £250 for a hundred views.
  expect([outsidePublished(2.3), outsidePublished(2.5)]).toEqual([null, null]);
});

test("every benefit that is counted works out", () => {
  const valued = all.flatMap((benefit) => valuationOf(benefit, entries.assumption) ?? []);
  expect(valued.length).toBeGreaterThanOrEqual(9);
  expect(valued.filter(({ ok }) => !ok)).toEqual([]);
});

test("whatever nobody has published is said to be invented", () => {
  const unlabelled = [...ASSUMPTIONS, ...COSTS, ...DEFLATORS, ...SURVEYS, ...QUOTATIONS].filter(
    (fields) => !/invented/i.test(fields.source ?? ""),
  );
  expect(unlabelled.map(({ code }) => code)).toEqual(["hour-of-staff", "cardiology-consultant"]);
  const measured = BENEFITS.flatMap(({ actuals, expected_source, counts_source }) => [
    ...(actuals?.split("\n") ?? []),
    ...[expected_source, counts_source].filter((source) => source !== undefined),
  ]);
  expect(measured.filter((words) => !/invented/i.test(words))).toEqual([]);
});
