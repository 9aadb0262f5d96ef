import type { PoolClient } from "pg";
import { holdsRecords, peek } from "@/lib/ingest/audit/recognise-file";
import type { ReceiveOptions } from "@/lib/ingest/receive";
import { lockProgramme } from "@/lib/rollup/restate";
import { type FactKind, factKindOf } from "./fact-kind";
import { hasFacts } from "./merge";
import { programmeKeyFor } from "./programme-key";
import { type FoundFeed, requireFeed } from "./require-feed";
import { Stage } from "./stage";

/** A feed while files are taken in: what the files of one transaction share. */
export interface OpenFeed extends FoundFeed {
  kind: FactKind;
  pseudonymKey: Buffer;
  stage: Stage;
  /** Whether the feed had rows before; asked once, by the first file that wants to know. */
  hadFacts: boolean | null;
}

/**
 * Begins to take files of one feed in: waits for the programme's lock, which the transaction then holds, and finds the feed
 * and its key as they are under it.
 *
 * @param options of any of the files.
 * @throws FileRefusal "key-missing"
 */
export async function openFeed(
  client: PoolClient,
  options: Pick<ReceiveOptions, "programme" | "feed" | "patienceMs">,
  { programmeId, several }: { programmeId: number; several: boolean },
): Promise<OpenFeed> {
  const patience = options.patienceMs === undefined ? null : `${options.patienceMs}ms`;
  await client.query(
    `select set_config('work_mem', '128MB', true),
       set_config('lock_timeout', coalesce($1, current_setting('lock_timeout')), true)`,
    [patience],
  );
  await lockProgramme(client, programmeId);
  // Its feeds may have been changed while these files waited for their turn.
  const found = await requireFeed(options.programme, options.feed);
  const kind = factKindOf(found.feed);
  const pseudonymKey = await programmeKeyFor(client, found.programme);
  const stage = new Stage(client, { feed: found.feed, kind, gathers: several });
  return { ...found, kind, pseudonymKey, stage, hadFacts: null };
}

/** A file whose beginning was looked at, and for which the stage was made ready. */
export interface StartedFile {
  source: AsyncIterable<Uint8Array>;
  isRecords: boolean;
}

/** Looks at how a file begins, and makes way for it; to be called outside the savepoints of files. */
export async function startFile(
  { feed, stage }: OpenFeed,
  { source, format }: Pick<ReceiveOptions, "source" | "format">,
): Promise<StartedFile> {
  const { start, whole } = await peek(source);
  const isRecords = feed.grain === "events" && holdsRecords(start, format);
  await stage.startOn(isRecords ? "records" : "rows");
  return { source: whole, isRecords };
}

/** Whether the feed may hold facts that a row can meet. After a file of the same transaction it may. */
export async function mayMeetFacts(client: PoolClient, opened: OpenFeed): Promise<boolean> {
  const before = opened.hadFacts ?? (await hasFacts(client, opened));
  opened.hadFacts = true;
  return before;
}
