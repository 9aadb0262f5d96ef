import "server-only";
import type { PoolClient } from "pg";
import { z } from "zod";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { prisma, select, withConnection, withReader } from "@/lib/db/client";
import { fromDatabaseDay, toDatabaseDay } from "@/lib/db/day";
import { runInScope } from "@/lib/db/scope";
import { whileLocked } from "@/lib/db/while-locked";
import { appendToTrail } from "@/lib/trail/append";
import { KeptActor, SERVICE, type TrailActor, type TrailEntry } from "@/lib/trail/entry";
import type { FileRefusalCode } from "./file-refusal";
import type { ImportReceipt } from "./receive";
import type { Rejection, RejectionCode } from "./rejection";

export type ImportState = "running" | "committed" | "failed" | "cancelled" | "interrupted" | "undone";

export interface Covers {
  from: CalendarDate;
  to: CalendarDate;
}

export interface NewImport {
  feedId: number;
  fileName: string;
  startedBy: string;
  covers: Covers | null;
  /** The feed token it was pushed with. */
  tokenId: string | null;
}

/**
 * Notes that an import has begun, so that one that is cut off leaves a trace. The connection holds the import's lock
 * from the same statement on, for as long as it lives: whoever could take it knows that nobody runs the import.
 */
export async function insertImport(
  client: PoolClient,
  { feedId, fileName, startedBy, covers, tokenId }: NewImport,
): Promise<number> {
  const inserted = await client.query<{ id: number }>(
    `insert into import (feed_id, state, file_name, started_by, covers_from, covers_to, token_id)
     values ($1, 'running', $2, $3, $4, $5, $6) returning id, pg_advisory_lock(hashtext('uptake.import'), id)`,
    [feedId, fileName, startedBy, covers?.from ?? null, covers?.to ?? null, tokenId],
  );
  const id = inserted.rows[0]?.id;
  if (id === undefined) throw new Error("PostgreSQL did not name the import it made.");
  return id;
}

/** Gives up every lock the connection holds for its import, before it is lent to somebody else. */
export async function unlockImport(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_unlock_all()");
}

export async function closeImport(
  importId: number,
  state: Extract<ImportState, "failed" | "cancelled" | "interrupted">,
  reason: { code: FileRefusalCode; detail: string },
  entry?: TrailEntry,
): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const closed = await tx.import.updateMany({
      where: { id: importId, state: "running" },
      data: { state, failureCode: reason.code, failureDetail: reason.detail, finishedAt: new Date() },
    });
    if (closed.count === 1 && entry !== undefined) await appendToTrail(tx, entry);
  }, PATIENT);
}

/** Prisma waits two seconds for a connection and five for the work, which a busy machine takes longer for. */
const PATIENT = { maxWait: 20_000, timeout: 20_000 };

/** Marks imports as interrupted that are said to run and that nobody runs. Returns how many. */
export async function closeAbandonedImports(): Promise<number> {
  return withConnection(async (client) => {
    await client.query("begin");
    const abandoned = await client.query<{ id: number; programme: number; feed: string }>(
      `update import set state = 'interrupted', failure_code = 'interrupted', failure_detail = '', finished_at = now()
       from feed where feed.id = import.feed_id and state = 'running' and not exists (
         select 1 from pg_locks
         where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
           and classid = hashtext('uptake.import')::bit(32)::bigint::oid and objid = import.id::oid and objsubid = 2)
       returning import.id, feed.programme_id as programme, feed.slug as feed`,
    );
    for (const { id, programme, feed } of abandoned.rows)
      await appendToTrail(client, {
        actor: SERVICE,
        action: "import",
        outcome: "failed",
        programme,
        object: { type: "import", id },
        detail: { feed, because: "interrupted" },
      });
    await client.query("commit");
    return abandoned.rowCount ?? 0;
  });
}

/** The first rejections of an import, by line, in the transaction that makes them. */
export async function firstRejections(
  client: PoolClient,
  importId: number,
  most: number,
): Promise<Rejection[]> {
  const found = await client.query<{ line: number; field: string; code: RejectionCode }>(
    "select line, field, code from rejection where import_id = $1 order by line limit $2",
    [importId, most],
  );
  return found.rows;
}

/** Runs `work` on a connection of its own; see withConnection. */
export const onConnection: typeof withConnection = withConnection;

/** Does some work while nobody else does the same; see whileLocked. */
export const alone: typeof whileLocked = whileLocked;

/** Runs `work` on a connection for a moment, reading; see withReader. */
export const onReader: typeof withReader = withReader;

