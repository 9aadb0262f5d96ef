import type { PoolClient } from "pg";
import { z } from "zod";
import { joinActs } from "@/lib/acts/join-acts";
import type { Family, Side } from "@/lib/acts/kept-record";
import type { NotedReason } from "@/lib/acts/noted";
import { LONGEST_PAUSE_MINUTES, openings } from "@/lib/acts/openings";
import { londonDay } from "@/lib/calendar/london";
import type { Feed } from "@/lib/programmes/programme";
import type { ViewsUnit } from "@/lib/programmes/views-unit";
import { CopyRows, copyIn } from "@/lib/rollup/units/copy-rows";
import { Sweep } from "@/lib/rollup/units/sweep";
import {
  type DerivedAct,
  type DerivedRecord,
  submissionsOf,
  type Unit,
  viewsOf,
} from "@/lib/rollup/units/units";

/** Records fetched at once, and rows sent. */
const FETCHED = 10_000;
const UNIT_COLUMNS =
  "feed_id, event_key, occurred_at, day, person_id, source_organisation_id, term_id, import_id";

export interface Derivation {
  /** That new records came to. */
  feed: Pick<Feed, "id" | "kind">;
  /** Those that may tell of one act, it among them. */
  feedIds: readonly number[];
  /** That the new records came with; null where none came. */
  importId: number | null;
  views: ViewsUnit;
  /** Whether submissions count, for want of documents. */
  submissionsCount: boolean;
}

export interface Derived {
  /** New records that tell of an act which another tells of already. */
  joined: number;
  noted: Map<NotedReason, number>;
}

/**
 * Derives acts, sessions and units anew for all records of `scope` and `new_record`, and leaves them in the tables
 * `derived` (records whose act or session is another now) and `unit_now`.
 */
export async function deriveScope(client: PoolClient, derivation: Derivation): Promise<Derived> {
  await client.query(`
    drop table if exists derived, unit_now;
    create temp table derived (feed_id int2 not null, record_key uuid not null, act uuid not null, session uuid) on commit drop;
    create temp table unit_now (feed_id int2 not null, event_key uuid not null, occurred_at timestamptz not null, day date not null,
      person_id int4 not null, source_organisation_id int4 not null, term_id int4 not null, import_id int4 not null) on commit drop`);
  const writer = new DerivedWriter(client, derivation);
  const sweep = new Sweep<DerivedRecord>();
  for await (const records of readScope(client, derivation, "occurred_at is not null"))
    for (const part of sweep.push(records)) await writer.write(part);
  for (const part of sweep.end()) await writer.write(part);
  // What has no time is counted nowhere, and is an act with its like alone.
  for await (const records of readScope(client, derivation, "occurred_at is null"))
    await writer.write(records);
  await writer.finish();
  await client.query("analyze derived; analyze unit_now");
  return { joined: writer.joined, noted: writer.noted };
}

class DerivedWriter {
  joined = 0;
  readonly noted = new Map<NotedReason, number>();
  readonly #client: PoolClient;
  readonly #derivation: Derivation;
  readonly #records = new CopyRows(4);
  readonly #units = new CopyRows(8);

  constructor(client: PoolClient, derivation: Derivation) {
    this.#client = client;
    this.#derivation = derivation;
  }

  async write(records: readonly DerivedRecord[]): Promise<void> {
    if (records.length === 0) return;
    const { feed, views, submissionsCount } = this.#derivation;
    const acts = actsOf(records);
    const isViews = feed.kind === "views";
    const sessions = new Map<string, string>();
    if (isViews)
      for (const { key, acts: its } of openings(acts, LONGEST_PAUSE_MINUTES))
        for (const act of its) sessions.set(act.key, key);
    for (const act of acts) this.#writeAct(act, isViews ? (sessions.get(act.key) ?? act.key) : null);
    const units = isViews ? viewsOf(acts, views) : submissionsCount ? submissionsOf(acts) : [];
    for (const unit of units) this.#writeUnit(unit);
    if (this.#records.rows + this.#units.rows >= FETCHED) await this.#flush();
  }

  finish(): Promise<void> {
    return this.#flush();
  }

  #writeAct(act: DerivedAct, session: string | null): void {
    const fresh = act.records.filter((record) => record.fresh).length;
    const isNew = fresh === act.records.length;
    this.joined += isNew ? fresh - 1 : fresh;
    if (isNew) for (const reason of notesOf(act, this.#derivation)) this.#note(reason);
    for (const record of act.records) {
      if (!record.fresh && record.act === act.key && record.session === session) continue;
      this.#records.beginRow();
      this.#records.int2(record.feedId);
      this.#records.uuidText(record.key);
      this.#records.uuidText(act.key);
      if (session === null) this.#records.nothing();
      else this.#records.uuidText(session);
    }
  }

  #writeUnit({ key, at, person, organisation, term, importId, feedId }: Unit): void {
    const rows = this.#units;
    rows.beginRow();
    rows.int2(feedId);
    rows.uuidText(key);
    rows.instant(at);
    rows.int4(londonDay(at * 1000));
    for (const value of [person, organisation, term, importId]) rows.int4(value);
  }

  #note(reason: NotedReason): void {
    this.noted.set(reason, (this.noted.get(reason) ?? 0) + 1);
  }

