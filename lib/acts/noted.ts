/** What is worth a number of its own among the acts and documents an import brought; not a part of any sum. */
export const NOTED_WORDS = {
  failed: "The attempt failed: kept, and not counted.",
  undated: "No time is given, so it belongs to no week: kept, and not counted.",
  "unknown-user": "Nobody is named: never counted among people, nor as a record opened.",
  "unknown-organisation": "No organisation is named: counted under the recording system, or as not stated.",
  override: 'Under an override ("break the glass"): counted like the others.',
  "on-demand": "An on-demand entry, which is registered once and made at each look: not counted.",
  submissions: "Submissions of a viewer whose documents are known one by one: not counted beside them.",
} as const;

export type NotedReason = keyof typeof NOTED_WORDS;