export interface ImportRecord {
  id: number;
  programme: string;
  feed: { slug: string; name: string };
  state: ImportState;
  fileName: string;
  /** Of the bytes as received, in hexadecimal; null where the file was not read to its end. */
  sha256: string | null;
  received: number;
  accepted: number;
  duplicate: number;
  joined: number;
  ignored: number;
  conflicts: number;
  rejected: number;
  /** null where it was read as rows. */
  format: string | null;
  firstDay: CalendarDate | null;
  lastDay: CalendarDate | null;
  covers: Covers | null;
  failureCode: FileRefusalCode | null;
  failureDetail: string | null;
  startedBy: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  finishedAt: string | null;
  undoneBy: string | null;
  undoneAt: string | null;
}

export async function selectImports(
  where: { programme: string } | { id: number },
  most: number,
): Promise<ImportRecord[]> {
  const found = await prisma().import.findMany({
    where: "id" in where ? { id: where.id } : { feed: { programme: { slug: where.programme } } },
    include: { feed: { select: { slug: true, name: true, programme: { select: { slug: true } } } } },
    orderBy: { id: "desc" },
    take: most,
  });
  return found.map((each) => ({
    id: each.id,
    programme: each.feed.programme.slug,
    feed: { slug: each.feed.slug, name: each.feed.name },
    state: each.state as ImportState,
    fileName: each.fileName,
    sha256: each.fileSha256 === null ? null : Buffer.from(each.fileSha256).toString("hex"),
    received: each.received,
    accepted: each.accepted,
    duplicate: each.duplicate,
    joined: each.joined,
    ignored: each.ignored,
    conflicts: each.conflicts,
    rejected: each.rejected,
    format: each.format,
    firstDay: each.firstDay === null ? null : fromDatabaseDay(each.firstDay),
    lastDay: each.lastDay === null ? null : fromDatabaseDay(each.lastDay),
    covers:
      each.coversFrom === null || each.coversTo === null
        ? null
        : { from: fromDatabaseDay(each.coversFrom), to: fromDatabaseDay(each.coversTo) },
    failureCode: each.failureCode as FileRefusalCode | null,
    failureDetail: each.failureDetail,
    startedBy: each.startedBy,
    startedAt: each.startedAt.toISOString(),
    finishedAt: each.finishedAt?.toISOString() ?? null,
    undoneBy: each.undoneBy,
    undoneAt: each.undoneAt?.toISOString() ?? null,
  }));
}

const RejectionRow = z.object({
  line: z.int(),
  field: z.string(),
  code: z.custom<RejectionCode>((code) => typeof code === "string"),
});

/** A page of an import's rejections, by line, after the line given. */
export const selectRejections = (importId: number, afterLine: number, most: number): Promise<Rejection[]> =>
  select(
    RejectionRow,
    "select line, field, code from rejection where import_id = $1 and line > $2 order by line limit $3",
    [importId, afterLine, most],
  );

/** Keys of a week's patients that were made before an instant and are there still. */
export const selectOldLinkKeys = (madeBefore: Date) =>
  select(
    z.object({ programmeId: z.int(), programme: z.string(), week: z.string() }),
    `select k.programme_id as "programmeId", p.slug as programme, k.week::text as week
     from link_key k join programme p on p.id = k.programme_id
     where k.destroyed_at is null and k.made_at < $1 order by k.week, p.id`,
    [madeBefore],
  );

/** Does work that can touch the rows of this programme alone, where whoever asks may; of one that is not there, none. */
export async function inProgramme<T>(slug: string, work: () => Promise<T>): Promise<T> {
  const found = await prisma().programme.findUnique({ where: { slug }, select: { id: true } });
  return runInScope(found === null ? [] : [found.id], work);
}

export interface FeedName {
  programme: string;
  feed: string;
}

/** Every feed there is. */
export async function selectFeedNames(): Promise<FeedName[]> {
  const found = await prisma().feed.findMany({
    select: { slug: true, programme: { select: { slug: true } } },
    orderBy: { id: "asc" },
  });
  return found.map(({ slug, programme }) => ({ programme: programme.slug, feed: slug }));
}

// ---------------------------------------------------------------- files handed over in the browser

export type UploadState =
  | "receiving"
  | "checking"
  | "checked"
  | "importing"
  | "done"
  | "failed"
  | "cancelled"
  | "interrupted";

export interface NewUpload {
  id: string;
  feedId: number;
  fileName: string;
  startedBy: string;
  covers: Covers | null;
}

