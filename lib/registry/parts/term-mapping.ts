import type { PoolClient } from "pg";
import { z } from "zod";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import {
  MAPPINGS,
  type MappedSpelling,
  type MappingFault,
  type MeaningPeriod,
  meaningWords,
  type TermMapping,
  type WantedMeaning,
} from "../mapping";
import { proposedGroup } from "../well-known-terms";
import { type Asked, bySpelling, periodsAfter } from "./asked";
import { Periods, replacePeriods, selectPeriods } from "./kept-periods";
import type { Plan } from "./plan";

const Row = z.object({
  id: z.int(),
  spelling: z.string(),
  written: z.string(),
  meaning: z.string().nullable(),
  periods: Periods,
  outside: z.boolean(),
  count: z.coerce.number(),
  last_day: z.custom<CalendarDate>((day) => typeof day === "string").nullable(),
});

/** Every role or document type a programme has met, or reports under, the largest first. */
export async function selectTerms(
  client: PoolClient,
  programmeId: number,
  mapping: TermMapping,
): Promise<MappedSpelling[]> {
  const kind = MAPPINGS[mapping].termKind;
  const found = await client.query(
    `select t.id, t.spelling, t.written, g.written as meaning, coalesce(n.count, 0)::text as count, n.last_day,
       coalesce(n.outside, true) as outside, ${selectPeriods("term", "t.id")} as periods
     from source_term t
     left join source_term g on g.id = t.group_id
     left join (
       select sent.term_id, sum(count) as count, max(day)::text as last_day, bool_or(p.group_id is null) as outside
       from (
         select feed_id, term_id, day, count from day_count
         union all
         -- daily counts are in day_count already
         select c.feed_id, c.term_id, c.period_start, c.count from supplied_count c
         join feed on feed.id = c.feed_id and feed.count_period <> 'day'
       ) as sent
       join feed f on f.id = sent.feed_id and f.programme_id = $1
       left join term_period p on p.term_id = sent.term_id and sent.day between p.valid_from and p.valid_until
       group by 1
     ) as n on n.term_id = t.id
     where t.programme_id = $1 and t.kind = $2
     order by coalesce(n.count, 0) desc, t.spelling`,
    [programmeId, kind],
  );
  return found.rows.map((row) => {
    const { count, last_day, outside, ...each } = Row.parse(row);
    return {
      ...each,
      outsidePeriods: outside,
      fixed: false,
      excludedBecause: null,
      views: mapping === "roles" ? count : 0,
      documents: mapping === "roles" ? 0 : count,
      users: 0,
      lastDay: last_day,
      proposal: each.meaning === null ? proposedGroup(mapping, each.written) : null,
    };
  });
}

