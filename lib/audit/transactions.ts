import type { Coded } from "@/lib/audit/audit-record";

/** What an act is, told by its transaction code. */
export type Meaning =
  | "open-document"
  | "open-list"
  | "open-record"
  | "publish"
  | "upload"
  | "patient-identity"
  | "imaging"
  | "bulk-transfer"
  | "document-change"
  | "administration"
  | "audit-read";

const iti = (...numbers: number[]) => numbers.map((number) => `ITI-${number}`);

/** Transactions and vendor codes; what is not here is no view and no publication. */
export const TRANSACTIONS: readonly (readonly [Meaning, readonly string[]])[] = [
  ["open-document", [...iti(43, 68, 39, 17), "ATC_DOC_READ"]],
  ["open-list", [...iti(18, 38, 66, 67), "ATC_DOC_SEARCH"]],
  ["open-record", ["PCC-44"]],
  ["publish", iti(41, 42, 61, 14, 15, 65, 105, 106)],
  ["upload", ["ATC_DOC_CREATE"]],
  ["patient-identity", iti(8, 9, 10, 21, 22, 44, 45, 46, 47, 55, 56, 64, 78, 83, 93, 104, 119)],
  ["document-change", [...iti(57, 62, 86, 92), "CH:MHD-1", "ATC_DOC_UPDATE", "ATC_DOC_DELETE"]],
  ["bulk-transfer", iti(32)],
  ["administration", iti(58, 59, 72, 73, 90, 91, 108)],
  ["audit-read", [...iti(81), "ATC_LOG_READ"]],
];

const MEANINGS = new Map(
  TRANSACTIONS.flatMap(([meaning, codes]) => codes.map((code) => [code, meaning] as const)),
);
/** Transactions of IHE; ITI-20 carries records and says nothing of what they are about. */
const TRANSACTION = /^(?:ITI|PCC|PHARM|QRPH|RAD|CARD)-\d+$|^ATC_|^CH:/;
const CARRIER = "ITI-20";

const normal = (code: string) => code.trim().toUpperCase();

/** The first transaction among the codes of an event, and what it means; null where none is named. */
export function transactionOf(codes: readonly Coded[]): Meaning | "unknown" | null {
  const named = codes
    .map(({ code }) => normal(code))
    .filter((code) => TRANSACTION.test(code) && code !== CARRIER);
  const known = named.find((code) => MEANINGS.has(code));
  if (known !== undefined) return MEANINGS.get(known) ?? "unknown";
  if (named.some((code) => code.startsWith("RAD-"))) return "imaging";
  return named.length > 0 ? "unknown" : null;
}

/** Whether documents were registered that are made anew whenever they are fetched (ITI-61). */
export const isOnDemand = (codes: readonly Coded[]): boolean =>
  codes.some(({ code }) => normal(code) === "ITI-61");

/** DICOM's event codes among the codes of an event: 1101xx, whatever the code system is called. */
export function dicomCodesOf(codes: readonly Coded[]): string[] {
  return codes.map(({ code }) => code.trim()).filter((code) => /^1101\d\d$/.test(code));
}

export type Interaction = "read" | "search" | "create" | "update" | "delete" | "other";

const INTERACTIONS: Readonly<Record<string, Interaction>> = {
  read: "read",
  vread: "read",
  history: "read",
  "history-instance": "read",
  search: "search",
  "search-type": "search",
  "search-system": "search",
  create: "create",
  update: "update",
  patch: "update",
  delete: "delete",
};

/** The RESTful interaction an event names; null where it names none. */
export function interactionOf(codes: readonly Coded[]): Interaction | null {
  const named = codes.find(({ system }) => /\/restful-interaction\/?$/i.test(system ?? ""));
  return named === undefined ? null : (INTERACTIONS[named.code.trim().toLowerCase()] ?? "other");
}

export const isRestful = (codes: readonly Coded[]): boolean =>
  codes.some(({ code }) => code.trim().toLowerCase() === "rest");

/** Stored queries that ask for what there is of one patient (ITI-18), by the beginning of their id. */
const ABOUT_ONE_PATIENT = ["14d4debf", "12941a89", "10b545ea", "958f3006", "f26abbcb"];
/** Stored queries by id: get documents, folders, sets and what belongs to them. */
const BY_ID = [
  "5c4f972b",
  "e8e3cb2c",
  "5737b14c",
  "51224314",
  "a7ae438b",
  "bab9529a",
  "b909a503",
  "10cae35a",
  "d90e5407",
];

/** What a stored query asks for; "unnamed" when its id is missing or not one of these. */
export function storedQueryKind(id: string | null): "one-patient" | "by-id" | "unnamed" {
  const start = (id ?? "")
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, "")
    .slice(0, 8);
  if (ABOUT_ONE_PATIENT.includes(start)) return "one-patient";
  return BY_ID.includes(start) ? "by-id" : "unnamed";
}
