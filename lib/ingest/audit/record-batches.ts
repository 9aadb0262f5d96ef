import type { PoolClient } from "pg";
import type { ReadRecord, RecordSink } from "@/lib/audit/audit-record";
import { classify } from "@/lib/audit/classify";
import { dayNumber } from "@/lib/calendar/calendar-date";
import { londonDay } from "@/lib/calendar/london";
import { containsNhsNumber } from "@/lib/events/nhs-number";
import type { LinkKeys } from "@/lib/ingest/audit/link-keys";
import { keyedHash } from "@/lib/ingest/audit/record-keys";
import { type RecordWords, wordsOfAct, wordsOfDocument } from "@/lib/ingest/audit/record-words";
import { STAGED_COLUMNS } from "@/lib/ingest/audit/stage";
import { Dictionary } from "@/lib/ingest/parts/dictionary";
import { resolveOrganisations, resolvePeople, resolveTerms } from "@/lib/ingest/parts/resolve";
import type { IgnoredRecord } from "@/lib/ingest/reasons";
import type { RejectionCode } from "@/lib/ingest/rejection";
import type { Feed } from "@/lib/programmes/programme";
import { CopyRows, copyIn } from "@/lib/rollup/units/copy-rows";

/**
 * Records are larger than rows, and their patients are held for no longer than a batch takes. A batch that is gone before
 * the young generation was swept twice leaves nothing behind: at 10,000, memory grew by a third.
 */
const BATCH_RECORDS = 2_000;
/** Above this many people met, the dictionary starts anew: memory must not follow the file. */
const PEOPLE_REMEMBERED = 200_000;
const MOST_ORGANISATIONS = 20_000;
const MOST_TERMS = 5_000;

interface Staged {
  number: number;
  words: RecordWords;
  person: number | null;
  organisation: number;
  term: number;
}

interface Refused {
  number: number;
  place: string;
  code: RejectionCode;
}

