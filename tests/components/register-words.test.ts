import { expect, test } from "vitest";
import {
  parseBenefitFilter,
  passes,
} from "@/app/(signed-in)/programmes/[programme]/benefits/register/[section]/benefit-filter";
import {
  factorInWords,
  formatAsWritten,
  type Offer,
  optionsFor,
} from "@/app/(signed-in)/programmes/[programme]/benefits/register/[section]/choices-offered";
import { listedEntries } from "@/app/(signed-in)/programmes/[programme]/benefits/register/[section]/listed-entries";
import {
  profileOf,
  usedBy,
} from "@/app/(signed-in)/programmes/[programme]/benefits/register/[section]/profile";
import { parseEntry } from "@/lib/benefits/parse-entry";
import type { Current, EntryKind, Fields, Nouns, Register } from "@/lib/benefits/register";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import type { Programme } from "@/lib/programmes/programme";
import { DEFAULT_VIEWS_UNIT } from "@/lib/programmes/views-unit";
import { SAMPLES } from "@/tests/lib/benefits/sample-entries";

const REGISTER_PATH = "/programmes/somewhere/benefits/register";

const programme: Programme = {
  id: 1,
  slug: "somewhere",
  name: "Somewhere",
  demonstration: false,
  financialYearStartMonth: 4,
  dormantAfterWeeks: 4,
  viewers: [{ id: 1, slug: "v", name: "The viewer", views: DEFAULT_VIEWS_UNIT }],
  feeds: [],
  organisations: [],
};

const version = { version: 1, by: "Administrator", at: "2021-02-01T09:00:00.000Z", reason: "" };

/** The sample of a kind with other fields, as the register holds it. */
function current<Kind extends EntryKind>(kind: Kind, fields: Fields = {}): Current<Nouns[Kind]> {
  const parsed = parseEntry(kind, { ...SAMPLES[kind], ...fields });
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message).join("; "));
  return { ...parsed.noun.noun, version };
}

const share = { role: "confidence", unit: "share", low: "7 %", central: "0.8", high: "1" };

const register: Register = {
  benefits: [
    current("benefit"),
    current("benefit", { code: "fewer-calls", title: "Fewer calls", overlaps: "" }),
  ],
  assumptions: [
    current("assumption"),
    current("assumption", { code: "four-fifths", name: "Sure", ...share }),
  ],
  costs: [current("cost")],
  deflators: [],
  surveys: [],
  quotations: [],
  unreadable: [],
};
const offer: Offer & { register: Register } = { programme, register, roles: [] };

function day(text: string) {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

const linesOf = (label: string) =>
  profileOf("benefit", SAMPLES.benefit, offer)
    .flatMap(({ rows }) => rows)
    .find((row) => row.label === label)?.lines;

test("a profile says what is kept in words: choices, days, lists, names of what is named", () => {
  expect(linesOf("Class")).toEqual([{ text: "Non-cash-releasing" }]);
  expect(linesOf("Themes of the survey")).toEqual([
    { text: "Information is more accessible" },
    { text: "Saves time" },
  ]);
  expect(linesOf("Baseline measured on")).toEqual([{ text: "1 October 2019" }]);
  expect(linesOf("Measured since")).toEqual([
    { text: "30 June 2020: 8.5 (Time study, ward 4)" },
    { text: "31 January 2021: 3 (Time study, ward 4 (again))" },
  ]);
  expect(linesOf("Expected, by financial year")?.[0]).toEqual({
    text: "2020/21: low 10,000, central 20,000, high 30,000",
  });
  expect(linesOf("Viewer")).toEqual([{ text: "The viewer" }]);
  expect(linesOf("Effect")).toEqual([
    {
      text: "Minutes saved by a view, London base case: low −0.5, central 0.5, high 20 minutes per view",
      href: `${REGISTER_PATH}/assumptions/minutes-per-view`,
    },
  ]);
  expect(linesOf("Counted by another benefit too")).toEqual([
    {
      text: "12.5 % by Fewer calls (fewer-calls): the same minutes",
      href: `${REGISTER_PATH}/benefits/fewer-calls`,
    },
  ]);
});

test("what is named and no longer there says so, and a form that names it does not lose it", () => {
  expect(linesOf("Attribution")?.[0]?.text).toBe("all: withdrawn, or no longer there");
  expect(optionsFor({ to: "assumption", role: "attribution" }, offer, ["all"])).toEqual([
    { label: "Withdrawn, or no longer there", options: [{ value: "all", label: "all" }] },
  ]);
  expect(optionsFor({ to: "viewer" }, offer, ["v"])).toEqual([
    { label: null, options: [{ value: "v", label: "The viewer" }] },
  ]);
});

test("a benefit without a baseline is anecdotal, in its profile and in the list", () => {
  const fields = { ...SAMPLES.benefit, baseline: "", baseline_on: "" };
  const rows = profileOf("benefit", fields, offer).flatMap((group) => group.rows);
  expect(rows.find(({ label }) => label === "Baseline")?.lines).toEqual([
    { text: "None: the benefit is anecdotal" },
  ]);
  const without = { ...register, benefits: [current("benefit", { baseline: "", baseline_on: "" })] };
  const [row] = listedEntries("benefits", without, day("2021-09-30"));
  expect(row?.cells[1]).toEqual({ text: "Anecdotal", detail: "no baseline" });
});

test("shares are told in per cent, and every figure with the decimals it has", () => {
  const [, sure] = register.assumptions;
  expect(sure && factorInWords(sure)).toEqual({ low: "7%", central: "80%", high: "100%" });
  expect([1200, 34.5, 0.005].map(formatAsWritten)).toEqual(["1,200", "34.5", "0.005"]);
});

test("an assumption names the benefits it values, and a benefit those that overlap with it", () => {
  const saved = { text: "Less time spent on finding letters", href: `${REGISTER_PATH}/benefits/time-saved` };
  expect(usedBy("assumption", "bias", offer).map(({ text }) => text)).toEqual([saved.text, "Fewer calls"]);
  expect(usedBy("benefit", "fewer-calls", offer)).toEqual([saved]);
  expect(usedBy("benefit", "time-saved", offer)).toEqual([]);
});

test("a review is over the day after its day, and what is withdrawn stands last and is not reviewed", () => {
  const listed = (today: string) =>
    listedEntries("benefits", register, day(today)).map(({ cells }) => cells[3]);
  expect(listed("2021-09-30")[0]).toEqual({ text: "30 Sep 2021" });
  expect(listed("2021-10-01")[0]).toEqual({ text: "30 Sep 2021", detail: "has passed" });
  const withdrawn = {
    ...register,
    benefits: [current("benefit", { code: "a", status: "withdrawn", overlaps: "" }), current("benefit")],
  };
  const rows = listedEntries("benefits", withdrawn, day("2021-10-01"));
  expect(rows.map(({ code }) => code)).toEqual(["time-saved", "a"]);
  expect(rows[1]?.cells[3]).toEqual({ text: "30 Sep 2021" });
});

test("the list is narrowed by what is chosen, and by nothing that cannot be", () => {
  const benefit = current("benefit");
  const asked = (query: Record<string, string>) => parseBenefitFilter((name) => query[name] ?? null);
  expect(passes(benefit, asked({ status: "emerging", class: "non-cash-releasing" }))).toBe(true);
  expect(passes(benefit, asked({ status: "planned", class: "non-cash-releasing" }))).toBe(false);
  expect(passes(benefit, asked({ direction: "disbenefit" }))).toBe(false);
  expect(passes(benefit, asked({ status: "splendid", class: "toString" }))).toBe(true);
});