/** What mapping roles or document types to groups comes to. */
export async function planTerms(
  client: PoolClient,
  { programmeId, mapping }: { programmeId: number; mapping: TermMapping },
  wanted: readonly WantedMeaning[],
  { replacing }: { replacing: boolean },
): Promise<Plan> {
  const kind = MAPPINGS[mapping].termKind;
  const terms = await client.query(
    `select t.spelling, g.written as group, ${selectPeriods("term", "t.id")} as periods
     from source_term t left join source_term g on g.id = t.group_id where t.programme_id = $1 and t.kind = $2`,
    [programmeId, kind],
  );
  const standing = new Map(
    terms.rows.map((row) => {
      const { spelling, group, periods } = Standing.parse(row);
      return [spelling, { group, periods }] as const;
    }),
  );
  const faults: MappingFault[] = [];
  const asked = bySpelling(wanted);
  const after = termsAfter(standing, asked, { replacing, faults });
  const steps = asked.flatMap(({ spelling, written, otherwise, dated }) => {
    const line = otherwise?.line ?? dated[0]?.line ?? null;
    const complain = (message: string) => {
      faults.push({ line, field: "group", message });
      return [];
    };
    const term = after.get(spelling) ?? NOTHING_SAID;
    const was = standing.get(spelling) ?? NOTHING_SAID;
    if (otherwise !== null && otherwise.excludedBecause !== null)
      return complain("Only organisations and users can be left out");
    if (groupsOf(term).some((group) => group !== spelling && !standsForItself(after, group)))
      return complain("The group is mapped to another one itself: name that, or map the group to itself");
    const hasMembers = [...after].some(([of, each]) => of !== spelling && groupsOf(each).includes(spelling));
    if (hasMembers && (term.group === null || !standsForItself(after, spelling)))
      return complain("Others are mapped to this one: map them to another group first, or this to itself");
    const [before, now] = [was, term].map(({ group, periods }) =>
      meaningWords({ meaning: group, excludedBecause: null, periods }),
    );
    const same = normaliseSpelling(before ?? "") === normaliseSpelling(now ?? "");
    return same ? [] : [{ spelling, written, before: before ?? null, after: now ?? null, term }];
  });
  return {
    faults,
    changed: steps.map(({ spelling, written, before, after: to }) => ({
      spelling,
      written,
      before,
      after: to,
    })),
    keep: async () => {
      const names = new Map(steps.map(({ spelling, written }) => [spelling, written] as const));
      for (const { term } of steps)
        for (const name of [term.group, ...term.periods.map(({ meaning }) => meaning)])
          if (name !== null && !names.has(normaliseSpelling(name))) names.set(normaliseSpelling(name), name);
      await client.query(
        `insert into source_term (programme_id, kind, spelling, written)
         select $1, $2, spelling, written from unnest($3::text[], $4::text[]) as n(spelling, written)
         on conflict (programme_id, kind, spelling) do nothing`,
        [programmeId, kind, [...names.keys()], [...names.values()]],
      );
      const known = await client.query<{ spelling: string; id: number }>(
        "select spelling, id from source_term where programme_id = $1 and kind = $2 and spelling = any($3::text[])",
        [programmeId, kind, [...names.keys()]],
      );
      const ids = new Map(known.rows.map(({ spelling, id }) => [spelling, id] as const));
      const numberOf = (name: string): number => {
        const id = ids.get(normaliseSpelling(name));
        if (id === undefined) throw new Error("A term that was just kept is not there.");
        return id;
      };
      const moved = steps.map(({ spelling }) => numberOf(spelling));
      await client.query(
        `update source_term t set group_id = n.group_id
         from unnest($1::int[], $2::int[]) as n(id, group_id) where t.id = n.id`,
        [moved, steps.map(({ term: { group } }) => (group === null ? null : numberOf(group)))],
      );
      await replacePeriods(
        client,
        "term",
        programmeId,
        steps.map(({ spelling, term }) => ({
          of: numberOf(spelling),
          periods: term.periods.map((period) => ({ ...period, meaning: numberOf(period.meaning) })),
        })),
      );
      // What others are mapped to stands for itself: it is not waiting any more.
      await client.query(
        `update source_term t set group_id = t.id
         where t.programme_id = $1 and t.kind = $2 and t.group_id is null and t.spelling = any($3::text[])`,
        [
          programmeId,
          kind,
          [...new Set([...after].flatMap(([of, term]) => groupsOf(term).filter((to) => to !== of)))],
        ],
      );
      return { terms: moved };
    },
  };
}

/** What a term counts as: groups by their names. */
interface SaidOfTerm {
  group: string | null;
  periods: MeaningPeriod[];
}

const Standing = z.object({ spelling: z.string(), group: z.string().nullable(), periods: Periods });
const NOTHING_SAID: SaidOfTerm = { group: null, periods: [] };

/** Spellings of all groups a term counts as on some day. */
const groupsOf = ({ group, periods }: SaidOfTerm): string[] =>
  [...(group === null ? [] : [group]), ...periods.map(({ meaning }) => meaning)].map(normaliseSpelling);

/** Whether a term counts as nothing but itself on any day. */
const standsForItself = (terms: ReadonlyMap<string, SaidOfTerm>, spelling: string): boolean =>
  groupsOf(terms.get(spelling) ?? NOTHING_SAID).every((group) => group === spelling);

/** What is said of each term as it will be, by its spelling. */
function termsAfter(
  standing: ReadonlyMap<string, SaidOfTerm>,
  asked: readonly Asked[],
  options: { replacing: boolean; faults: MappingFault[] },
): Map<string, SaidOfTerm> {
  const after = new Map(standing);
  for (const { spelling, otherwise, dated } of asked) {
    const was = standing.get(spelling) ?? NOTHING_SAID;
    after.set(spelling, {
      group: otherwise === null ? was.group : otherwise.meaning,
      periods: periodsAfter(was.periods, dated, options),
    });
  }
  return after;
}
