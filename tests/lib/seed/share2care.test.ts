import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import { ProgrammeDefinition } from "@/lib/programmes/definition";
import {
  E_XCHANGE_VIEWS,
  eXchangeDocumentLines,
  eXchangeUserLines,
  eXchangeViewLines,
  LPRES_VIEWS,
  lpresDocumentLines,
  lpresViewLines,
} from "@/prisma/seed/share2care";
import share2care from "@/prisma/seed/share2care.json";

const definition = ProgrammeDefinition.parse(share2care);
const sectors = new Map(definition.organisations.map(({ code, sector }) => [code, sector]));
const organisations = new Map(
  definition.organisations.map((organisation) => [organisation.code, organisation]),
);

const fieldsOf = (lines: Iterable<string>) => [...lines].slice(1).map((line) => line.split(","));
const countBy = <T>(items: readonly T[], keyOf: (item: T) => string) => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

// Asked of the machine's own time zone data, not of our calendar.
const london = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  dateStyle: "short",
});
const londonHours = new Map<string, string>();
const londonDayOf = (utc: string) => {
  const hour = utc.slice(0, 13);
  const known = londonHours.get(hour) ?? london.format(new Date(`${hour}:00:00Z`));
  londonHours.set(hour, known);
  return known;
};

const events = fieldsOf(eXchangeViewLines(sectors)).map(
  ([id = "", time = "", user = "", written = "", role = ""]) => ({
    id,
    time,
    user,
    written,
    role,
    day: londonDayOf(time),
  }),
);
const counts = fieldsOf(lpresViewLines()).map(([written = "", day = "", count = ""]) => ({
  written,
  day,
  count: Number(count),
}));
const eXchangeDocuments = fieldsOf(eXchangeDocumentLines());
const lpresDocuments = fieldsOf(lpresDocumentLines());

const perDay = countBy(events, ({ day }) => day);
const on = (day: string) => perDay.get(day) ?? 0;
const between = (first: string, last: string) => events.filter(({ day }) => day >= first && day <= last);

const known = new Map(
  definition.organisations.flatMap(({ code, name, names = [], aliases = [] }) =>
    [code, name, ...names.map((dated) => dated.name), ...aliases].map((spelling) => [
      normaliseSpelling(spelling),
      code,
    ]),
  ),
);
const codeOf = (written: string) => known.get(normaliseSpelling(written)) ?? null;

test("the definition is one that `uptake apply` takes", () => {
  expect(definition.programme).toMatchObject({ slug: "share2care", demonstration: true });
  expect(definition.feeds.map(({ slug }) => slug)).toEqual([
    "e-xchange-views",
    "lpres-views",
    "e-xchange-documents",
    "lpres-documents",
    "e-xchange-users",
  ]);
});

test("every organisation that took over another is in the programme, and every care setting is there", () => {
  const heirs = definition.organisations.flatMap(({ mergedInto }) => mergedInto ?? []);
  expect(heirs.filter((code) => !organisations.has(code))).toEqual([]);
  expect(new Set(sectors.values()).size).toBe(10);
});

test("codes of our own making are longer than any the NHS gives", () => {
  const invented = [...organisations.keys()].filter((code) => code.startsWith("DEMO"));
  expect(invented.length).toBeGreaterThan(20);
  expect(invented.filter((code) => code.length !== 10)).toEqual([]);
});

test("e-Xchange was viewed 189,864 times, each under its own event id", () => {
  expect(E_XCHANGE_VIEWS).toBe(189_864);
  expect(events).toHaveLength(189_864);
  expect(new Set(events.map(({ id }) => id)).size).toBe(189_864);
});

test("LPRES was viewed 1,996,196 times", () => {
  expect(LPRES_VIEWS).toBe(1_996_196);
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(1_996_196);
  expect(counts.every(({ count }) => Number.isInteger(count) && count > 0)).toBe(true);
});

