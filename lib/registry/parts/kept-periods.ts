import type { PoolClient } from "pg";
import { z } from "zod";
import type { CalendarDate } from "@/lib/calendar/calendar-date";

const Day = z.custom<CalendarDate>((day) => typeof day === "string").nullable();

/** Periods as `selectPeriods` gives them. */
export const Periods = z.array(z.object({ from: Day, until: Day, meaning: z.string() }));

/** SQL for the periods of the spelling or term numbered `of`, in order of time, as Periods reads them. */
export const selectPeriods = (kind: "spelling" | "term", of: string): string => {
  const { table, key, column, named, name } = KINDS[kind];
  const day = (column: string) => `case when isfinite(p.${column}) then p.${column}::text end`;
  return `coalesce((
    select json_agg(json_build_object('from', ${day("valid_from")}, 'until', ${day("valid_until")}, 'meaning', m.${name})
      order by p.valid_from)
    from ${table} p join ${named} m on m.id = p.${column} where p.${key} = ${of}), '[]')`;
};

const KINDS = {
  spelling: {
    table: "spelling_period",
    key: "source_organisation_id",
    column: "organisation_id",
    named: "organisation",
    name: "code",
  },
  term: { table: "term_period", key: "term_id", column: "group_id", named: "source_term", name: "written" },
} as const;

/** Periods of one spelling or term as they are kept: `meaning` is a number of an organisation or group. */
export interface NumberedPeriods {
  of: number;
  periods: { from: CalendarDate | null; until: CalendarDate | null; meaning: number }[];
}

/** Puts the periods given in the place of those that there are. */
export async function replacePeriods(
  client: PoolClient,
  kind: "spelling" | "term",
  programmeId: number,
  wanted: readonly NumberedPeriods[],
): Promise<void> {
  const { table, key, column } = KINDS[kind];
  const rows = wanted.flatMap(({ of, periods }) => periods.map((period) => ({ of, ...period })));
  await client.query(`delete from ${table} where ${key} = any($1::int[])`, [wanted.map(({ of }) => of)]);
  await client.query(
    `insert into ${table} (programme_id, ${key}, valid_from, valid_until, ${column})
     select $1, of, coalesce(valid_from, '-infinity'), coalesce(valid_until, 'infinity'), meaning
     from unnest($2::int[], $3::date[], $4::date[], $5::int[]) as n(of, valid_from, valid_until, meaning)`,
    [
      programmeId,
      rows.map(({ of }) => of),
      rows.map(({ from }) => from),
      rows.map(({ until }) => until),
      rows.map(({ meaning }) => meaning),
    ],
  );
}
