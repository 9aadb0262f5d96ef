import fc from "fast-check";
import { expect, test } from "vitest";
import { FORM_FIELDS } from "@/app/(signed-in)/programmes/[programme]/commentary/[kind]/new/form-fields";
import { offeredWeeks } from "@/app/(signed-in)/programmes/[programme]/commentary/[kind]/new/offered-weeks";
import {
  backPath,
  givenOf,
  readTyped,
  typedQuery,
  withWeek,
} from "@/app/(signed-in)/programmes/[programme]/commentary/[kind]/typed-entry";
import { type CalendarDate, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { ENTRY_FIELDS } from "@/lib/commentary/parse-entry";

const KINDS = ["annotation", "claim", "target", "rebase"] as const;

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

const typed = (fields: Record<string, string>) => readTyped("annotation", (name) => fields[name]);

test.each(KINDS)("the form of a %s asks for each of its fields, in their order", (kind) => {
  expect(FORM_FIELDS[kind].map(({ field }) => field)).toEqual([...ENTRY_FIELDS[kind]]);
});

test("a day in three boxes is one day, also with one digit", () => {
  expect(
    givenOf("annotation", typed({ "day-day": "4", "day-month": " 7", "day-year": "2016" })),
  ).toMatchObject({
    day: "2016-07-04",
  });
});

test("three empty boxes are no day, and a box left out makes it no day that exists", () => {
  expect(givenOf("annotation", typed({}))).toMatchObject({ day: "" });
  expect(givenOf("annotation", typed({ "day-day": "4", "day-year": "2016" }))).toMatchObject({
    day: "2016-00-04",
  });
});

test("what was typed comes back from the address as it was, right or wrong", () => {
  const box = fc.string({ maxLength: 80, unit: "grapheme" });
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.array(box, { minLength: 20, maxLength: 20 }), (kind, texts) => {
      const names = Object.keys(readTyped(kind, () => ""));
      const before = readTyped(kind, (name) => texts[names.indexOf(name)]);
      const query = typedQuery(kind, before);
      fc.pre(!query.has("withheld"));
      expect(readTyped(kind, (name) => query.get(name))).toEqual(before);
    }),
  );
});

test("a text with an NHS number is not put into an address; its field is named instead", () => {
  // 943 476 5919 and 401 023 2137 are the worked examples of the NHS Data Dictionary and NHS Digital.
  const query = typedQuery("claim", {
    wording: "About 943 476 5919",
    source: "Board paper",
    owner: "４０１ ０２３ ２１３７",
  });
  expect(query.toString()).toBe("withheld=wording&source=Board+paper&withheld=owner");
});

test("however much is typed, the address stays short enough to be answered", () => {
  const endless = "日".repeat(100_000);
  const query = typedQuery("claim", { wording: endless, source: endless, owner: endless });
  expect(query.toString().length).toBeLessThan(8_000);
  expect(query.get("wording")?.length).toBeGreaterThan(250);
});

test("a chart's week fills the day of a note, unless a day was typed", () => {
  expect(withWeek("annotation", typed({}), "2016-07-04")).toMatchObject({
    "day-day": "4",
    "day-month": "7",
    "day-year": "2016",
  });
  expect(withWeek("annotation", typed({ "day-year": "2015" }), "2016-07-04")).toMatchObject({
    "day-day": "",
    "day-year": "2015",
  });
  expect(withWeek("annotation", typed({}), "2016-07-05")).toMatchObject({ "day-day": "" });
});

test("one goes back to a page of the same programme, and nowhere else", () => {
  const back = (given: unknown) => backPath(given, "share2care");
  expect(back("/programmes/share2care/user-growth?week=2016-07-04")).toBe(
    "/programmes/share2care/user-growth?week=2016-07-04",
  );
  for (const elsewhere of [
    "https://elsewhere.example",
    "//elsewhere.example",
    "/programmes/share2care-2/user-growth",
    "/programmes/share2care/\\elsewhere",
    "/sign-out",
    null,
    ["/programmes/share2care/user-growth"],
  ])
    expect(back(elsewhere)).toBeNull();
});

test("new limits are offered for the weeks with data, newest first", () => {
  const range = { from: day("2016-06-22"), to: day("2016-07-10") };
  expect(offeredWeeks(range, "", day("2026-11-22"))).toEqual(["2016-07-04", "2016-06-27", "2016-06-20"]);
});

test("no more than three years are offered, and the week a chart asked for besides", () => {
  const range = { from: day("2010-01-04"), to: day("2016-07-10") };
  const weeks = offeredWeeks(range, "2012-01-02", day("2026-11-22"));
  expect(weeks).toHaveLength(157);
  expect(weeks.at(-1)).toBe("2012-01-02");
  expect(offeredWeeks(range, "2012-01-03", day("2026-11-22"))).toHaveLength(156);
  expect(offeredWeeks(range, "2030-01-07", day("2026-11-22"))).toHaveLength(156);
});

test("without data there is this week", () => {
  expect(offeredWeeks(null, "", day("2016-07-06"))).toEqual(["2016-07-04"]);
});
