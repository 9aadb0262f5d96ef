import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import { ENTRY_FIELDS, type Place, parseEntry } from "@/lib/commentary/parse-entry";

const today = parseCalendarDate("2016-09-14");
if (today === null) throw new Error("not a day");

const PLACE: Place = {
  viewers: ["carecentric"],
  organisations: ["RBT"],
  metrics: { weekly: ["active-users", "documents-cumulative"], charted: ["active-users"] },
  today,
};

/** What was said of the Cheshire Care Record in September 2016. */
const CLAIM = {
  metric: "active-users",
  target: "2,000",
  by: "2016-12-31",
  madeOn: "2016-09-13",
  weeklyPercent: "6",
  wording: "About 6 % a week; 2,000 users by the end of the year",
  source: "Board paper",
  owner: "Programme board",
};
const NOTE = { day: "2016-06-20", text: "Mega roll-out begins" };
const REBASE = { metric: "active-users", week: "2016-06-20", reason: "Mega roll-out" };
const TARGET = { metric: "active-users", from: "2016-07-01", value: 500, reason: "Set by the board" };

const faultsOf = (...[kind, given]: [Parameters<typeof parseEntry>[0], Record<string, unknown>]) => {
  const parsed = parseEntry(kind, given, PLACE);
  return parsed.ok ? [] : parsed.faults;
};
const fieldsOf = (...[kind, given]: [Parameters<typeof parseEntry>[0], Record<string, unknown>]) =>
  faultsOf(kind, given).map(({ field }) => field);

test("a claim is read as people write it: 2,000 users, 6 per cent a week", () => {
  expect(parseEntry("claim", CLAIM, PLACE)).toEqual({
    ok: true,
    fields: {
      metric: "active-users",
      viewer: null,
      target: 2000,
      by: "2016-12-31",
      madeOn: "2016-09-13",
      weeklyRate: 0.06,
      wording: "About 6 % a week; 2,000 users by the end of the year",
      source: "Board paper",
      owner: "Programme board",
    },
  });
});

test("an empty form is answered with every field that has to be filled in, in the order they are asked for", () => {
  expect(fieldsOf("annotation", {})).toEqual(["day", "text"]);
  expect(fieldsOf("claim", {})).toEqual(["wording", "metric", "target", "by", "madeOn", "source", "owner"]);
  expect(fieldsOf("target", {})).toEqual(["metric", "value", "from", "reason"]);
  expect(fieldsOf("rebase", {})).toEqual(["metric", "week", "reason"]);
});

test("one wrong field does not hide that two others do not fit each other", () => {
  expect(faultsOf("claim", { ...CLAIM, owner: " ", by: "2016-09-13" })).toEqual([
    { field: "by", message: "The day promised must be after the day the claim was made" },
    { field: "owner", message: "Enter who answers for it, as a role or an organisation" },
  ]);
});

test("a claim cannot have been made tomorrow, and can have been made today", () => {
  expect(fieldsOf("claim", { ...CLAIM, madeOn: "2016-09-15" })).toEqual(["madeOn"]);
  expect(fieldsOf("claim", { ...CLAIM, madeOn: "2016-09-14" })).toEqual([]);
});

test("new limits begin on a Monday, and not before their week has begun", () => {
  expect(fieldsOf("rebase", REBASE)).toEqual([]);
  expect(fieldsOf("rebase", { ...REBASE, week: "2016-06-21" })).toEqual(["week"]);
  expect(fieldsOf("rebase", { ...REBASE, week: "2016-09-12" })).toEqual([]);
  expect(fieldsOf("rebase", { ...REBASE, week: "2016-09-19" })).toEqual(["week"]);
});

test("a running total has no process limits to begin anew", () => {
  expect(faultsOf("rebase", { ...REBASE, metric: "documents-cumulative" })).toEqual([
    { field: "metric", message: "There is no such metric: choose active-users" },
  ]);
  expect(fieldsOf("target", { ...TARGET, metric: "documents-cumulative" })).toEqual([]);
});