test("both viewers are used on each of the 397 London days from 1 January 2020 to 31 January 2021", () => {
  for (const days of [new Set(events.map(({ day }) => day)), new Set(counts.map(({ day }) => day))]) {
    const sorted = [...days].sort();
    expect([sorted[0], sorted.at(-1), sorted.length]).toEqual(["2020-01-01", "2021-01-31", 397]);
  }
});

test("no day of an organisation is counted twice", () => {
  expect(new Set(counts.map(({ written, day }) => `${written} ${day}`)).size).toBe(counts.length);
});

test("running totals of documents never fall and end where the bulletin says", () => {
  for (const balances of [eXchangeDocuments, lpresDocuments]) {
    const totals = balances.map(([, count]) => Number(count));
    expect(totals).toEqual(totals.toSorted((one, other) => one - other));
  }
  expect(eXchangeDocuments.at(-1)).toEqual(["2021-02-15", "3014529"]);
  expect(lpresDocuments.at(-1)).toEqual(["2021-01-31", "5234942"]);
});

test("31 January 2021 is the last date for which both viewers have a running total", () => {
  const common = eXchangeDocuments
    .map(([day]) => day)
    .filter((day) => lpresDocuments.some(([other]) => other === day));
  expect(common.at(-1)).toBe("2021-01-31");
});

test("people look things up in both nights in which the clocks change, and before midnight in summer time", () => {
  const inHour = (hour: string) => events.filter(({ time }) => time.startsWith(hour)).length;
  expect(inHour("2020-03-29T00")).toBeGreaterThan(0);
  expect(inHour("2020-03-29T01")).toBeGreaterThan(0);
  expect(inHour("2020-10-25T00")).toBeGreaterThan(0);
  expect(inHour("2020-10-25T01")).toBeGreaterThan(0);
  // 23:xx UTC on 30 June is 1 July in London.
  expect(events.filter(({ time }) => time.startsWith("2020-06-30T23")).map(({ day }) => day)).toContain(
    "2020-07-01",
  );
});

test("weekends, bank holidays and nights are quiet", () => {
  const weekday = on("2020-02-26");
  expect(on("2020-02-29")).toBeLessThan(weekday / 2); // Saturday
  expect(on("2020-02-29")).toBeGreaterThan(0);
  expect(on("2020-04-10")).toBeLessThan(on("2020-04-08") / 2); // Good Friday
  expect(on("2020-12-25")).toBeLessThan(on("2020-12-16") / 4);
  const nights = events.filter(({ time }) => /T0[0-4]/.test(time)).length;
  expect(nights / events.length).toBeLessThan(0.05);
});

test("use falls in the spring of 2020, dips at Christmas and doubles over the year", () => {
  const inWeek = (monday: string, sunday: string) => between(monday, sunday).length;
  expect(inWeek("2020-04-20", "2020-04-26")).toBeLessThan(0.75 * inWeek("2020-03-02", "2020-03-08"));
  expect(inWeek("2020-12-28", "2021-01-03")).toBeLessThan(0.75 * inWeek("2020-12-07", "2020-12-13"));
  expect(inWeek("2021-01-25", "2021-01-31")).toBeGreaterThan(2 * inWeek("2020-01-20", "2020-01-26"));
});

test("some two thousand people view, some of them at two organisations", () => {
  const people = new Set(events.map(({ user }) => user)).size;
  expect(people).toBeGreaterThan(1_400);
  expect(people).toBeLessThan(2_000);
  const places = new Set(events.map(({ user, written }) => `${user} ${codeOf(written)}`)).size;
  expect(places - people).toBeGreaterThan(50);
  expect(new Set(events.map(({ user, role }) => `${user} ${role}`)).size).toBe(people);
  expect(new Set(events.map(({ role }) => role)).size).toBe(10);
});

