import "server-only";
import { z } from "zod";
import { select, withConnection } from "@/lib/db/client";
import type { TrailAction } from "./actions";
import { appendToTrail } from "./append";
import type { TrailRow } from "./canonical";
import type { TrailHead } from "./check-chain";
import type { TrailEntry } from "./entry";
import type { TrailFilter, TrailLine } from "./trail-line";

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

/** The last entry; null where there is none. */
export async function readHead(): Promise<TrailHead | null> {
  const [row] = await select(ROW, `select ${COLUMNS} from trail_entry order by seq desc limit 1`);
  return row === undefined ? null : { seq: row.seq, at: row.at, hash: row.hash.toString("hex") };
}

/** Who may see a report, and who has: all else is taken for a change of what is in it. */
const CHANGES_NO_REPORT = ["export", "refused", "member", "invitation", "token"] satisfies TrailAction[];

/** The hash of a programme's last entry that may tell of a change to its reports, in hexadecimal; empty: there is none. */
export async function readLastChange(programmeId: number): Promise<string> {
  const [last] = await select(
    z.object({ hash: z.string() }),
    `select encode(hash, 'hex') as hash from trail_entry
     where programme_id = $1 and action <> all($2) order by seq desc limit 1`,
    [programmeId, CHANGES_NO_REPORT],
  );
  return last?.hash ?? "";
}

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

const LINE = z.object({
  seq: z.coerce.number().int(),
  at: z.date().transform((at) => at.toISOString()),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  action: z.string(),
  programme: z.string().nullable(),
  objectType: z.string(),
  objectId: z.string(),
  outcome: z.string(),
  requestId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: hash.transform((bytes) => bytes.toString("hex")),
}) satisfies z.ZodType<TrailLine, unknown>;

/** Entries that are asked for, the latest first. A programme that is gone is known by its number alone. */
export const selectTrail = (filter: TrailFilter, most: number): Promise<TrailLine[]> =>
  select(
    LINE,
    `select e.seq, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName", e.action,
       coalesce(p.slug, e.programme_id::text) as programme, e.object_type as "objectType", e.object_id as "objectId",
       e.outcome, e.request_id as "requestId", e.detail, e.hash
     from trail_entry e left join programme p on p.id = e.programme_id
     where ($1::text is null or p.slug = $1)
       and ($2::date is null or e.at >= $2::date::timestamp at time zone 'Europe/London')
       and ($3::date is null or e.at < ($3::date + 1)::timestamp at time zone 'Europe/London')
       and ($4::text is null or strpos(lower(e.actor_name), lower($4)) > 0)
       and ($5::text is null or e.action = $5)
       and ($6::text is null or e.outcome = $6)
       and ($7::bigint is null or e.seq < $7)
     order by e.seq desc limit $8`,
    [
      filter.programme,
      filter.from,
      filter.to,
      filter.who,
      filter.action,
      filter.outcome,
      filter.before,
      most,
    ],
  );
