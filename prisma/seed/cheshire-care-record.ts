import type { Sector } from "@/lib/organisations/sector";
import { daysFrom } from "@/prisma/seed/demonstration-days";
import type { Usage } from "@/prisma/seed/e-xchange-organisations";
import { pick, randomFrom, runningTotals, wobble } from "@/prisma/seed/random";
import { viewEventLines } from "@/prisma/seed/view-events";

/** Sixteen whole weeks from the roll-out of June 2016. */
export const CARE_RECORD_FIRST_DAY = "2016-06-06";
export const CARE_RECORD_LAST_DAY = "2016-09-25";
export const CARECENTRIC_VIEWS = 21_400;

/** "Users have been growing by about 6% a week" (Digital Health, September 2016). */
const WEEKLY_GROWTH = 1.06;

const USAGE: readonly Usage[] = [
  { code: "RJR", share: 4_300, people: 180, rhythm: "wards" },
  { code: "RBT", share: 3_900, people: 160, rhythm: "wards" },
  { code: "RJN", share: 3_100, people: 130, rhythm: "wards" },
  { code: "RBV", share: 380, people: 24, rhythm: "clinics", from: "2016-07-18" },
  { code: "REN", share: 900, people: 40, rhythm: "clinics" },
  { code: "RXA", share: 3_200, people: 140, rhythm: "clinics" },
  { code: "01C", share: 60, people: 4, rhythm: "offices" },
  { code: "01R", share: 50, people: 4, rhythm: "offices" },
  { code: "02D", share: 30, people: 3, rhythm: "offices" },
  { code: "02F", share: 90, people: 5, rhythm: "offices" },
  { code: "DEMOC00002", share: 1_500, people: 70, rhythm: "offices" },
  { code: "DEMOC00003", share: 1_700, people: 78, rhythm: "offices" },
  { code: "DEMOP00001", share: 620, people: 14, rhythm: "clinics" },
  { code: "DEMOP00003", share: 410, people: 10, rhythm: "clinics" },
  { code: "DEMOP00004", share: 520, people: 12, rhythm: "clinics" },
  { code: "DEMOP00005", share: 640, people: 14, rhythm: "clinics" },
];

const DAYS = daysFrom(CARE_RECORD_FIRST_DAY, CARE_RECORD_LAST_DAY);

/** How many there are in each week, when there were 1 in the first. */
const WEEKS: number[] = [1];
while (WEEKS.length < DAYS.length / 7) WEEKS.push((WEEKS.at(-1) ?? 1) * WEEKLY_GROWTH);

/** Every CareCentric view: event_id, occurred_at, user_id, organisation, role. */
export function careCentricViewLines(sectors: ReadonlyMap<string, Sector>): Iterable<string> {
  const random = randomFrom("cheshire care record level");
  const arrivals = runningTotals(WEEKS);
  return viewEventLines({
    seed: "cheshire care record",
    prefix: "c",
    total: CARECENTRIC_VIEWS,
    days: DAYS,
    level: DAYS.map((_, index) => (WEEKS[Math.floor(index / 7)] ?? 1) * wobble(random, 0.06)),
    usage: USAGE,
    sectors,
    arrival: (next) => (pick(next, arrivals) + next()) / WEEKS.length,
  });
}
