import { FIELDS } from "./field-list";
import type { EntryKind, EntryVersion, FieldChange, Fields, VersionNote } from "./register";

/** The fields in which two versions of an entry differ, in the order of the fields; what is gone from the list last. */
export function changesBetween(kind: EntryKind, before: Fields, after: Fields): FieldChange[] {
  const known = FIELDS[kind].map(({ name }) => name);
  const others = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !known.includes(name),
  );
  return [...known, ...others.toSorted()]
    .map((field) => ({
      field,
      label: FIELDS[kind].find(({ name }) => name === field)?.label ?? field,
      before: before[field] ?? "",
      after: after[field] ?? "",
    }))
    .filter((change) => change.before !== change.after);
}

/** The versions of an entry with what each changed, newest first. `versions` are oldest first. */
export function historyOf(
  kind: EntryKind,
  versions: readonly (VersionNote & { fields: Fields })[],
): EntryVersion[] {
  return versions
    .map(({ version, by, at, reason, fields }, index) => ({
      version,
      by,
      at,
      reason,
      fields,
      changes: changesBetween(kind, versions[index - 1]?.fields ?? {}, fields),
    }))
    .toReversed();
}
