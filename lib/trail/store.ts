import "server-only";
import { z } from "zod";
import { select, withConnection } from "@/lib/db/client";
import { appendToTrail } from "./append";
import type { TrailRow } from "./canonical";
import type { TrailEntry } from "./entry";

/** Writes an entry of what changes nothing else, such as an export or a refusal, in a transaction of its own. */
export const noteInTrail = (entry: TrailEntry): Promise<void> =>
  withConnection((client) => appendToTrail(client, entry));

const hash = z.instanceof(Buffer);
const ROW = z.object({
  seq: z.coerce.number().int(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  action: z.string(),
  programmeId: z.int().nullable(),
  objectType: z.string(),
  objectId: z.string(),
  outcome: z.string(),
  requestId: z.string().nullable(),
  detail: z.string(),
  prevHash: hash,
  hash,
}) satisfies z.ZodType<TrailRow, unknown>;

const COLUMNS = `seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", action,
  programme_id as "programmeId", object_type as "objectType", object_id as "objectId", outcome,
  request_id as "requestId", detail::text as detail, prev_hash as "prevHash", hash`;

const PAGE = 5_000;

/** Every entry by number, as they stood when the reading began, some thousands at a time. */
export async function* readTrail(): AsyncGenerator<TrailRow> {
  const [last] = await select(
    z.object({ seq: z.coerce.number().int() }),
    "select coalesce(max(seq), 0) as seq from trail_entry",
  );
  for (let after = 0; ; ) {
    const rows = await select(
      ROW,
      `select ${COLUMNS} from trail_entry where seq > $1 and seq <= $2 order by seq limit ${PAGE}`,
      [after, last?.seq ?? 0],
    );
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    after = end.seq;
  }
}
