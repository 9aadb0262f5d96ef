import type { PoolClient } from "pg";
import { z } from "zod";
import { FeedMapping } from "@/lib/tabular/mapping";

/** Who gives a feed its mapping in a programme's definition. */
export const BY_DEFINITION = "Programme definition";

const Row = z.object({
  feed: z.string(),
  version: z.int(),
  mapping: FeedMapping,
  by: z.string().nullable(),
  at: z.string().nullable(),
});

/** How a feed's files were read from a time on. */
export type KeptMapping = z.infer<typeof Row>;

/** Every version of the mappings of a programme's feeds, the oldest of each feed first. */
export async function selectMappingVersions(client: PoolClient, programmeId: number): Promise<KeptMapping[]> {
  const found = await client.query(
    `select f.slug as feed, v.version, v.mapping, v.made_by as by,
       to_char(v.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from feed_mapping_version v join feed f on f.id = v.feed_id
     where f.programme_id = $1 order by f.id, v.version`,
    [programmeId],
  );
  return found.rows.map((row) => Row.parse(row));
}

/** Notes the mappings of feeds that are another one than their last version, as made by somebody now. */
export async function keepMappingVersions(
  client: PoolClient,
  programmeId: number,
  by: string,
): Promise<void> {
  await client.query(
    `insert into feed_mapping_version (feed_id, version, mapping, made_by)
     select f.id, coalesce(last.version, 0) + 1, f.mapping, $2
     from feed f
     left join lateral (
       select v.version, v.mapping from feed_mapping_version v where v.feed_id = f.id order by v.version desc limit 1
     ) as last on true
     where f.programme_id = $1 and f.mapping is distinct from last.mapping`,
    [programmeId, by],
  );
}
