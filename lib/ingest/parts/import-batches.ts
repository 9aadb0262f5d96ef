import type { PoolClient } from "pg";
import type { Row, RowSink } from "@/lib/ingest/readers/row";
import type { Rejection, RejectionCode } from "@/lib/ingest/rejection";
import { BinaryRows } from "./binary-rows";
import { Dictionary } from "./dictionary";
import { hasFacts, type MergeOptions, mergeBatch } from "./merge";
import { resolveOrganisations, resolvePeople, resolveTerms } from "./resolve";

/**
 * Rows a batch: on a million rows, batches of 100,000 took 16.3 s, of 250,000 13.3 s and of 1,000,000 19.0 s:
 * small ones cost statements, one large one leaves reading and merging nothing to overlap with.
 */
const BATCH_ROWS = 250_000;
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
  rows: BinaryRows;
  refused: Rejection[];
  people: Dictionary;
}

export interface BatchOptions extends MergeOptions {
  programmeId: number;
  pseudonymKey: Buffer;
}

/**
 * Gathers what a reader finds into batches and merges one while the next is being read: the database works on one
 * core while this process reads on another. Two buffers are used in turn.
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
  readonly #client: PoolClient;
  readonly #options: BatchOptions;
  readonly #organisations = new Dictionary();
  readonly #terms = new Dictionary();
  #reading: Batch;
  #idle: Batch;
  #merging: Promise<void> = Promise.resolve();
  /** The batch being merged, in key order: the index is written in one direction, at half the cost. */
  readonly #sorted: BinaryRows;
  #mayBeKnown = true;

  constructor(client: PoolClient, options: BatchOptions) {
    this.#client = client;
    this.#options = options;
    const newRows = () =>
      new BinaryRows(["int4", ...options.kind.columns.map(({ type }) => type)], BATCH_ROWS / 8);
    const newBatch = (): Batch => ({
      rows: newRows(),
      refused: [],
      people: new Dictionary(),
    });
    this.#sorted = newRows();
    this.#reading = newBatch();
    this.#idle = newBatch();
    this.#idle.people = this.#reading.people;
  }

  /** To be awaited before the first row. */
  async begin(): Promise<void> {
    this.#mayBeKnown = await hasFacts(this.#client, this.#options);
  }

  accept(line: number, row: Row): void {
    const { kind } = this.#options;
    if (this.#organisations.size >= MOST_ORGANISATIONS && this.#isNewOrganisation(row)) {
      this.reject(line, "organisation", "too-many-organisations");
      return;
    }
    if (this.#terms.size >= MOST_TERMS && this.#isNewTerm(row)) {
      this.reject(line, kind.termKind === "role" ? "role" : "document_type", "too-many-terms");
      return;
    }
    this.counters.received += 1;
    const { rows, people } = this.#reading;
    rows.beginRow();
    rows.int4(line);
    kind.write(rows, row, { people, organisations: this.#organisations, terms: this.#terms });
  }

  reject(line: number, field: string, code: RejectionCode): void {
    this.counters.received += 1;
    this.#reading.refused.push({ line, field, code });
  }

  async drain(): Promise<void> {
    if (this.#reading.rows.rows + this.#reading.refused.length >= BATCH_ROWS) await this.#handOver();
  }

  /** Merges what is left, and moves the rejections to their table. To be awaited once, after the last row. */
  async finish(): Promise<void> {
    await this.#handOver();
    await this.#merging;
    await this.#client.query(
      "insert into rejection (import_id, line, field, code) select $1, line, field, code from refused order by line",
      [this.#options.importId],
    );
  }

  /** Waits for a merge under way, whatever comes of it: the connection must be quiet before a rollback. */
  async settle(): Promise<void> {
    await this.#merging.catch(() => {});
  }

  async #handOver(): Promise<void> {
    await this.#merging;
    const full = this.#reading;
    this.#reading = this.#idle;
    this.#idle = full;
    this.#reading.rows.clear();
    this.#reading.refused = [];
    this.#reading.people = full.people.size > PEOPLE_REMEMBERED ? new Dictionary() : full.people;
    this.#merging = this.#merge(full);
    // Seen when it is next awaited; until then it must not count as unhandled.
    this.#merging.catch(() => {});
  }

  async #merge({ rows, refused, people }: Batch): Promise<void> {
    const client = this.#client;
    const { programmeId, pseudonymKey, kind } = this.#options;
    // What is unresolved now is what this batch and, already, the next one met: ids fit both.
    await resolvePeople(client, people, { programmeId, pseudonymKey });
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
    const [key] = kind.columns;
    const { repeats } = key?.type === "uuid" ? rows.sortInto(this.#sorted, 1) : { repeats: true };
    const merged = await mergeBatch(client, key?.type === "uuid" ? this.#sorted : rows, {
      ...this.#options,
      hasRepeats: repeats,
      mayBeKnown: this.#mayBeKnown,
    });
    this.#mayBeKnown = true;
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