  async #flush(): Promise<void> {
    if (this.#records.rows > 0)
      await copyIn(
        this.#client,
        "copy derived (feed_id, record_key, act, session) from stdin binary",
        this.#records.finished(),
      );
    if (this.#units.rows > 0)
      await copyIn(this.#client, `copy unit_now (${UNIT_COLUMNS}) from stdin binary`, this.#units.finished());
    this.#records.clear();
    this.#units.clear();
  }
}

/** Acts of the records; what came by several feeds is one record, and all of its copies are of its act. */
function actsOf(records: readonly DerivedRecord[]): DerivedAct[] {
  const copies = new Map<string, DerivedRecord[]>();
  for (const record of records) {
    const known = copies.get(record.key);
    if (known === undefined) copies.set(record.key, [record]);
    else known.push(record);
  }
  if (copies.size === records.length) return joinActs(records);
  const once = [...copies.values()].flatMap(([first]) => first ?? []);
  return joinActs(once).map((act) => ({
    ...act,
    records: act.records.flatMap(({ key }) => copies.get(key) ?? []),
  }));
}

function notesOf(act: DerivedAct, { feed, submissionsCount }: Derivation): NotedReason[] {
  if (act.failed) return ["failed"];
  if (act.at === null) return ["undated"];
  const { records } = act;
  const isViews = feed.kind === "views";
  const found: NotedReason[] = [];
  if (!isViews && records.some(({ onDemand }) => onDemand)) found.push("on-demand");
  else if (!isViews && !submissionsCount) found.push("submissions");
  if (isViews && act.person === 0) found.push("unknown-user");
  if (records.every(({ organisationFrom }) => organisationFrom !== 0)) found.push("unknown-organisation");
  if (records.some(({ override }) => override)) found.push("override");
  return found;
}

/** Records of the scope and new ones, in order of time; both ends of a submission where the first of them stands. */
async function* readScope(
  client: PoolClient,
  { feed, feedIds, importId, views }: Derivation,
  which: string,
): AsyncGenerator<DerivedRecord[]> {
  const documents =
    feed.kind === "views" && views.unit === "document" ? "array_to_string(documents, ',')" : "''";
  const milliseconds = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;
  const first =
    feed.kind === "views"
      ? "occurred_at"
      : "case when submission is null then occurred_at else min(occurred_at) over (partition by submission) end";
  const columns = `record_key, family, side, outcome, occurred_at, person_id, link, link_before, document_set, correlation,
    submission, source_organisation_id, organisation_from, term_id, override, on_demand, documents`;
  const fresh =
    importId === null
      ? ""
      : `select ${columns}, ${feed.id}::int2 as feed_id, ${importId}::int as import_id, null::uuid as act, null::uuid as session
         from new_record where form <> 'd' union all`;
  await client.query(
    `declare scoped no scroll cursor for
     select record_key, family, side, outcome, ${milliseconds("occurred_at")}, person_id, link, link_before, document_set,
       correlation, submission, source_organisation_id, organisation_from, term_id, override, on_demand, ${documents},
       feed_id, import_id, act, session, ${milliseconds(first)} as place
     from (
       ${fresh}
       select ${columns}, feed_id, import_id, act, session from audit_record
       where feed_id in (${feedIds.join(", ")}) and record_key in (select record_key from scope)
     ) as both_kinds
     where ${which} order by place, occurred_at, record_key, feed_id`,
  );
  for (;;) {
    const fetched = await client.query({ text: `fetch ${FETCHED} from scoped`, rowMode: "array" });
    if (fetched.rows.length > 0) yield fetched.rows.map(toRecord);
    if (fetched.rows.length < FETCHED) break;
  }
  await client.query("close scoped");
}

const FAMILIES: Readonly<Record<string, Family>> = {
  d: "document",
  l: "list",
  r: "record",
  p: "publication",
};
const SIDES: readonly Side[] = ["unknown", "client", "server"];

/** A row as selected above: PostgreSQL gives them by position four times as fast as by name. */
const ScopedRow = z.custom<
  [
    key: string,
    family: string,
    side: number,
    outcome: number,
    at: number | null,
    person: number,
    link: string | null,
    linkBefore: string | null,
    documentSet: string | null,
    correlation: string | null,
    submission: string | null,
    organisation: number,
    organisationFrom: number,
    term: number,
    override: boolean,
    onDemand: boolean,
    documents: string,
    feedId: number,
    importId: number,
    act: string | null,
    session: string | null,
    place: number | null,
  ]
>((row) => Array.isArray(row) && row.length === 22);

function toRecord(row: unknown): DerivedRecord {
  const [
    key,
    family,
    side,
    outcome,
    at,
    person,
    link,
    linkBefore,
    documents,
    correlation,
    submission,
    organisation,
    organisationFrom,
    term,
    override,
    onDemand,
    named,
    feedId,
    importId,
    act,
    session,
    place,
  ] = ScopedRow.parse(row);
  return {
    key,
    at,
    order: place ?? 0,
    family: FAMILIES[family] ?? "record",
    side: SIDES[side] ?? "unknown",
    failed: outcome === 1,
    person,
    link,
    linkBefore,
    documents,
    correlation,
    submission,
    feedId,
    importId,
    organisation,
    organisationFrom,
    term,
    override,
    onDemand,
    documentKeys: named === "" ? [] : named.split(","),
    fresh: act === null,
    act,
    session,
  };
}
