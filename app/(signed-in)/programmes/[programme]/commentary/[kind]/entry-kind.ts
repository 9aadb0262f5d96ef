import type { EntryKind } from "@/lib/commentary/commentary";

/** Kinds of entries by the part of the address that names them. */
const KINDS = {
  annotations: "annotation",
  claims: "claim",
  targets: "target",
  rebases: "rebase",
} as const satisfies Record<string, EntryKind>;

export type KindSegment = keyof typeof KINDS;

export const KIND_SEGMENTS = Object.keys(KINDS) as KindSegment[];

export const kindOf = (segment: KindSegment): EntryKind => KINDS[segment];

export function parseKind(segment: string): KindSegment | null {
  return KIND_SEGMENTS.find((known) => known === segment) ?? null;
}

export const commentaryPath = (programmeSlug: string): string => `/programmes/${programmeSlug}/commentary`;

/** What each kind is called on the pages. */
export const KIND_WORDS = {
  annotations: {
    heading: "Notes",
    one: "note",
    about:
      "What happened, and when: go-lives, outages, changes. A note is shown wherever the figures of its week are.",
    none: "No note yet.",
    add: "Add a note",
    keep: "Add the note",
    added: "The note is added.",
    takenBack: "The note is taken back.",
  },
  claims: {
    heading: "Claims",
    one: "claim",
    about: "What was promised, by whom and where. The user growth report judges every claim each week.",
    none: "No claim has been recorded.",
    add: "Record a claim",
    keep: "Record the claim",
    added: "The claim is recorded.",
    takenBack: "The claim is taken back.",
  },
  targets: {
    heading: "Targets",
    one: "target",
    about:
      "What is aimed at each week. A target holds from its day until the next one for the same figures begins.",
    none: "No target has been set.",
    add: "Set a target",
    keep: "Set the target",
    added: "The target is set.",
    takenBack: "The target is taken back.",
  },
  rebases: {
    heading: "New limits",
    one: "set of new limits",
    about:
      "From which weeks charts work out their process limits afresh, and why. The old limits stay visible.",
    none: "No chart has been given new limits.",
    add: "Begin new limits",
    keep: "Begin the new limits",
    added: "The new limits are in force.",
    takenBack: "The new limits are taken back.",
  },
} as const satisfies Record<KindSegment, Record<string, string>>;
