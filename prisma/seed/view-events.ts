import type { Sector } from "@/lib/organisations/sector";
import { apportion } from "@/prisma/seed/apportion";
import { dayOf, londonMidnight } from "@/prisma/seed/demonstration-days";
import type { Usage } from "@/prisma/seed/e-xchange-organisations";
import { pick, randomFrom, runningTotals, wobble } from "@/prisma/seed/random";
import { busyness, RHYTHMS, type Rhythm } from "@/prisma/seed/rhythm";
import { addSitting, type Line, numbered, VIEW_EVENTS_HEADER } from "@/prisma/seed/sittings";
import { type Colleague, staffOf } from "@/prisma/seed/staff";

/** What the views of one viewer are made from. */
export interface ViewEventsPlan {
  seed: string;
  /** Begins every event id and user id. */
  prefix: string;
  total: number;
  /** Day numbers, in order. */
  days: readonly number[];
  /** How busy the viewer as a whole is on each of the days. */
  level: readonly number[];
  usage: readonly Usage[];
  sectors: ReadonlyMap<string, Sector>;
  /** When staff who are not there at the start follow, as a share of the days; steadily if not said. */
  arrival?: (random: () => number) => number;
}

/** Everybody who may view at one organisation, and what is picked from. */
interface Team {
  usage: Usage;
  rhythm: Rhythm;
  random: () => number;
  colleagues: Colleague[];
  activity: number[];
  /** Views on each of the plan's days. */
  views: number[];
  spellings: { written: string[]; shares: number[] };
}

const WORKS_AT_TWO = 0.05;
const WEEKS_TO_FULL_USE = 10;

/**
 * View events as a supplier's CSV, in the order in which they happened, as many as the plan says.
 *
 * Shape   lines without their line end, the header first.
 */
export function* viewEventLines(plan: ViewEventsPlan): Generator<string> {
  yield VIEW_EVENTS_HEADER;
  const teams = teamsOf(plan);
  let number = 0;
  for (const [index, day] of plan.days.entries()) {
    const lines: Line[] = [];
    for (const team of teams) addDay(team, day, team.views[index] ?? 0, lines);
    yield* numbered(lines, plan.prefix, number);
    number += lines.length;
  }
}

function addDay(team: Team, day: number, views: number, lines: Line[]): void {
  const { random, colleagues, activity, rhythm } = team;
  const midnights = [londonMidnight(day), londonMidnight(day + 1)] as const;
  let arrived = colleagues.length;
  while (arrived > 1 && (colleagues[arrived - 1]?.from ?? 0) > day) arrived--;
  for (let left = views; left > 0; ) {
    let who = colleagues[pick(random, activity, arrived)];
    while (who !== undefined && who.until < day) who = colleagues[pick(random, activity, arrived)];
    if (who === undefined) throw new RangeError(`nobody works at ${team.usage.code}`);
    const { userId, role } = who;
    left -= addSitting(lines, {
      random,
      midnights,
      hours: rhythm.hours,
      atMost: left,
      rest: () =>
        `${userId},${team.spellings.written[pick(random, team.spellings.shares)] ?? team.usage.code},${role}`,
    });
  }
}

function teamsOf(plan: ViewEventsPlan): Team[] {
  const [first, last] = [plan.days[0] ?? 0, plan.days.at(-1) ?? 0];
  const random = randomFrom(`${plan.seed} teams`);
  let users = 0;
  const nextUserId = () => `${plan.prefix}u${String(++users).padStart(4, "0")}`;
  const totals = apportion(
    plan.total,
    plan.usage.map(({ share }) => share),
  );
  const teams = plan.usage.map((usage, position): Team => {
    const from = Math.max(first, usage.from === undefined ? first : dayOf(usage.from));
    const until = usage.until === undefined ? last : dayOf(usage.until);
    const rhythm = RHYTHMS[usage.rhythm];
    const seed = `${plan.seed} ${usage.code}`;
    const daily = randomFrom(`${seed} days`);
    const weights = plan.days.map((day, index) => {
      if (day < from || day > until) return 0;
      const settled = from > first ? Math.min(1, 0.25 + (day - from) / (7 * WEEKS_TO_FULL_USE)) : 1;
      return (plan.level[index] ?? 1) * busyness(rhythm, day) * settled * wobble(daily, 0.3);
    });
    const other = usage.spellings ?? [];
    const rest = 1 - other.reduce((before, [, share]) => before + share, 0);
    return {
      usage,
      rhythm,
      random: randomFrom(`${seed} events`),
      colleagues: staffOf({
        seed: `${seed} staff`,
        sector: plan.sectors.get(usage.code) ?? "other",
        people: usage.people,
        from,
        until,
        arrival: plan.arrival,
        nextUserId,
      }),
      activity: [],
      views: apportion(totals[position] ?? 0, weights),
      spellings: {
        written: [usage.code, ...other.map(([written]) => written)],
        shares: runningTotals([rest, ...other.map(([, share]) => share)]),
      },
    };
  });
  shareStaff(teams, last, random);
  for (const team of teams) {
    team.colleagues.sort((one, another) => one.from - another.from);
    team.activity = runningTotals(team.colleagues.map(({ activity }) => activity));
  }
  return teams;
}

/** Some work at a second organisation too; those of a place that closed go on where it went. */
function shareStaff(teams: readonly Team[], last: number, random: () => number): void {
  const own = teams.map(({ colleagues }) => [...colleagues]);
  for (const [index, team] of teams.entries()) {
    const heir = teams.find(({ usage }) => usage.code === team.usage.movesTo);
    for (const colleague of own[index] ?? []) {
      if (heir !== undefined) {
        heir.colleagues.push({ ...colleague, from: dayOf(team.usage.until ?? "") + 1, until: last });
      } else if (random() < WORKS_AT_TWO) {
        const second = teams[Math.floor(random() * teams.length)];
        const [start, end] = [second?.colleagues[0]?.from ?? last, second?.colleagues[0]?.until ?? 0];
        if (second === undefined || second === team || colleague.from > end) continue;
        second.colleagues.push({
          ...colleague,
          from: Math.max(colleague.from, start),
          until: Math.min(colleague.until, end),
          activity: colleague.activity / 3,
        });
      }
    }
  }
}