test("organisations view only while they are open and live", () => {
  const days = new Map<string, string[]>();
  for (const { written, day } of events) days.set(written, [...(days.get(written) ?? []).slice(0, 1), day]);
  const outside = [...days].filter(([written, seen]) => {
    const organisation = organisations.get(codeOf(written) ?? "");
    const live = organisation?.viewers?.find(({ viewer }) => viewer === "e-xchange");
    if (organisation === undefined) return false;
    const [first = "", last = first] = seen;
    return live === undefined || first < (live.liveFrom ?? "") || last > (organisation.closed ?? "9999");
  });
  expect(outside).toEqual([]);
});

test("a practice that closed and one that merged stop, and one council has not begun", () => {
  const lastDay = (code: string) => events.findLast(({ written }) => written === code)?.day ?? "";
  expect(lastDay("DEMOP00003") <= "2020-03-31").toBe(true);
  expect(lastDay("DEMOP00002") <= "2020-06-30").toBe(true);
  const ofMerged = new Set(events.filter(({ written }) => written === "DEMOP00002").map(({ user }) => user));
  expect(events.some(({ written, user }) => written === "DEMOP00001" && ofMerged.has(user))).toBe(true);
  expect(events.some(({ written }) => written === "DEMOC00006")).toBe(false);
});

test("in the last week some live organisations have no views", () => {
  const seen = new Set(between("2021-01-25", "2021-01-31").map(({ written }) => codeOf(written)));
  const none = [...organisations.values()].filter(
    ({ code, closed = "9999", viewers = [] }) =>
      closed > "2021-01-31" &&
      viewers.some(({ viewer, liveFrom = "" }) => viewer === "e-xchange" && liveFrom <= "2021-01-25") &&
      !seen.has(code),
  );
  expect(none.map(({ code }) => code)).toEqual(["DEMOH00003", "DEMOP00009"]);
});

test("each viewer's supplier uses one spelling nobody has mapped, for a small part of the views", () => {
  const unmapped = events.filter(({ written }) => codeOf(written) === null);
  expect(new Set(unmapped.map(({ written }) => written))).toEqual(new Set(["Macclesfield DGH"]));
  expect(unmapped.length / events.length).toBeLessThan(0.005);
  const unmappedCounts = counts.filter(({ written }) => codeOf(written) === null);
  expect(new Set(unmappedCounts.map(({ written }) => written))).toEqual(
    new Set(["Chorley and South Ribble"]),
  );
});

// Worked out once on one machine; another machine, engine or time zone must give the same bytes.
test("every organisation on e-Xchange that keeps a list has more accounts than people who view", () => {
  const accounts = fieldsOf(eXchangeUserLines()).filter(([asAt]) => asAt === "2021-01-31");
  expect(accounts.length).toBeGreaterThan(25);
  const peopleAt = new Map<string, Set<string>>();
  for (const { user, written, day } of events) {
    const code = codeOf(written);
    if (code !== null && day >= "2021-01-25") peopleAt.set(code, (peopleAt.get(code) ?? new Set()).add(user));
  }
  for (const [, code = "", count] of accounts)
    expect(peopleAt.get(code)?.size ?? 0).toBeLessThan(Number(count));
  expect(accounts.map(([, code]) => code)).not.toContain("DEMOX00001");
  expect(peopleAt.get("DEMOX00001")?.size).toBeGreaterThan(0);
});

test("the files are the same bytes everywhere", () => {
  const sha256 = (lines: Iterable<string>) =>
    createHash("sha256")
      .update([...lines].join("\n"))
      .digest("hex")
      .slice(0, 16);
  expect({
    views: sha256(eXchangeViewLines(sectors)),
    counts: sha256(lpresViewLines()),
    documents: sha256(eXchangeDocumentLines()),
    otherDocuments: sha256(lpresDocumentLines()),
  }).toEqual({
    views: "52c9d7bee4eda2a5",
    counts: "72510d51cc6b19a9",
    documents: "19acdf46ea70258b",
    otherDocuments: "e3b582347e61bf7a",
  });
});
