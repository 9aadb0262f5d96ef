import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { parseCalendarDate, weekCommencing } from "@/lib/calendar/calendar-date";
import { coverageOf } from "@/lib/organisations/coverage";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import {
  CARE_RECORD,
  careCentricPeopleLines,
  careCentricRecordLines,
  careCentricUserLines,
  careCentricViewLines,
} from "@/prisma/seed/cheshire-care-record";
import { dayOf, weekdayOf } from "@/prisma/seed/demonstration-days";

const fieldsOf = (lines: Iterable<string>) => [...lines].slice(1).map((line) => line.split(","));
const known = (day: string) => {
  const parsed = parseCalendarDate(day);
  if (parsed === null) throw new Error(`${day} is not a day`);
  return parsed;
};

const events = fieldsOf(careCentricViewLines()).map(
  ([id = "", time = "", user = "", organisation = "", role = ""]) => {
    // British Summer Time throughout: an hour ahead of UTC.
    const day = known(new Date(Date.parse(time) + 3_600_000).toISOString().slice(0, 10));
    return { id, time, user, organisation, role, day, week: weekCommencing(day) };
  },
);
const users = fieldsOf(careCentricUserLines()).map(([asAt = "", organisation = "", count = ""]) => ({
  asAt,
  organisation,
  count: Number(count),
}));

const weeks = [...new Set(events.map(({ week }) => week))].sort();
const peopleIn = (these: typeof events) => new Set(these.map(({ user }) => user)).size;
const firstWeekOf = new Map<string, string>();
for (const { user, week } of events) if (!firstWeekOf.has(user)) firstWeekOf.set(user, week);

const OPEN_ON = known("2016-09-11");
const isOpen = ({ closed }: { closed?: string | undefined }) => closed === undefined || closed >= OPEN_ON;
const bodies = CARE_RECORD.organisations;
const inSector = (sector: string) => bodies.filter((each) => each.sector === sector && isOpen(each));
const asLoaded = bodies.map(({ sector, closed, contributing }) => ({
  sector,
  opened: null,
  closed: closed === undefined ? null : known(closed),
  contributing:
    contributing === undefined
      ? null
      : { from: contributing.from === undefined ? null : known(contributing.from), until: null },
}));

// Digital Health, September 2016: over 80 organisations, two councils, four CCGs, 79 GP practices with 11 to come.
test("those who take part are the ones published", () => {
  expect(bodies.filter(isOpen).length).toBeGreaterThan(80);
  expect(inSector("council")).toHaveLength(2);
  expect(inSector("commissioner")).toHaveLength(4);
  expect(inSector("primary care")).toHaveLength(90);
  for (const sector of ["acute", "specialist", "mental health", "community"])
    expect(inSector(sector).length).toBeGreaterThan(0);
  const practices = coverageOf(asLoaded, "primary care", OPEN_ON);
  expect([practices.contributing.length, practices.toCome.length]).toEqual([79, 11]);
});

test("a practice that closed in June was one of those contributing, and is in neither number since", () => {
  const before = coverageOf(asLoaded, "primary care", known("2016-06-30"));
  const after = coverageOf(asLoaded, "primary care", known("2016-07-01"));
  expect([before.expected, after.expected]).toEqual([91, 90]);
  expect(before.contributing.length - after.contributing.length).toBe(1);
});

test("out-of-hours services, hospices and the ambulance trust are to view later", () => {
  const prospective = ["other", "hospice", "ambulance"].flatMap(inSector);
  expect(prospective).toHaveLength(7);
  for (const { viewers = [] } of prospective) expect((viewers[0]?.liveFrom ?? "") > OPEN_ON).toBe(true);
});

test("no two organisations can be taken for each other, and local codes are never ODS codes", () => {
  const spellings = bodies.flatMap(({ code, name }) => [normaliseSpelling(code), normaliseSpelling(name)]);
  expect(new Set(spellings).size).toBe(spellings.length);
  for (const { code } of bodies) expect(code).toMatch(/^(DEMO[A-Z]\d{5}|R[A-Z0-9]{2}|\d\d[A-Z]|[NY]\d{5})$/);
});

test("the fourteen weeks from 6 June to 11 September 2016 have views, each under its own event id", () => {
  expect(events).toHaveLength(74_260);
  expect(new Set(events.map(({ id }) => id)).size).toBe(74_260);
  expect([weeks[0], weeks.at(-1), weeks.length]).toEqual(["2016-06-06", "2016-09-05", 14]);
  expect(events.map(({ time }) => time)).toEqual(events.map(({ time }) => time).sort());
  expect([events[0]?.day, events.at(-1)?.day]).toEqual(["2016-06-06", "2016-09-11"]);
});

test("nearly 900 people view in the last week, and each new one was seen for the first time in theirs", () => {
  const active = weeks.map((week) => peopleIn(events.filter((event) => event.week === week)));
  const joined = weeks.map((week) => [...firstWeekOf.values()].filter((first) => first === week).length);
  expect(active).toEqual([420, 432, 480, 491, 532, 547, 601, 617, 646, 697, 752, 811, 792, 889]);
  expect(joined).toEqual([420, 150, 130, 105, 95, 80, 85, 75, 70, 75, 80, 85, 55, 85]);
});

