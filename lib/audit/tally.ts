import type { InspectedRecord } from "@/lib/audit/inspect";
import type { Reason, RuleId } from "@/lib/audit/reasons";

export interface TallyRow {
  kind: InspectedRecord["kind"];
  rule: RuleId | null;
  reason: Reason | null;
  records: number;
}

/** Places of quarantined records that are named one by one; the others are in the totals. */
const NAMED_PLACES = 10;

/** What became of the records of a file, added up: every record is in exactly one row. */
export class Tally {
  records = 0;
  counted = { views: 0, publications: 0 };
  /** Of the views and publications that count. */
  without = { user: 0, organisation: 0, publisher: 0 };
  earliest: string | null = null;
  latest: string | null = null;
  readonly quarantined: { place: string; reason: Reason }[] = [];
  readonly #rows = new Map<string, TallyRow>();

  add(record: InspectedRecord, place: string): void {
    const { kind, rule, reason } = record;
    this.records += 1;
    const key = [kind, rule, reason].join(" ");
    const row = this.#rows.get(key);
    if (row === undefined) this.#rows.set(key, { kind, rule, reason, records: 1 });
    else row.records += 1;
    if (kind === "quarantined" && reason !== null && this.quarantined.length < NAMED_PLACES)
      this.quarantined.push({ place, reason });
    if (record.counts) this.#count(record);
  }

  /** Views first, then publications, what is ignored and what is quarantined; by rule, those that count first. */
  rows(): TallyRow[] {
    const order = ["view", "publication", "other", "quarantined"];
    const rank = ({ kind, rule, reason }: TallyRow) =>
      [order.indexOf(kind), rule?.slice(0, 1) ?? "~", (rule?.slice(1) ?? "").padStart(3), reason ?? ""].join(
        " ",
      );
    return [...this.#rows.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  }

  #count({ kind, occurredAt, user, userOrg, publisherOrg }: InspectedRecord): void {
    if (kind === "view") {
      this.counted.views += 1;
      if (!user) this.without.user += 1;
      if (userOrg === null) this.without.organisation += 1;
    } else {
      this.counted.publications += 1;
      if (publisherOrg === null) this.without.publisher += 1;
    }
    if (occurredAt === null) return;
    if (this.earliest === null || occurredAt < this.earliest) this.earliest = occurredAt;
    if (this.latest === null || occurredAt > this.latest) this.latest = occurredAt;
  }
}
