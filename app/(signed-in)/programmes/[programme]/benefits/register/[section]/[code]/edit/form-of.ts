import type { SentForm } from "@/app/kept-forms";
import type { EntryKind, EntryVersion } from "@/lib/benefits/register";
import { type ChangedField, mergeTyped } from "../../merge";
import { boxesOf, fieldsOf } from "../../typed-entry";

export interface EditForm {
  sent: SentForm;
  /** Was it filled in from an older version than stands now? */
  outdated: boolean;
  /** What differs between the two; nothing, where somebody changed it and changed it back. */
  changed: ChangedField[];
}

/**
 * What an edit form shows: the entry as it stands, or what was typed; and where that was typed into an older version,
 * what others have changed since, brought together.
 */
export function formOf(
  kind: EntryKind,
  {
    versions,
    current,
    sent,
  }: { versions: readonly EntryVersion[]; current: EntryVersion; sent: SentForm | null },
): EditForm {
  if (sent === null) return { sent: boxesOf(kind, current.fields), outdated: false, changed: [] };
  const before = versions.find(({ version }) => String(version) === sent.version);
  if (before === undefined || before.version === current.version)
    return { sent, outdated: false, changed: [] };
  const typed = fieldsOf(kind, sent);
  const merged = mergeTyped(kind, { before: before.fields, now: current.fields, typed });
  return { sent: { ...sent, ...boxesOf(kind, merged.fields) }, outdated: true, changed: merged.changed };
}