test("the week of the late August bank holiday has fewer people and fewer views than those beside it", () => {
  const at = (week: string) => events.filter((event) => event.week === week);
  expect(peopleIn(at("2016-08-29"))).toBeLessThan(peopleIn(at("2016-08-22")));
  expect(at("2016-08-29").length).toBeLessThan(at("2016-08-22").length * 0.9);
  const [holiday, monday] = ["2016-08-29", "2016-08-22"].map((day) =>
    events.filter((event) => event.day === day && event.organisation.startsWith("N")),
  );
  expect(holiday?.length ?? 0).toBeLessThan((monday?.length ?? 0) / 5);
});

test("wards view at night and at weekends, practices hardly ever", () => {
  const share = (these: typeof events, odd: (event: (typeof events)[number]) => boolean) =>
    these.filter(odd).length / these.length;
  const wards = events.filter(({ organisation }) => ["RJR", "RBT", "RJN"].includes(organisation));
  const practices = events.filter(({ organisation }) => organisation.startsWith("N"));
  const atWeekends = ({ day }: { day: string }) => weekdayOf(dayOf(day)) >= 5;
  // 22:00 to 05:59 by London clocks.
  const atNight = ({ time }: { time: string }) => (Number(time.slice(11, 13)) + 3) % 24 < 8;
  expect(share(wards, atWeekends)).toBeGreaterThan(0.08);
  expect(share(practices, atWeekends)).toBeLessThan(0.03);
  expect(share(wards, atNight)).toBeGreaterThan(0.04);
  expect(share(practices, atNight)).toBeLessThan(0.02);
});

// London and the North East: 20 to 33 views a month for each active user.
test("somebody active in a month views about twenty times in it", () => {
  for (const month of ["2016-07", "2016-08"]) {
    const viewed = events.filter(({ day }) => day.startsWith(month));
    expect(viewed.length / peopleIn(viewed)).toBeGreaterThan(18);
    expect(viewed.length / peopleIn(viewed)).toBeLessThan(33);
  }
});

test("about half of those who are new are seen in any week that follows", () => {
  for (const first of weeks.slice(0, 8)) {
    const cohort = new Set([...firstWeekOf].filter(([, joined]) => joined === first).map(([user]) => user));
    for (const later of weeks.filter((week) => week > first)) {
      const back = new Set(
        events.filter(({ user, week }) => week === later && cohort.has(user)).map(({ user }) => user),
      );
      expect(back.size / cohort.size).toBeGreaterThan(0.35);
      expect(back.size / cohort.size).toBeLessThan(0.8);
    }
  }
});

const lastDayOf = new Map(events.map(({ organisation, day }) => [organisation, day]));
const firstDayOf = new Map(events.toReversed().map(({ organisation, day }) => [organisation, day]));

test("nobody views before their organisation is live or after it has closed", () => {
  for (const [organisation, first] of firstDayOf) {
    const body = bodies.find(({ code }) => code === organisation);
    expect((body?.viewers?.[0]?.liveFrom ?? "9999") <= first).toBe(true);
    expect((body?.closed ?? "9999-12-31") >= (lastDayOf.get(organisation) ?? "")).toBe(true);
  }
});

test("four practices are live without use, one has stopped, and five began in the last fortnight", () => {
  const live = bodies.filter(({ viewers }) => (viewers?.[0]?.liveFrom ?? "9999") <= OPEN_ON);
  const unused = live.filter(({ code }) => !lastDayOf.has(code)).map(({ code }) => code);
  expect(unused).toEqual(["DEMOP00003", "DEMOP00021", "DEMOP00022", "DEMOP00023"]);
  expect((lastDayOf.get("DEMOP00005") ?? "9999") <= "2016-07-22").toBe(true);
  expect([...firstDayOf.values()].filter((day) => day >= "2016-08-29")).toHaveLength(5);
});

test("more people are trained than have ever viewed, at every organisation that keeps a list", () => {
  const latest = users.filter(({ asAt }) => asAt === "2016-09-11");
  expect(latest.length).toBeGreaterThan(70);
  const placesOf = new Map<string, Set<string>>();
  for (const { user, organisation } of events)
    placesOf.set(user, (placesOf.get(user) ?? new Set()).add(organisation));
  for (const { organisation, count } of latest) {
    // Who views at two organisations is on the list of one.
    const only = [...placesOf.values()].filter((places) => places.size === 1 && places.has(organisation));
    expect(only.length).toBeLessThanOrEqual(count);
  }
  expect(latest.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(1.4 * firstWeekOf.size);
  expect(users.some(({ organisation }) => organisation === "RY2")).toBe(false);
  expect(events.some(({ organisation }) => organisation === "RY2")).toBe(true);
});

test("records held and people covered grow to what was published, week by week", () => {
  for (const [lines, published] of [
    [careCentricRecordLines(), 44_000_000],
    [careCentricPeopleLines(), 739_000],
  ] as const) {
    const balances = fieldsOf(lines).map(([asAt = "", count = ""]) => ({ asAt, count: Number(count) }));
    expect(balances.at(-1)).toEqual({ asAt: "2016-09-11", count: published });
    expect(balances.map(({ count }) => count)).toEqual(
      balances.map(({ count }) => count).sort((a, b) => a - b),
    );
  }
});

// Worked out once on one machine; another machine, engine or time zone must give the same bytes.
test("the files are the same bytes everywhere", () => {
  const digest = createHash("sha256");
  for (const lines of [
    careCentricViewLines(),
    careCentricUserLines(),
    careCentricRecordLines(),
    careCentricPeopleLines(),
  ])
    for (const line of lines) digest.update(`${line}\n`);
  expect(digest.digest("hex")).toBe("1a720c032937fb7c343b95a1790af953f70d044fe33dfa6c97577724ee9daee2");
});
