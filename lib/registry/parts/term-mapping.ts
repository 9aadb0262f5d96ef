import type { PoolClient } from "pg";
import { z } from "zod";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import {
  MAPPINGS,
  type MappedSpelling,
  type MappingFault,
  type TermMapping,
  type WantedMeaning,
} from "../mapping";
import { proposedGroup } from "../well-known-terms";
import type { Plan } from "./plan";

const Row = z.object({
  id: z.int(),
  spelling: z.string(),
  written: z.string(),
  meaning: z.string().nullable(),
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
    `select t.id, t.spelling, t.written, g.written as meaning, coalesce(n.count, 0)::text as count, n.last_day
     from source_term t
     left join source_term g on g.id = t.group_id
     left join (
       select term_id, sum(count) as count, max(day)::text as last_day
       from (
         select feed_id, term_id, day, count from day_count
         union all
         -- daily counts are in day_count already
         select c.feed_id, c.term_id, c.period_start, c.count from supplied_count c
         join feed on feed.id = c.feed_id and feed.count_period <> 'day'
       ) as sent
       join feed f on f.id = sent.feed_id and f.programme_id = $1
       group by 1
     ) as n on n.term_id = t.id
     where t.programme_id = $1 and t.kind = $2
     order by coalesce(n.count, 0) desc, t.spelling`,
    [programmeId, kind],
  );
  return found.rows.map((row) => {
    const { count, last_day, ...each } = Row.parse(row);
    return {
      ...each,
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
  programmeId: number,
  mapping: TermMapping,
  wanted: readonly WantedMeaning[],
): Promise<Plan> {
  const kind = MAPPINGS[mapping].termKind;
  const terms = await client.query<{ spelling: string; written: string; group: string | null }>(
    `select t.spelling, t.written, g.written as group from source_term t left join source_term g on g.id = t.group_id
     where t.programme_id = $1 and t.kind = $2`,
    [programmeId, kind],
  );
  const standing = new Map(terms.rows.map((term) => [term.spelling, term] as const));
  const asked = new Map(wanted.map((want) => [normaliseSpelling(want.written), want] as const));
  const groupAfter = groupsAfter(standing, asked);
  const groups = new Set(groupAfter.values());

  const faults: MappingFault[] = [];
  const steps = [...asked].flatMap(([spelling, want]) => {
    const complain = (message: string) => {
      faults.push({ line: want.line, field: "group", message });
      return [];
    };
    if (want.excludedBecause !== null) return complain("Only organisations and users can be left out");
    const group = groupAfter.get(spelling) ?? null;
    const ownGroup = group === null ? undefined : groupAfter.get(group);
    if (group !== null && ownGroup !== undefined && ownGroup !== group)
      return complain("The group is mapped to another one itself: name that, or map the group to itself");
    if (group !== spelling && [...groupAfter].some(([of, to]) => to === spelling && of !== spelling))
      return complain("Others are mapped to this one: map them to another group first, or this to itself");
    const before = standing.get(spelling)?.group ?? null;
    const same = (before === null ? null : normaliseSpelling(before)) === group;
    return same ? [] : [{ spelling, written: want.written, before, after: want.meaning, group }];
  });
  return {
    faults,
    changed: steps.map(({ spelling, written, before, after }) => ({ spelling, written, before, after })),
    keep: async () => {
      const names = new Map(steps.map(({ spelling, written }) => [spelling, written] as const));
      for (const { group, after } of steps)
        if (group !== null && after !== null && !names.has(group)) names.set(group, after);
      await client.query(
        `insert into source_term (programme_id, kind, spelling, written)
         select $1, $2, spelling, written from unnest($3::text[], $4::text[]) as n(spelling, written)
         on conflict (programme_id, kind, spelling) do nothing`,
        [programmeId, kind, [...names.keys()], [...names.values()]],
      );
      const moved = await client.query<{ id: number }>(
        `update source_term t set group_id = g.id
         from unnest($3::text[], $4::text[]) as n(spelling, to_spelling)
         left join source_term g on g.programme_id = $1 and g.kind = $2 and g.spelling = n.to_spelling
         where t.programme_id = $1 and t.kind = $2 and t.spelling = n.spelling
         returning t.id`,
        [programmeId, kind, steps.map(({ spelling }) => spelling), steps.map(({ group }) => group)],
      );
      // What others are mapped to stands for itself: it is not waiting any more.
      await client.query(
        `update source_term t set group_id = t.id
         where t.programme_id = $1 and t.kind = $2 and t.group_id is null and t.spelling = any($3::text[])`,
        [programmeId, kind, [...groups]],
      );
      return { terms: moved.rows.map(({ id }) => id) };
    },
  };
}

/** The group of each term as it will be, both by their spelling; what is mapped to none is left out. */
function groupsAfter(
  standing: ReadonlyMap<string, { group: string | null }>,
  asked: ReadonlyMap<string, WantedMeaning>,
): Map<string, string> {
  const after = new Map<string, string>();
  for (const [spelling, { group }] of standing)
    if (group !== null && !asked.has(spelling)) after.set(spelling, normaliseSpelling(group));
  for (const [spelling, { meaning }] of asked)
    if (meaning !== null) after.set(spelling, normaliseSpelling(meaning));
  return after;
}
