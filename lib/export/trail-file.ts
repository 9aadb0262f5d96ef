import type { TrailLine } from "@/lib/trail/trail-line";
import { type Column, toCsv } from "./csv";

const text = (
  name: string,
  description: string,
  of: (line: TrailLine) => string | null,
): Column<TrailLine> => ({ name, description, kind: "text", of });

const COLUMNS: readonly Column<TrailLine>[] = [
  { name: "seq", description: "Number of the entry", kind: "number", of: ({ seq }) => seq },
  text("at", "When, UTC", ({ at }) => at),
  text("actor_kind", "What kind of person or system acted", ({ actorKind }) => actorKind),
  text("actor_id", "Number of the user or token", ({ actorId }) => actorId),
  text("actor_name", "Who acted", ({ actorName }) => actorName),
  text("action", "What was done", ({ action }) => action),
  text("programme", "Programme it concerns; empty: the whole installation", ({ programme }) => programme),
  text("object_type", "What it was done to", ({ objectType }) => objectType),
  text("object_id", "Which one", ({ objectId }) => objectId),
  text("outcome", "done, refused or failed", ({ outcome }) => outcome),
  text("request_id", "Request it came by", ({ requestId }) => requestId),
  text("detail", "More, as JSON", ({ detail }) => JSON.stringify(detail)),
  text("hash", "SHA-256 of the entry and the one before", ({ hash }) => hash),
];

/** Entries of the audit trail as a file, in the order given. */
export const trailCsv = (lines: readonly TrailLine[]): string => toCsv(COLUMNS, lines);
