import { NOTED_WORDS, type NotedReason } from "@/lib/acts/noted";
import { IGNORED, type IgnoredReason } from "@/lib/audit/reasons";
import { REJECTION_REMEDIES, type RejectionCode } from "./rejection";

/** Why a record that is understood is not kept. */
export type IgnoredRecord = IgnoredReason | "other-kind";

export const IGNORED_WORDS: Readonly<Record<IgnoredRecord, string>> = {
  ...IGNORED,
  "other-kind":
    "Of the other kind: a publication in a feed of views, or a view in a feed of publications. Hand the file to a feed of that kind as well.",
};

/** How many rows or records were ignored or rejected for a reason, or are worth a number of their own. */
export type ImportReason =
  | { kind: "ignored"; reason: IgnoredRecord; count: number }
  | { kind: "rejected"; reason: RejectionCode; count: number }
  | { kind: "noted"; reason: NotedReason; count: number };

/** The reason in words, for receipts and pages. */
export function reasonWords(of: ImportReason): string {
  if (of.kind === "ignored") return IGNORED_WORDS[of.reason];
  return of.kind === "rejected" ? REJECTION_REMEDIES[of.reason] : NOTED_WORDS[of.reason];
}
