import type { PoolClient } from "pg";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { hiddenPeople, type PeopleMember, type PeopleRow } from "@/lib/disclosure/protect-people";
import { SECTOR_ORDER } from "@/lib/organisations/sector";

/**
 * Marks which counts of people of a viewer's organisations, sectors and roles are too small to be shown, over its whole
 * history: decided here, once, so that every week, window and format of every report hides the same ones.
 *
 * People of all viewers together are shown as a whole only, so nothing of theirs is marked.
 */
export async function markSmallNumbers(
  client: PoolClient,
  { programmeId, viewerId }: { programmeId: number; viewerId: number },
): Promise<void> {
  if (viewerId === 0) return;
  const found = await client.query<PeopleRow & { hidden: number }>(
    `select scope, scope_id as id, grain, period::text, active, new, returned as returning, before - returned as lapsed,
       recent - active - (before - returned) as away, ever - recent as dormant, ever,
       case grain when 'w' then regular end as regular, hidden
     from (
       select *, coalesce(case grain
         when 'y' then lag(active, 13) over (partition by scope, scope_id, grain order by period)
         else lag(active) over (partition by scope, scope_id, grain order by period) end, 0) as before
       from period_people where programme_id = $1 and viewer_id = $2 and scope <> 'A'
     ) as p`,
    [programmeId, viewerId],
  );
  const rows = found.rows;
  const masks = hiddenPeople(rows, await membersOf(client, rows));
  const changed = rows.flatMap((row, i) => {
    const hidden = masks[i] ?? 0;
    return hidden === row.hidden ? [] : [{ row, hidden }];
  });
  if (changed.length === 0) return;
  const column = <T>(of: (each: (typeof changed)[number]) => T): T[] => changed.map(of);
  await client.query(
    `update period_people p set hidden = n.hidden
     from unnest($3::char(1)[], $4::char(1)[], $5::int[], $6::date[], $7::smallint[]) as n(grain, scope, scope_id, period, hidden)
     where p.programme_id = $1 and p.viewer_id = $2
       and (p.grain, p.scope, p.scope_id, p.period) = (n.grain, n.scope, n.scope_id, n.period)`,
    [
      programmeId,
      viewerId,
      column(({ row }) => row.grain),
      column(({ row }) => row.scope),
      column(({ row }) => row.id),
      column<CalendarDate>(({ row }) => row.period),
      column(({ hidden }) => hidden),
    ],
  );
}

/** The members the rows are of; an organisation with the sector its people are counted in, too. */
async function membersOf(client: PoolClient, rows: readonly PeopleRow[]): Promise<PeopleMember[]> {
  const ids = [...new Set(rows.flatMap(({ scope, id }) => (scope === "O" ? [id] : [])))];
  const found = await client.query<{ id: number; sector: number }>(
    "select id, coalesce(array_position($2::text[], sector), 0) as sector from organisation where id = any($1::int[])",
    [ids, SECTOR_ORDER],
  );
  const sectors = new Map(found.rows.map(({ id, sector }) => [id, sector]));
  const members = new Map<string, PeopleMember>();
  for (const { scope, id } of rows)
    members.set(`${scope}${id}`, { scope, id, sector: scope === "O" ? (sectors.get(id) ?? 0) : null });
  return [...members.values()];
}
