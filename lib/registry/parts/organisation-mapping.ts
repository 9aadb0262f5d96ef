import type { PoolClient } from "pg";
import { z } from "zod";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { resolveSpellings } from "@/lib/organisations/resolve-spellings";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import type { Organisation, Programme } from "@/lib/programmes/programme";
import { type MappedSpelling, type MappingFault, meaningWords, type WantedMeaning } from "../mapping";
import { bySpelling, periodsAfter } from "./asked";
import { type NumberedPeriods, Periods, replacePeriods, selectPeriods } from "./kept-periods";
import type { Plan } from "./plan";

const Row = z.object({
  id: z.int(),
  spelling: z.string(),
  written: z.string(),
  organisation_id: z.int().nullable(),
  excluded_because: z.string().nullable(),
  by_worklist: z.boolean(),
  periods: Periods,
  outside: z.boolean(),
  views: z.coerce.number(),
  documents: z.coerce.number(),
  users: z.coerce.number(),
  last_day: z.custom<CalendarDate>((day) => typeof day === "string").nullable(),
});

/** Everything that came under spellings; daily counts are in day_count already. */
const SENT = `
  select feed_id, source_organisation_id, day, count from day_count
  union all
  select c.feed_id, c.source_organisation_id, c.period_start, c.count from supplied_count c
  join feed on feed.id = c.feed_id and feed.count_period <> 'day'
  union all
  select b.feed_id, b.source_organisation_id, b.as_at, b.count from supplied_balance b
  join feed on feed.id = b.feed_id and feed.kind = 'users'`;

/**
 * Every spelling of organisations a programme has met, the largest first.
 *
 * @param which unmapped: only those nobody has said the meaning of, without adding up what came under all others.
 */
export async function selectSpellings(
  client: PoolClient,
  programme: Programme,
  which: "all" | "unmapped" = "all",
): Promise<MappedSpelling[]> {
  const found = await client.query(
    `with s as (
       select * from source_organisation
       where programme_id = $1 and ($2 or (organisation_id is null and excluded_because is null)))
     select s.id, s.spelling, s.written, s.organisation_id, s.excluded_because,
       exists (select from organisation_alias a
               where a.programme_id = s.programme_id and a.spelling = s.spelling and not a.defined) as by_worklist,
       coalesce(n.views, 0)::text as views, coalesce(n.documents, 0)::text as documents,
       coalesce(n.users, 0)::text as users, n.last_day, coalesce(n.outside, true) as outside,
       ${selectPeriods("spelling", "s.id")} as periods
     from s
     left join (
       select sent.source_organisation_id,
         sum(count) filter (where f.kind = 'views') as views,
         sum(count) filter (where f.kind = 'publications') as documents,
         (array_agg(count order by day desc) filter (where f.kind = 'users'))[1] as users,
         max(day)::text as last_day, bool_or(p.organisation_id is null) as outside
       from (${SENT}) as sent join feed f on f.id = sent.feed_id join s on s.id = sent.source_organisation_id
       left join spelling_period p
         on p.source_organisation_id = sent.source_organisation_id and sent.day between p.valid_from and p.valid_until
       where f.programme_id = $1 group by 1
     ) as n on n.source_organisation_id = s.id
     order by coalesce(n.views, 0) + coalesce(n.documents, 0) desc, s.spelling`,
    [programme.id, which === "all"],
  );
  const codes = new Map(programme.organisations.map(({ id, code }) => [id, code]));
  return found.rows.map((row) => {
    const {
      organisation_id: organisation,
      excluded_because,
      by_worklist,
      last_day,
      outside,
      ...each
    } = Row.parse(row);
    return {
      ...each,
      meaning: organisation === null ? null : (codes.get(organisation) ?? null),
      fixed: organisation !== null && !by_worklist,
      outsidePeriods: outside,
      excludedBecause: excluded_because,
      lastDay: last_day,
      proposal: null,
    };
  });
}

