import { NOTED_WORDS } from "@/lib/acts/noted";
import { IGNORED, type IgnoredReason } from "@/lib/audit/reasons";
import { REJECTION_REMEDIES, type RejectionCode } from "./rejection";

/** Why a record that is understood is not kept. */
export type IgnoredRecord = IgnoredReason | "other-kind";

export const IGNORED_WORDS: Readonly<Record<IgnoredRecord, string>> = {
  ...IGNORED,
  "other-kind":
    "Of the other kind: a publication in a feed of views, or a view in a feed of publications. Hand the file to a feed of that kind as well.",
};

/** What is worth a number of its own among the rows an import brought; not a part of any sum. */
const NOTED_ROWS = {
  "padded-user-id":
    "Rows whose user's id was shorter than the feed's mapping says: zeros were put back in front of it.",
  "zeros-in-front":
    "User ids that are somebody else's but for zeros in front, as a spreadsheet leaves them: one person may be counted as two. Say in the feed's mapping how many digits an id has, undo this import and send the file again.",
} as const;

/** What is worth a number of its own, among records and rows. */
export const NOTED = { ...NOTED_WORDS, ...NOTED_ROWS } as const;

/** The numbers of an import of rows that are not nothing. */
export const notedOfRows = (counts: Record<keyof typeof NOTED_ROWS, number>): ImportReason[] =>
  (["padded-user-id", "zeros-in-front"] as const).flatMap((reason) =>
    counts[reason] === 0 ? [] : [{ kind: "noted", reason, count: counts[reason] }],
  );

/** How many rows or records were ignored or rejected for a reason, or are worth a number of their own. */
export type ImportReason =
  | { kind: "ignored"; reason: IgnoredRecord; count: number }
  | { kind: "rejected"; reason: RejectionCode; count: number }
  | { kind: "noted"; reason: keyof typeof NOTED; count: number };

/** The reason in words, for receipts and pages. */
export function reasonWords(of: ImportReason): string {
  if (of.kind === "ignored") return IGNORED_WORDS[of.reason];
  return of.kind === "rejected" ? REJECTION_REMEDIES[of.reason] : NOTED[of.reason];
}
