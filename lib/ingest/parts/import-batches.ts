import type { PoolClient } from "pg";
import { dayNumber } from "@/lib/calendar/calendar-date";
import type { Row, RowSink } from "@/lib/ingest/readers/row";
import type { Rejection, RejectionCode } from "@/lib/ingest/rejection";
import { BinaryRows } from "./binary-rows";
import { Dictionary } from "./dictionary";
import { KeysMet } from "./keys-met";
import { type MergeOptions, mergeBatch } from "./merge";
import { resolveOrganisations, resolvePeople, resolveTerms } from "./resolve";
import type { Stage } from "./stage";
import { ZerosInFront } from "./zeros-in-front";

/**
 * Rows a batch: on a million rows, batches of 100,000 took 16.3 s, of 250,000 13.3 s and of 1,000,000 19.0 s:
 * small ones cost statements, one large one leaves reading and merging nothing to overlap with.
 */
const BATCH_ROWS = 250_000;
/** The first batch; each holds twice as many as the one before, so that the database need not wait long for its first. */
const FIRST_BATCH_ROWS = 50_000;
/** Beyond this many lines that may be known, all of a batch are looked up. */
const MOST_LOOKED_UP_ALONE = 50_000;
/** Above this many people met, the next batch starts with an empty dictionary: memory must not follow the file. */
const PEOPLE_REMEMBERED = 200_000;
const MOST_ORGANISATIONS = 20_000;
const MOST_TERMS = 5_000;

export interface Counters {
  received: number;
  accepted: number;
  duplicate: number;
  /** Counted among the rejected too. */
  conflicts: number;
  rejected: number;
  /** Organisations written in a way not met before that mean none of the programme's. */
  newSpellings: number;
}

interface Batch {
  /** In key order where the key is a uuid: the index is written in one direction, at half the cost. */
  rows: BinaryRows;
  /** Whether a key may stand in it more than once. */
  hasRepeats: boolean;
  mayBeKnown: "all" | number[];
  refused: Rejection[];
  people: Dictionary;
}

export interface BatchOptions extends MergeOptions {
  programmeId: number;
  pseudonymKey: Buffer;
  /** Whether the feed may hold rows already. */
  mayHoldKnown: boolean;
}

/**
 * Gathers what a reader finds into batches and merges one while the next is being read and sorted: the database works
 * on one core while this process reads on another.
 */
export class ImportBatches implements RowSink {
  readonly counters: Counters = {
    received: 0,
    accepted: 0,
    duplicate: 0,
    conflicts: 0,
    rejected: 0,
    newSpellings: 0,
  };
  readonly #zeros: ZerosInFront;
  readonly #client: PoolClient;
  readonly #options: BatchOptions;
  readonly #organisations = new Dictionary();
  readonly #terms = new Dictionary();
  #people = new Dictionary();
  #refused: Rejection[] = [];
  /** Rows as read. */
  #reading: BinaryRows;
  /** Of one of these the rows may still be merging: the second. */
  #spare: [BinaryRows, BinaryRows];
  #batchRows = FIRST_BATCH_ROWS;
  #merging: Promise<void> = Promise.resolve();
  readonly #hasUuidKey: boolean;
  /** Days before it take nothing any more: what came again could not be told from what is new. */
  readonly #keptFrom: number;
  /** The keys of this import, where there were none before it. */
  #keysMet: KeysMet | null = null;
  #mayHoldKnown: boolean;
  #isFirst = true;