export async function insertUpload({ id, feedId, fileName, startedBy, covers }: NewUpload): Promise<void> {
  await prisma().upload.create({
    data: {
      id,
      feedId,
      fileName,
      fileBytes: 0n,
      state: "receiving",
      startedBy,
      coversFrom: covers === null ? null : toDatabaseDay(covers.from),
      coversTo: covers === null ? null : toDatabaseDay(covers.to),
    },
  });
}

export interface UploadChange {
  state?: UploadState;
  progress?: UploadProgress;
  check?: object;
  importId?: number;
  fileBytes?: bigint;
  failureCode?: string;
  failureDetail?: string;
  cancelRequested?: boolean;
  attempts?: number | { increment: number };
  queuedAt?: Date;
  confirmedBy?: TrailActor;
}

export interface UploadProgress {
  /** queued: for its turn in the service; waiting: for another writer of the programme. */
  stage: "queued" | "waiting" | "reading" | "counting" | "done";
  rows: number;
  bytes: number;
  /** 0 to 100; null where the size is not known. */
  percent: number | null;
}

/** Changes an upload that is in one of the states given; says whether it was. */
export async function updateUpload(id: string, from: UploadState[], change: UploadChange): Promise<boolean> {
  const changed = await prisma().upload.updateMany({
    where: { id, state: { in: from } },
    data: {
      ...change,
      progress: change.progress === undefined ? undefined : { ...change.progress },
      confirmedBy: change.confirmedBy === undefined ? undefined : { ...change.confirmedBy },
      updatedAt: new Date(),
    },
  });
  return changed.count === 1;
}

export interface UploadRow {
  id: string;
  programme: string;
  feed: string;
  fileName: string;
  fileBytes: number;
  state: UploadState;
  progress: UploadProgress | null;
  /** What importing would do; set once checked. */
  check: ImportReceipt | null;
  importId: number | null;
  failureCode: FileRefusalCode | null;
  failureDetail: string | null;
  cancelRequested: boolean;
  attempts: number;
  covers: Covers | null;
  startedBy: string;
  /** Whoever decided that it is imported. */
  confirmedBy: TrailActor | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
}

/** Uploads by id, of a programme, or in some states; those that came first at the head. */
export async function selectUploads(
  where:
    | { id: string }
    | { programme: string; states: UploadState[]; sinceHours?: number }
    | { states: UploadState[] },
): Promise<UploadRow[]> {
  const found = await prisma().upload.findMany({
    where:
      "id" in where
        ? { id: where.id }
        : {
            state: { in: where.states },
            ...("programme" in where ? { feed: { programme: { slug: where.programme } } } : {}),
            ...("programme" in where && where.sinceHours !== undefined
              ? { updatedAt: { gt: new Date(Date.now() - where.sinceHours * 3_600_000) } }
              : {}),
          },
    include: { feed: { select: { slug: true, programme: { select: { slug: true } } } } },
    orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
  });
  return found.map((each) => ({
    id: each.id,
    programme: each.feed.programme.slug,
    feed: each.feed.slug,
    fileName: each.fileName,
    fileBytes: Number(each.fileBytes),
    state: each.state as UploadState,
    progress: each.progress as UploadProgress | null,
    check: each.check as ImportReceipt | null,
    importId: each.importId,
    failureCode: each.failureCode as FileRefusalCode | null,
    failureDetail: each.failureDetail,
    cancelRequested: each.cancelRequested,
    attempts: each.attempts,
    covers:
      each.coversFrom === null || each.coversTo === null
        ? null
        : { from: fromDatabaseDay(each.coversFrom), to: fromDatabaseDay(each.coversTo) },
    startedBy: each.startedBy,
    confirmedBy: KeptActor.nullable().parse(each.confirmedBy),
    createdAt: each.createdAt.toISOString(),
    updatedAt: each.updatedAt.toISOString(),
  }));
}

export async function isCancelRequested(id: string): Promise<boolean> {
  const found = await prisma().upload.findUnique({ where: { id }, select: { cancelRequested: true } });
  return found?.cancelRequested ?? false;
}

/** Uploads in one of the states given that nothing has happened to for so long. */
export async function selectUploadIds(states: UploadState[], quietMinutes = 0): Promise<string[]> {
  const found = await select(
    z.object({ id: z.string() }),
    `select id::text from upload where state = any($1) and updated_at <= now() - make_interval(mins => $2)`,
    [states, quietMinutes],
  );
  return found.map(({ id }) => id);
}

/** Forgets uploads that ended long ago; what was imported of them stays. */
export async function deleteEndedUploads(before: Date): Promise<void> {
  await prisma().upload.deleteMany({
    where: {
      state: { in: ["done", "failed", "cancelled", "interrupted"] },
      updatedAt: { lt: before },
    },
  });
}
