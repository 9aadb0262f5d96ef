import { FIELDS } from "@/lib/benefits/field-list";
import type { EntryKind, Fields } from "@/lib/benefits/register";

/** A field somebody else changed while a form was open. */
export interface ChangedField {
  field: string;
  label: string;
  /** When the form was opened, and now; empty: not given. */
  before: string;
  now: string;
  /** Was it changed in the form too, to something else? Then what was typed stands there. */
  typedToo: boolean;
}

/**
 * A form that was filled in from an older version, brought onto the present one: what others changed is taken over,
 * except where the form says something of its own.
 *
 * Shape   `before` is the version the form was filled in from; `typed` has every field of it.
 */
export function mergeTyped(
  kind: EntryKind,
  { before, now, typed }: { before: Fields; now: Fields; typed: Fields },
): { fields: Fields; changed: ChangedField[] } {
  const changed: ChangedField[] = [];
  const fields = FIELDS[kind].map(({ name, label }): [string, string] => {
    const [was, is, wanted] = [before[name] ?? "", now[name] ?? "", typed[name] ?? ""];
    if (was === is) return [name, wanted];
    const typedToo = wanted.trim() !== was && wanted.trim() !== is;
    changed.push({ field: name, label, before: was, now: is, typedToo });
    return [name, typedToo ? wanted : is];
  });
  return { fields: Object.fromEntries(fields), changed };
}