/** Takes records as they are read, and stages those that are kept, as keys, batch by batch. */
export class RecordBatches implements RecordSink {
  received = 0;
  newSpellings = 0;
  readonly ignored = new Map<IgnoredRecord, number>();
  readonly #client: PoolClient;
  readonly #options: {
    feed: Pick<Feed, "kind" | "keptFrom">;
    programmeId: number;
    pseudonymKey: Buffer;
    linkKeys: LinkKeys;
  };
  readonly #rows = new CopyRows(STAGED_COLUMNS.length);
  #people = new Dictionary();
  readonly #organisations = new Dictionary();
  readonly #terms = new Dictionary();
  #reading: Staged[] = [];
  #refused: Refused[] = [];
  #staging: Promise<void> = Promise.resolve();

  constructor(
    client: PoolClient,
    options: {
      feed: Pick<Feed, "kind" | "keptFrom">;
      programmeId: number;
      pseudonymKey: Buffer;
      linkKeys: LinkKeys;
    },
  ) {
    this.#client = client;
    this.#options = options;
  }

  take(record: ReadRecord, place: string): void {
    this.received += 1;
    const found = classify(record);
    const ofFeed = this.#options.feed.kind === "views" ? "view" : "publication";
    if (found.kind === "quarantined") this.#refuse(place, found.reason);
    else if (found.kind === "other") this.#ignore(found.reason);
    else if (found.kind !== ofFeed) this.#ignore("other-kind");
    else if (record.kind === "document") this.#keep(wordsOfDocument(record), place);
    else if (record.kind === "audit")
      this.#keep(wordsOfAct(record, found.kind === "view" ? found.level : null), place);
  }

  async drain(): Promise<void> {
    if (this.#reading.length + this.#refused.length >= BATCH_RECORDS) await this.#handOver();
  }

  /** Stages what is left. To be awaited once, after the last record. */
  async finish(): Promise<void> {
    await this.#handOver();
    await this.#staging;
  }

  /** Waits for what is under way, whatever comes of it: the connection must be quiet before a rollback. */
  async settle(): Promise<void> {
    await this.#staging.catch(() => {});
  }

  #ignore(reason: IgnoredRecord): void {
    this.ignored.set(reason, (this.ignored.get(reason) ?? 0) + 1);
  }

  #refuse(place: string, code: RejectionCode): void {
    this.#refused.push({ number: this.received, place, code });
  }

  #keep(words: RecordWords, place: string): void {
    const { organisation, term, user } = words;
    const fault = this.#isNoLongerKept(words) ? "no-longer-kept" : this.#faultOf(words);
    if (fault !== null) {
      this.#refuse(place, fault);
      return;
    }
    this.#reading.push({
      number: this.received,
      words,
      person: user === null ? null : this.#people.indexOf(user),
      organisation: this.#organisations.indexOf(organisation),
      term: this.#terms.indexOf(term),
    });
  }

  #isNoLongerKept({ at }: RecordWords): boolean {
    const { keptFrom } = this.#options.feed;
    return keptFrom !== null && at !== null && londonDay(at * 1000) < dayNumber(keptFrom);
  }

  #faultOf({ organisation, term }: RecordWords): RejectionCode | null {
    // No term holds one: see codedTerm.
    if (containsNhsNumber(organisation)) return "nhs-number";
    if (this.#organisations.size >= MOST_ORGANISATIONS && !this.#organisations.has(organisation))
      return "too-many-organisations";
    return this.#terms.size >= MOST_TERMS && !this.#terms.has(term) ? "too-many-terms" : null;
  }

  async #handOver(): Promise<void> {
    await this.#staging;
    const [batch, refused, people] = [this.#reading, this.#refused, this.#people];
    this.#reading = [];
    this.#refused = [];
    if (people.size > PEOPLE_REMEMBERED) this.#people = new Dictionary();
    this.#staging = this.#stage(batch, refused, people);
    // Seen when it is next awaited; until then it must not count as unhandled.
    this.#staging.catch(() => {});
  }

  async #stage(batch: Staged[], refused: Refused[], people: Dictionary): Promise<void> {
    const client = this.#client;
    const { programmeId, pseudonymKey, linkKeys, feed } = this.#options;
    if (refused.length > 0)
      await client.query("insert into refused select * from unnest($1::int[], $2::text[], $3::text[])", [
        refused.map(({ number }) => number),
        refused.map(({ place }) => place),
        refused.map(({ code }) => code),
      ]);
    if (batch.length === 0) return;
    await resolvePeople(client, people, { programmeId, pseudonymKey });
    const { newSpellings } = await resolveOrganisations(client, this.#organisations, programmeId);
    this.newSpellings += newSpellings;
    const kind = feed.kind === "views" ? "role" : "document-type";
    await resolveTerms(client, this.#terms, { programmeId, kind });
    await linkKeys.prepare(batch.flatMap(({ words }) => words.at ?? []));
    this.#rows.clear();
    for (const staged of batch) this.#write(staged, staged.person === null ? 0 : people.idOf(staged.person));
    await copyIn(
      client,
      `copy staged_record (${STAGED_COLUMNS.join(", ")}) from stdin binary`,
      this.#rows.finished(),
    );
  }

  #write({ number, words, organisation, term }: Staged, person: number): void {
    const { pseudonymKey: key, linkKeys } = this.#options;
    const rows = this.#rows;
    const { patient, at } = words;
    const links = patient === null || at === null ? null : linkKeys.linksOf(patient, at);
    const correlation = words.correlation === null ? null : keyedHash(key, "correlation", words.correlation);
    const submission = words.submission === null ? null : keyedHash(key, "submission", words.submission);
    const documents = words.documentSet === null ? null : keyedHash(key, "documents", words.documentSet);
    rows.beginRow();
    rows.int4(number);
    rows.uuid(keyedHash(key, "identity", words.identity));
    rows.ascii(words.form);
    rows.ascii(words.family);
    rows.int2(words.side);
    rows.int2(words.failed ? 1 : 0);
    rows.instant(at);
    rows.int4(person);
    rows.int4(this.#organisations.idOf(organisation));
    rows.int2(words.organisationFrom);
    rows.int4(this.#terms.idOf(term));
    rows.bool(words.override);
    rows.bool(words.onDemand);
    rows.bool(words.replaces);
    rows.uuid(correlation);
    rows.uuid(submission);
    rows.uuid(links?.link ?? null);
    rows.uuid(links?.linkBefore ?? null);
    rows.uuid(documents);
    rows.uuids(words.documents.map((document) => keyedHash(key, "document", document)));
  }
}
