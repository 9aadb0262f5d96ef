import type { Sector } from "@/lib/organisations/sector";
import { balanceLines } from "@/prisma/seed/balances";
import { dayOf, daysFrom, levelAt } from "@/prisma/seed/demonstration-days";
import { E_XCHANGE_USAGE } from "@/prisma/seed/e-xchange-organisations";
import { LPRES_USAGE } from "@/prisma/seed/lpres-organisations";
import { randomFrom, wobble } from "@/prisma/seed/random";
import { dailyCountLines } from "@/prisma/seed/view-counts";
import { viewEventLines } from "@/prisma/seed/view-events";

/** The thirteen months the programme reported on; both days included, London time. */
export const FIRST_DAY = "2020-01-01";
export const LAST_DAY = "2021-01-31";

/** As published: Share2Care bulletin, Cheshire and Merseyside Partnership, spring 2021. */
export const E_XCHANGE_VIEWS = 189_864;
export const LPRES_VIEWS = 1_996_196;
const E_XCHANGE_DOCUMENTS = 3_014_529;
const E_XCHANGE_DOCUMENTS_AS_AT = "2021-02-15";
const LPRES_DOCUMENTS = 5_234_942;
const LPRES_DOCUMENTS_AS_AT = "2021-01-31";

/** A viewer still being rolled out: the spring of 2020 interrupts it, the second winter is twice the first. */
const E_XCHANGE_LEVEL = [
  ["2020-01-01", 0.66],
  ["2020-03-09", 0.84],
  ["2020-03-23", 0.5],
  ["2020-04-20", 0.46],
  ["2020-06-15", 0.82],
  ["2020-08-03", 0.98],
  ["2020-08-24", 0.93],
  ["2020-09-28", 1.16],
  ["2020-11-30", 1.3],
  ["2021-01-11", 1.38],
  ["2021-01-31", 1.42],
] as const;

/** A viewer long in use: a dip of the same shape, and little growth besides. */
const LPRES_LEVEL = [
  ["2020-01-01", 1.04],
  ["2020-03-09", 1.08],
  ["2020-03-23", 0.66],
  ["2020-04-20", 0.6],
  ["2020-06-29", 0.9],
  ["2020-08-17", 0.95],
  ["2020-10-05", 1.1],
  ["2020-11-09", 1.06],
  ["2020-12-14", 1.12],
  ["2021-01-31", 1.17],
] as const;

/** Letters and results fall less than looking up: wards went on discharging. */
const DOCUMENTS_LEVEL = [
  ["2019-12-29", 0.55],
  ["2020-01-12", 1],
  ["2020-03-08", 1.03],
  ["2020-04-12", 0.58],
  ["2020-06-28", 0.86],
  ["2020-09-20", 1.08],
  ["2020-12-20", 1.12],
  ["2020-12-27", 0.62],
  ["2021-01-03", 0.7],
  ["2021-01-17", 1.14],
  ["2021-02-15", 1.18],
] as const;

const DAYS = daysFrom(FIRST_DAY, LAST_DAY);

function levels(seed: string, knots: readonly (readonly [string, number])[]): number[] {
  const random = randomFrom(seed);
  return DAYS.map((day) => levelAt(knots, day) * wobble(random, 0.07));
}

/** Every e-Xchange view: event_id, occurred_at, user_id, organisation, role. */
export function eXchangeViewLines(sectors: ReadonlyMap<string, Sector>): Iterable<string> {
  return viewEventLines({
    seed: "share2care e-xchange 39",
    prefix: "x",
    total: E_XCHANGE_VIEWS,
    days: DAYS,
    level: levels("share2care e-xchange level", E_XCHANGE_LEVEL),
    usage: E_XCHANGE_USAGE,
    sectors,
  });
}

/** LPRES views a day and organisation: organisation, period_start, count. */
export function lpresViewLines(): Iterable<string> {
  return dailyCountLines({
    seed: "share2care lpres",
    total: LPRES_VIEWS,
    days: DAYS,
    level: levels("share2care lpres level", LPRES_LEVEL),
    usage: LPRES_USAGE,
  });
}

/** Days the lists of e-Xchange accounts are of, and what share of all that there are by the end there was by then. */
const ACCOUNT_LISTS = [
  ["2020-03-31", 0.62],
  ["2020-06-30", 0.7],
  ["2020-09-30", 0.83],
  ["2020-12-31", 0.96],
  [LAST_DAY, 1],
] as const;
/** Nobody at the out-of-hours service keeps a list of accounts. */
const NO_LIST = ["DEMOX00001"];

/** e-Xchange accounts of each organisation that is live, all more than use it: as_at, organisation, count. */
export function* eXchangeUserLines(): Generator<string> {
  yield "as_at,organisation,count";
  for (const [asAt, share] of ACCOUNT_LISTS)
    for (const { code, people, from = FIRST_DAY, until = LAST_DAY } of E_XCHANGE_USAGE) {
      if (dayOf(from) > dayOf(asAt) || dayOf(until) < dayOf(asAt) || NO_LIST.includes(code)) continue;
      const accounts = people * (1.6 + 0.7 * randomFrom(`share2care e-xchange ${code} accounts`)());
      yield `${asAt},${code},${Math.ceil(accounts * share)}`;
    }
}

/** Running totals on Sundays, and on the Monday the bulletin quotes. */
export function eXchangeDocumentLines(): Iterable<string> {
  return balanceLines({
    seed: "share2care e-xchange documents",
    first: { asAt: "2019-12-29", count: 1_187_412 },
    last: { asAt: E_XCHANGE_DOCUMENTS_AS_AT, count: E_XCHANGE_DOCUMENTS },
    level: DOCUMENTS_LEVEL,
  });
}

/** Running totals on Sundays; this supplier is a fortnight behind the other. */
export function lpresDocumentLines(): Iterable<string> {
  return balanceLines({
    seed: "share2care lpres documents",
    first: { asAt: "2019-12-29", count: 3_406_118 },
    last: { asAt: LPRES_DOCUMENTS_AS_AT, count: LPRES_DOCUMENTS },
    level: DOCUMENTS_LEVEL,
  });
}
