import type { InspectedRecord } from "@/lib/audit/inspect";
import { REASON_WORDS, RULES } from "@/lib/audit/reasons";
import type { Recognised } from "@/lib/audit/recognise";
import type { Tally, TallyRow } from "@/lib/audit/tally";

const FORMAT_WORDS: Readonly<Record<Recognised, string>> = {
  fhir: "FHIR (JSON)",
  "fhir-xml": "FHIR (XML)",
  "atna-xml": "ATNA (XML)",
  syslog: "ATNA in syslog frames",
};

const KIND_WORDS: Readonly<Record<InspectedRecord["kind"], string>> = {
  view: "view",
  publication: "publication",
  other: "ignored",
  quarantined: "quarantined",
};

const WIDTHS = [6, 14, 12, 5, 8, 25, 5, 14, 10];
const columns = (cells: readonly string[]) =>
  cells
    .map((cell, i) => (cell.length > (WIDTHS[i] ?? 0) ? cell : cell.padEnd(WIDTHS[i] ?? 0)))
    .join(" ")
    .trimEnd();

export const TABLE_HEADING = columns([
  "Record",
  "Where",
  "Becomes",
  "Rule",
  "Counted",
  "When (UTC)",
  "User",
  "Organisation",
  "Documents",
  "Why not",
]);

/** One record on a line: nothing of its patient, and of its user only whether there is one. */
export function recordLine(record: InspectedRecord, place: string): string {
  return columns([
    count(record.seq + 1),
    place === "" ? "-" : place,
    KIND_WORDS[record.kind],
    record.rule ?? "-",
    record.counts ? "yes" : "no",
    record.occurredAt ?? "-",
    record.user ? "yes" : "no",
    (record.userOrg ?? record.publisherOrg)?.id ?? "-",
    record.documentCount === null ? "-" : count(record.documentCount),
    record.reason ?? "",
  ]);
}

/** What became of all records together: rows that add up to the records read, and what is missing of those that count. */
export function summaryLines(tally: Tally, format: Recognised): string[] {
  const { views, publications } = tally.counted;
  return [
    "",
    `${FORMAT_WORDS[format]}: ${records(tally.records)} read. Nothing was stored.`,
    ...tally.rows().map(rowLine),
    `${count(tally.records).padStart(9)}  together`,
    "",
    `Would count: ${number(views, "view")} and ${number(publications, "publication")}${spanOf(tally)}.`,
    ...missing(tally),
    ...tally.quarantined.map(
      ({ place, reason }) => `Quarantined, ${place || "the record"}: ${REASON_WORDS[reason]}`,
    ),
  ];
}

function rowLine({ kind, rule, reason, records }: TallyRow): string {
  const counts = kind === "view" || kind === "publication";
  const words = [
    rule === null ? `${capital(KIND_WORDS[kind])}:` : `${RULES[rule]}.`,
    reason === null ? "" : `${counts ? "Not counted: " : ""}${REASON_WORDS[reason]}`,
  ];
  return `${count(records).padStart(9)}  ${(rule ?? "").padEnd(3)}  ${words.join(" ").trimEnd()}`;
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

function spanOf({ earliest, latest }: Tally): string {
  return earliest === null || latest === null ? "" : `, from ${earliest} to ${latest}`;
}

function missing({ counted, without }: Tally): string[] {
  const of = (part: number, whole: number, what: string) =>
    part === 0 ? [] : [`${what} unknown in ${count(part)} of ${count(whole)}.`];
  return [
    ...of(without.user, counted.views, "Views: user"),
    ...of(without.organisation, counted.views, "Views: the user's organisation"),
    ...of(without.publisher, counted.publications, "Publications: publisher"),
  ];
}

const count = (n: number) => n.toLocaleString("en-GB");
const number = (n: number, noun: string) => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
const records = (n: number) => number(n, "record");
