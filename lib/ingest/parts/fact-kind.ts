import { eventKey } from "@/lib/events/identity";
import type {
  AccessRow,
  BalanceRow,
  CountRow,
  FeedShape,
  PublicationRow,
  Row,
} from "@/lib/ingest/readers/row";
import { factTable } from "@/lib/rollup/day-summaries";
import type { BinaryRows, ColumnType } from "./binary-rows";
import type { Dictionary } from "./dictionary";

export interface Dictionaries {
  people: Dictionary;
  organisations: Dictionary;
  terms: Dictionary;
}

/** A column of the stage: its type, and which dictionary its numbers come from. */
interface StageColumn {
  name: string;
  type: ColumnType;
  dictionary?: keyof Dictionaries;
  /** Part of what makes two rows the same row. */
  key?: true;
  /** SQL of the value as it is kept, where that is not the staged value itself. */
  kept?: (staged: string) => string;
}

/** How rows of one feed shape are staged and kept; everything the merge needs to know. */
export interface FactKind<R extends Row = Row> {
  table: string;
  /** After `line`, in the order `write` writes them. */
  columns: StageColumn[];
  /** The column that places a row in time. */
  dayColumn: string;
  /** The field that says when. */
  timeField: string;
  termKind: "role" | "document-type";
  /** The field a conflict is reported on. */
  keyField: string;
  write(rows: BinaryRows, row: R, dictionaries: Dictionaries): void;
}

/** The columns that make two rows the same row. */
export const keyNames = (kind: FactKind): string[] =>
  kind.columns.filter(({ key }) => key).map(({ name }) => name);

const NONE = Buffer.alloc(16);
const NIL_UUID = "00000000-0000-0000-0000-000000000000";

const ACCESSES: FactKind<AccessRow> = {
  table: "viewer_access",
  columns: [
    { name: "event_key", type: "uuid", key: true },
    { name: "occurred_at", type: "timestamptz" },
    { name: "day", type: "date" },
    { name: "person_id", type: "int4", dictionary: "people" },
    { name: "source_organisation_id", type: "int4", dictionary: "organisations" },
    { name: "role_id", type: "int4", dictionary: "terms" },
    { name: "outcome", type: "int2" },
  ],
  dayColumn: "day",
  timeField: "occurred_at",
  termKind: "role",
  keyField: "event_id",
  write(rows, row, { people, organisations, terms }) {
    rows.uuid(eventKey(row.eventId));
    rows.instant(row.occurredAt);
    rows.int4(row.day);
    rows.int4(people.indexOf(row.userId));
    rows.int4(organisations.indexOf(row.organisation));
    rows.int4(terms.indexOf(row.role));
    rows.int2(row.outcome);
  },
};

const PUBLICATIONS: FactKind<PublicationRow> = {
  table: "document_publication",
  columns: [
    { name: "document_key", type: "uuid", key: true },
    { name: "published_at", type: "timestamptz" },
    { name: "day", type: "date" },
    { name: "source_organisation_id", type: "int4", dictionary: "organisations" },
    { name: "document_type_id", type: "int4", dictionary: "terms" },
    // All zeros: replaces nothing. A fixed width keeps the stage's rows alike.
    { name: "replaces_key", type: "uuid", kept: (staged) => `nullif(${staged}, '${NIL_UUID}'::uuid)` },
  ],
  dayColumn: "day",
  timeField: "published_at",
  termKind: "document-type",
  keyField: "document_id",
  write(rows, row, { organisations, terms }) {
    rows.uuid(eventKey(row.documentId));
    rows.instant(row.publishedAt);
    rows.int4(row.day);
    rows.int4(organisations.indexOf(row.organisation));
    rows.int4(terms.indexOf(row.documentType));
    rows.uuid(row.replaces === null ? NONE : eventKey(row.replaces));
  },
};

const COUNTS: FactKind<CountRow> = {
  table: "supplied_count",
  columns: [
    { name: "period_start", type: "date", key: true },
    { name: "source_organisation_id", type: "int4", dictionary: "organisations", key: true },
    { name: "term_id", type: "int4", dictionary: "terms", key: true },
    { name: "count", type: "int8" },
  ],
  dayColumn: "period_start",
  timeField: "period_start",
  termKind: "role",
  keyField: "count",
  write(rows, row, { organisations, terms }) {
    rows.int4(row.day);
    rows.int4(organisations.indexOf(row.organisation));
    rows.int4(terms.indexOf(row.term));
    rows.int8(row.count);
  },
};

const BALANCES: FactKind<BalanceRow> = {
  table: "supplied_balance",
  columns: [
    { name: "as_at", type: "date", key: true },
    { name: "source_organisation_id", type: "int4", dictionary: "organisations", key: true },
    { name: "count", type: "int8" },
  ],
  dayColumn: "as_at",
  timeField: "as_at",
  termKind: "document-type",
  keyField: "count",
  write(rows, row, { organisations }) {
    rows.int4(row.day);
    rows.int4(organisations.indexOf(row.organisation ?? ""));
    rows.int8(row.count);
  },
};

/** The fact kind of a feed. A row of another shape never reaches `write`: the feed's reader makes only its own. */
export function factKindOf(feed: FeedShape): FactKind {
  const kind = { ...byTable(factTable(feed)) };
  if (feed.grain === "counts") kind.termKind = feed.kind === "views" ? "role" : "document-type";
  return kind;
}

function byTable(table: string): FactKind {
  const kinds = [ACCESSES, PUBLICATIONS, COUNTS, BALANCES] as FactKind[];
  const found = kinds.find((kind) => kind.table === table);
  if (found === undefined) throw new Error(`No facts are kept in ${table}.`);
  return found;
}