  constructor(client: PoolClient, options: BatchOptions) {
    this.#client = client;
    this.#options = options;
    this.#zeros = new ZerosInFront(client, options);
    const { keptFrom } = options.feed;
    this.#keptFrom = keptFrom === null ? Number.NEGATIVE_INFINITY : dayNumber(keptFrom);
    const newRows = () =>
      new BinaryRows(["int4", ...options.kind.columns.map(({ type }) => type)], BATCH_ROWS / 8);
    this.#reading = newRows();
    this.#spare = [newRows(), newRows()];
    this.#hasUuidKey = options.kind.columns[0]?.type === "uuid";
    this.#mayHoldKnown = options.mayHoldKnown;
    if (!this.#mayHoldKnown && this.#hasUuidKey) this.#keysMet = new KeysMet();
  }

  accept(line: number, row: Row): void {
    const { kind } = this.#options;
    if (row.day < this.#keptFrom) {
      this.reject(line, kind.timeField, "no-longer-kept");
      return;
    }
    if (this.#organisations.size >= MOST_ORGANISATIONS && this.#isNewOrganisation(row)) {
      this.reject(line, "organisation", "too-many-organisations");
      return;
    }
    if (this.#terms.size >= MOST_TERMS && this.#isNewTerm(row)) {
      this.reject(line, kind.termKind === "role" ? "role" : "document_type", "too-many-terms");
      return;
    }
    this.counters.received += 1;
    const rows = this.#reading;
    rows.beginRow();
    rows.int4(line);
    kind.write(rows, row, { people: this.#people, organisations: this.#organisations, terms: this.#terms });
  }

  reject(line: number, field: string, code: RejectionCode): void {
    this.counters.received += 1;
    this.#refused.push({ line, field, code });
  }

  async drain(): Promise<void> {
    if (this.#reading.rows + this.#refused.length >= this.#batchRows) await this.#handOver();
  }

  /** Merges what is left, and moves the rejections to their table. To be awaited once, after the last row. */
  async finish(): Promise<void> {
    await this.#handOver();
    await this.#merging;
    if (this.counters.rejected === 0) return;
    await this.#client.query(
      "insert into rejection (import_id, line, field, code) select $1, line, field, code from refused order by line",
      [this.#options.importId],
    );
  }

  /** User ids that are somebody else's but for zeros in front. To be asked when all is merged. */
  async zerosInFront(stage: Stage): Promise<number> {
    // Who is active is told by the day summaries.
    if (this.#zeros.any) await stage.countGathered();
    return this.#zeros.count();
  }

  /** Waits for a merge under way, whatever comes of it: the connection must be quiet before a rollback. */
  async settle(): Promise<void> {
    await this.#merging.catch(() => {});
  }

  async #handOver(): Promise<void> {
    // Before waiting for the batch before: it has nothing to do with this process.
    const batch = this.#takeBatch();
    await this.#merging;
    this.#merging = this.#merge(batch);
    // Seen when it is next awaited; until then it must not count as unhandled.
    this.#merging.catch(() => {});
  }

  /** What has been read since the last batch. */
  #takeBatch(): Batch {
    const [free, merging] = this.#spare;
    const read = this.#reading;
    const hasRepeats = this.#hasUuidKey ? read.sortInto(free, 1).repeats : true;
    const rows = this.#hasUuidKey ? free : read;
    this.#reading = this.#hasUuidKey ? read : free;
    this.#spare = [merging, rows];
    this.#reading.clear();
    const [refused, people] = [this.#refused, this.#people];
    this.#refused = [];
    if (people.size > PEOPLE_REMEMBERED) this.#people = new Dictionary();
    this.#batchRows = Math.min(2 * this.#batchRows, BATCH_ROWS);
    return { rows, hasRepeats, mayBeKnown: this.#mayBeKnown(rows), refused, people };
  }

  #mayBeKnown(rows: BinaryRows): Batch["mayBeKnown"] {
    const before = this.#mayHoldKnown;
    this.#mayHoldKnown = true;
    const lines = this.#keysMet === null ? "all" : rows.noteKeys(1, this.#keysMet);
    if (!before) return [];
    return lines.length > MOST_LOOKED_UP_ALONE ? "all" : lines;
  }

  async #merge({ rows, refused, people, ...keys }: Batch): Promise<void> {
    const client = this.#client;
    const { programmeId, pseudonymKey, kind } = this.#options;
    // What is unresolved now is what this batch and, already, the next one met: ids fit both.
    await this.#zeros.look(await resolvePeople(client, people, { programmeId, pseudonymKey }));
    const { newSpellings } = await resolveOrganisations(client, this.#organisations, programmeId);
    await resolveTerms(client, this.#terms, { programmeId, kind: kind.termKind });
    const dictionaries = { people, organisations: this.#organisations, terms: this.#terms };
    for (const [index, { dictionary }] of kind.columns.entries())
      if (dictionary !== undefined) rows.replaceInt4(index + 1, (at) => dictionaries[dictionary].idOf(at));

    if (refused.length > 0)
      await client.query("insert into refused select * from unnest($1::int[], $2::text[], $3::text[])", [
        refused.map(({ line }) => line),
        refused.map(({ field }) => field),
        refused.map(({ code }) => code),
      ]);
    const counters = this.counters;
    counters.newSpellings += newSpellings;
    counters.rejected += refused.length;
    if (rows.rows === 0) return;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    const merged = await mergeBatch(client, rows, { ...this.#options, isFirst, ...keys });
    counters.accepted += merged.accepted;
    counters.duplicate += merged.duplicate;
    counters.conflicts += merged.conflicts;
    counters.rejected += merged.conflicts;
  }

  #isNewOrganisation(row: Row): boolean {
    return row.organisation !== null && !this.#organisations.has(row.organisation);
  }

  #isNewTerm(row: Row): boolean {
    const term =
      "role" in row ? row.role : "documentType" in row ? row.documentType : "term" in row ? row.term : "";
    return !this.#terms.has(term);
  }
}
