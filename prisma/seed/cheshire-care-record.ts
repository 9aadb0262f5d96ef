import { dayFromNumber } from "@/lib/calendar/calendar-date";
import type { Sector } from "@/lib/organisations/sector";
import { ProgrammeDefinition } from "@/lib/programmes/definition";
import { adopterViewLines } from "@/prisma/seed/adopter-views";
import { type Adopter, adoptersOf, type Place } from "@/prisma/seed/adoption";
import { balanceLines } from "@/prisma/seed/balances";
import cheshireCareRecord from "@/prisma/seed/cheshire-care-record.json";
import { practiceDefinitions } from "@/prisma/seed/cheshire-practices";
import { dayOf } from "@/prisma/seed/demonstration-days";
import { randomFrom } from "@/prisma/seed/random";

/** Fourteen whole weeks from the "mega roll-out" of June 2016. */
export const CARE_RECORD_FIRST_DAY = "2016-06-06";
export const CARE_RECORD_LAST_DAY = "2016-09-11";
export const CARECENTRIC_VIEWS = 74_260;

/** As published: Digital Health, "Cheshire shares records across 80 organisations", September 2016. */
const RECORDS = 44_000_000;
const PEOPLE = 739_000;

/**
 * People who view in each week, and how many of them for the first time. By the published "about 6 % a week" and
 * "2,000 users by the end of the year" there were nearly 900 in September; holidays and the late August bank holiday
 * are felt, and everything else about these figures is invented.
 */
const WEEKS = [
  [420, 420],
  [432, 150],
  [480, 130],
  [491, 105],
  [532, 95],
  [547, 80],
  [601, 85],
  [617, 75],
  [646, 70],
  [697, 75],
  [752, 80],
  [811, 85],
  [792, 55],
  [889, 85],
] as const;

/** People trained by the end, at all but the practices; where nobody has been trained, nobody views. */
const TRAINED: Readonly<Record<string, number>> = {
  RJR: 390,
  RBT: 330,
  RJN: 260,
  RBV: 30,
  REN: 46,
  RXA: 300,
  RY7: 95,
  RY2: 34,
  "01C": 10,
  "01R": 9,
  "02D": 7,
  "02F": 14,
  DEMOC00002: 170,
  DEMOC00003: 185,
};
/** Practices have at least so many, and fewer than so many more. */
const PRACTICE_TRAINED = { least: 5, spread: 9 };

/** Live, and nobody there has opened a record. */
const NOT_USING = ["DEMOP00003", "DEMOP00021", "DEMOP00022", "DEMOP00023"];
/** Used it, and stopped on a day. */
const STOPPED: Readonly<Record<string, string>> = { DEMOP00005: "2016-07-22" };
/** Keeps no list of the people it has trained. */
const NO_LIST = ["RY2"];

const RHYTHM_OF = {
  acute: "wards",
  specialist: "clinics",
  "mental health": "clinics",
  community: "clinics",
  "primary care": "clinics",
  council: "offices",
  hospice: "clinics",
  ambulance: "crews",
  commissioner: "offices",
  other: "outOfHours",
} as const satisfies Record<Sector, Place["rhythm"]>;

/** The programme with its practices. */
export const CARE_RECORD: ProgrammeDefinition = ProgrammeDefinition.parse({
  ...cheshireCareRecord,
  organisations: [...cheshireCareRecord.organisations, ...practiceDefinitions()],
});

const LAST = dayOf(CARE_RECORD_LAST_DAY);

/** Every organisation where people have been trained before the last day, whether or not they view. */
const PLACES: readonly Place[] = CARE_RECORD.organisations.flatMap(
  ({ code, sector, viewers = [], closed }) => {
    const trained = trainedAt(code, sector);
    const from = dayOf(viewers[0]?.liveFrom ?? CARE_RECORD_FIRST_DAY);
    if (trained === 0 || from > LAST) return [];
    const until = Math.min(LAST, dayOf(STOPPED[code] ?? closed ?? CARE_RECORD_LAST_DAY));
    return [{ code, sector, rhythm: RHYTHM_OF[sector], trained, from, until }];
  },
);

function trainedAt(code: string, sector: Sector): number {
  if (sector !== "primary care") return TRAINED[code] ?? 0;
  const random = randomFrom(`cheshire care record ${code} trained`);
  return PRACTICE_TRAINED.least + Math.floor(random() * PRACTICE_TRAINED.spread);
}

const adopters = (): Adopter[] =>
  adoptersOf({
    seed: "cheshire care record",
    prefix: "c",
    begins: dayOf(CARE_RECORD_FIRST_DAY),
    weeks: WEEKS,
    places: PLACES.filter(({ code }) => !NOT_USING.includes(code)),
  });

/** Every CareCentric view: event_id, occurred_at, user_id, organisation, role. */
export const careCentricViewLines = (): Iterable<string> =>
  adopterViewLines({
    seed: "cheshire care record",
    prefix: "c",
    begins: dayOf(CARE_RECORD_FIRST_DAY),
    total: CARECENTRIC_VIEWS,
    adopters: adopters(),
  });

/** Days the lists of trained people are of, and what share of all who are trained by the end had been by then. */
const LISTS = [
  ["2016-06-30", 0.7],
  ["2016-07-31", 0.82],
  ["2016-08-31", 0.95],
  [CARE_RECORD_LAST_DAY, 1],
] as const;

/** Trained users of each organisation that is live and keeps a list: as_at, organisation, count. */
export function* careCentricUserLines(): Generator<string> {
  yield "as_at,organisation,count";
  const people = adopters();
  for (const [asAt, share] of LISTS) {
    const day = dayOf(asAt);
    const week = Math.floor((day - dayOf(CARE_RECORD_FIRST_DAY)) / 7);
    for (const { code, trained, from } of PLACES) {
      if (from > day || NO_LIST.includes(code)) continue;
      const seen = people.filter(({ place, weeks }) => place.code === code && (weeks[0] ?? week) <= week);
      yield `${dayFromNumber(day)},${code},${Math.max(seen.length, Math.ceil(trained * share))}`;
    }
  }
}

/** More practices share their records from month to month. */
const JOINING = [
  ["2016-06-05", 1],
  ["2016-06-12", 2.6],
  ["2016-07-10", 1.5],
  ["2016-08-07", 1.2],
  [CARE_RECORD_LAST_DAY, 0.8],
] as const;

/** Clinical records held, on Sundays: as_at, count. */
export const careCentricRecordLines = (): Iterable<string> =>
  balanceLines({
    seed: "cheshire care record records",
    first: { asAt: "2016-06-05", count: 31_406_000 },
    last: { asAt: CARE_RECORD_LAST_DAY, count: RECORDS },
    level: JOINING,
  });

/** People whose records are shared, on Sundays: as_at, count. */
export const careCentricPeopleLines = (): Iterable<string> =>
  balanceLines({
    seed: "cheshire care record people",
    first: { asAt: "2016-06-05", count: 512_300 },
    last: { asAt: CARE_RECORD_LAST_DAY, count: PEOPLE },
    level: JOINING,
  });