test("a viewer or an organisation the programme does not have is named", () => {
  expect(fieldsOf("target", { ...TARGET, viewer: "e-xchange", organisation: "RBT" })).toEqual(["viewer"]);
  expect(fieldsOf("annotation", { ...NOTE, viewer: "carecentric", organisation: "rbt" })).toEqual([
    "organisation",
  ]);
});

// 943 476 5919 passes the check digit: 9*10+4*9+3*8+4*7+7*6+6*5+5*4+9*3+1*2 = 299, 299 mod 11 = 2, 11 - 2 = 9.
test.each(["943 476 5919", "9434765919", "about NHS9434765919.", "９４３ ４７６ ５９１９", "943\n476\n5919"])(
  "a text with an NHS number is refused: %j",
  (number) => {
    expect(faultsOf("annotation", { ...NOTE, text: `Call from ${number}` })).toEqual([
      { field: "text", message: "Take out the NHS number: nothing here may name a patient" },
    ]);
  },
);

test("ten digits that are no NHS number may stand", () => {
  expect(fieldsOf("annotation", { ...NOTE, text: "Call 943 476 5918" })).toEqual([]);
});

test("three hundred characters are a note, three hundred and one are too many", () => {
  expect(fieldsOf("annotation", { ...NOTE, text: "a".repeat(300) })).toEqual([]);
  expect(faultsOf("annotation", { ...NOTE, text: "a".repeat(301) })).toEqual([
    { field: "text", message: "Use 300 characters or fewer" },
  ]);
});

test("lines are joined, and what nobody can see is refused", () => {
  const parsed = parseEntry("annotation", { ...NOTE, text: " Roll-out \r\n begins\t" }, PLACE);
  expect(parsed).toMatchObject({ ok: true, fields: { text: "Roll-out begins" } });
  for (const unseen of ["\0", "\u202e", "\u200b", "\ud800"])
    expect(fieldsOf("annotation", { ...NOTE, text: `Roll-${unseen}out` })).toEqual(["text"]);
});

test.each(["0", "-5", "two", "2.000,5", "1,00", "1e9", "NaN", "Infinity", "2 000", "0x10", "9999999999999"])(
  "%j is not a figure to be reached",
  (value) => expect(fieldsOf("target", { ...TARGET, value })).toEqual(["value"]),
);

test.each([
  ["2,000", 2000],
  ["2000", 2000],
  ["1,996,196", 1_996_196],
  ["4.5", 4.5],
])("%j is %d", (value, figure) => {
  expect(parseEntry("target", { ...TARGET, value }, PLACE)).toMatchObject({
    ok: true,
    fields: { value: figure },
  });
});

test.each(["2016-02-30", "1999-12-31", "2100-01-01", "20 June 2016", "2016-6-20"])(
  "%s is not a day of a note",
  (day) => expect(fieldsOf("annotation", { ...NOTE, day })).toEqual(["day"]),
);

test("a field that does not exist is a fault, not a silence", () => {
  expect(faultsOf("annotation", { ...NOTE, organization: "RBT" })).toHaveLength(1);
});

const KINDS = ["annotation", "claim", "target", "rebase"] as const;

test("whatever is sent is answered with fields or with faults that can be shown, never with a fall", () => {
  const value = fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.object(), fc.constant(2000));
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.array(value, { minLength: 9, maxLength: 9 }),
      (kind, values) => {
        const given = Object.fromEntries(ENTRY_FIELDS[kind].map((name, index) => [name, values[index]]));
        const parsed = parseEntry(kind, given, PLACE);
        if (parsed.ok) return;
        const known: readonly string[] = ENTRY_FIELDS[kind];
        expect(parsed.faults.length).toBeGreaterThan(0);
        for (const { field, message } of parsed.faults) {
          expect(known).toContain(field);
          expect(message).toMatch(/^(Enter|Choose|There|Use|Take|The)\b/);
        }
      },
    ),
  );
});