/** What mapping spellings to organisations, or leaving them out, comes to. */
export async function planOrganisations(
  client: PoolClient,
  programme: Programme,
  wanted: readonly WantedMeaning[],
  { replacing }: { replacing: boolean },
): Promise<Plan> {
  const standing = new Map(
    (await selectSpellings(client, programme)).map((each) => [each.spelling, each] as const),
  );
  const faults: MappingFault[] = [];
  const steps = bySpelling(wanted).flatMap(({ spelling, written, otherwise, dated }) => {
    const now = standing.get(spelling);
    const said = definedMeaning(programme, spelling);
    const current = now?.meaning ?? said?.code ?? null;
    const complain = (line: number | null, message: string) => {
      faults.push({ line, field: "organisation", message });
      return [];
    };
    const named = dated.map((want) => ({ want, organisation: organisationOf(programme, want.meaning) }));
    for (const { want, organisation } of named) if (organisation === undefined) complain(want.line, UNKNOWN);
    const periods = periodsAfter(
      now?.periods ?? [],
      named.flatMap(({ want, organisation }) =>
        organisation === undefined ? [] : [{ ...want, meaning: organisation?.code ?? null }],
      ),
      { replacing, faults },
    );
    const before = now === undefined ? current : meaningWords({ ...now, meaning: current });
    const asked = otherwise ?? {
      meaning: current,
      excludedBecause: now?.excludedBecause ?? null,
      line: null,
    };
    const { line, excludedBecause } = asked;
    const organisation = organisationOf(programme, asked.meaning);
    if (otherwise !== null && asked.meaning !== null && excludedBecause !== null)
      return complain(line, "It cannot both mean an organisation and not be counted: empty one of them");
    if (organisation === undefined) return complain(line, UNKNOWN);
    const target = excludedBecause === null ? (organisation?.code ?? null) : current;
    if (target !== current && said?.byName === false)
      return complain(line, "The programme's definition says what this spelling means: change it there");
    if (target === null && said !== null && current !== null)
      return complain(
        line,
        "It is the name of an organisation: map it to another, or leave it out of the counts",
      );
    const after = meaningWords({ meaning: target, excludedBecause, periods });
    if (before === after) return [];
    const aliasMoves = target !== current;
    return [{ spelling, written, before, after, excludedBecause, aliasMoves, organisation, periods }];
  });
  return {
    faults,
    changed: steps.map(({ spelling, written, before, after }) => ({ written, spelling, before, after })),
    keep: async () => {
      const numbered: NumberedPeriods[] = [];
      for (const { written, spelling, excludedBecause, aliasMoves, organisation, periods } of steps) {
        const source = await client.query<{ id: number }>(
          `insert into source_organisation (programme_id, spelling, written, excluded_because) values ($1, $2, $3, $4)
           on conflict (programme_id, spelling) do update set excluded_because = excluded.excluded_because returning id`,
          [programme.id, spelling, written, excludedBecause],
        );
        numbered.push(
          ...source.rows.map(({ id }) => ({
            of: id,
            periods: periods.flatMap((period) => {
              const means = organisationOf(programme, period.meaning);
              return means ? [{ ...period, meaning: means.id }] : [];
            }),
          })),
        );
        if (!aliasMoves) continue;
        if (organisation)
          await client.query(
            `insert into organisation_alias (programme_id, spelling, organisation_id, defined) values ($1, $2, $3, false)
             on conflict (programme_id, spelling) do update set organisation_id = excluded.organisation_id`,
            [programme.id, spelling, organisation.id],
          );
        else
          await client.query(
            "delete from organisation_alias where programme_id = $1 and spelling = $2 and not defined",
            [programme.id, spelling],
          );
      }
      await replacePeriods(client, "spelling", programme.id, numbered);
      const resolved = await resolveSpellings(client, programme.id);
      return { spellings: [...new Set([...resolved, ...numbered.map(({ of }) => of)])] };
    },
  };
}

const UNKNOWN = "The programme has no organisation with this code";

/** null: no meaning is asked for; undefined: there is no such organisation. */
function organisationOf(programme: Programme, code: string | null): Organisation | null | undefined {
  if (code === null) return null;
  const wanted = normaliseSpelling(code);
  return programme.organisations.find((each) => normaliseSpelling(each.code) === wanted);
}

/** What the definition says a spelling means: by code or alias, or else by a name that is one organisation's alone. */
function definedMeaning(programme: Programme, spelling: string): { code: string; byName: boolean } | null {
  const firm = programme.organisations.find(
    ({ code, aliases }) => normaliseSpelling(code) === spelling || aliases.includes(spelling),
  );
  if (firm !== undefined) return { code: firm.code, byName: false };
  const named = programme.organisations.filter(({ name, names }) =>
    [name, ...names.map((each) => each.name)].some((each) => normaliseSpelling(each) === spelling),
  );
  const [only] = named;
  return only !== undefined && named.length === 1 ? { code: only.code, byName: true } : null;
}
