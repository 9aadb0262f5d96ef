import type { PoolClient } from "pg";
import { normaliseSpelling } from "./spelling";

/**
 * Brings every spelling of a programme to the organisation it now means: by code, then alias, then name
 * (present and past). A name two organisations share decides nothing.
 *
 * @returns ids of the source organisations that moved.
 */
export async function resolveSpellings(client: PoolClient, programmeId: number): Promise<number[]> {
  const meaning = await spellingMeanings(client, programmeId);
  const sources = await client.query<{ id: number; spelling: string; organisation_id: number | null }>(
    "select id, spelling, organisation_id from source_organisation where programme_id = $1",
    [programmeId],
  );
  const moved = sources.rows.filter(
    (source) => (meaning.get(source.spelling) ?? null) !== source.organisation_id,
  );
  if (moved.length > 0)
    await client.query(
      `update source_organisation s set organisation_id = n.organisation_id
       from unnest($1::int[], $2::int[]) as n(id, organisation_id) where s.id = n.id`,
      [moved.map(({ id }) => id), moved.map(({ spelling }) => meaning.get(spelling) ?? null)],
    );
  return moved.map(({ id }) => id);
}

async function spellingMeanings(client: PoolClient, programmeId: number): Promise<Map<string, number>> {
  const rows = await client.query<{ rank: number; text: string; organisation_id: number }>(
    `select 1 as rank, code as text, id as organisation_id from organisation where programme_id = $1
     union all
     select 2, spelling, organisation_id from organisation_alias where programme_id = $1
     union all
     select 3, name, id from organisation where programme_id = $1
     union all
     select 3, n.name, n.organisation_id from organisation_name n
       join organisation o on o.id = n.organisation_id where o.programme_id = $1
     order by 1`,
    [programmeId],
  );
  const meanings = new Map<string, { rank: number; organisationId: number | null }>();
  for (const { rank, text, organisation_id } of rows.rows) {
    const spelling = normaliseSpelling(text);
    const known = meanings.get(spelling);
    if (known === undefined) meanings.set(spelling, { rank, organisationId: organisation_id });
    else if (known.rank === rank && known.organisationId !== organisation_id) known.organisationId = null;
  }
  return new Map(
    [...meanings].flatMap(([spelling, { organisationId }]) =>
      organisationId === null ? [] : [[spelling, organisationId]],
    ),
  );
}
