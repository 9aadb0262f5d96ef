import "server-only";
import { historyOf } from "./history";
import { parseEntry } from "./parse-entry";
import type { Current, EntryKind, EntryVersion, Fields, Nouns, Register, VersionNote } from "./register";
import { type KeptVersion, selectCurrent, selectVersions } from "./store";

/** The register of a programme as it stands. What cannot be read is named and counts for nothing. */
export async function loadRegister(programmeId: number): Promise<Register> {
  const kept = await selectCurrent(programmeId);
  const unreadable: Register["unreadable"] = [];
  const current = <Kind extends EntryKind>(kind: Kind): Current<Nouns[Kind]>[] =>
    kept
      .filter((version) => version.kind === kind)
      .flatMap(({ code, fields, ...note }) => {
        const parsed = parseEntry(kind, fields);
        if (!parsed.ok) unreadable.push({ kind, code, faults: parsed.faults });
        return parsed.ok ? [{ ...parsed.noun.noun, version: noteOf(note) }] : [];
      });
  return {
    benefits: current("benefit"),
    assumptions: current("assumption"),
    costs: current("cost"),
    deflators: current("deflator"),
    surveys: current("survey"),
    quotations: current("quotation"),
    unreadable,
  };
}

/** An entry as text, with who wrote it: what lists, forms and files show. */
export interface ListedEntry {
  code: string;
  fields: Fields;
  version: VersionNote;
}

/** The entries of a kind as they stand, by code; what is withdrawn is among them. */
export async function loadEntries(programmeId: number, kind: EntryKind): Promise<ListedEntry[]> {
  const kept = await selectCurrent(programmeId);
  return kept
    .filter((version) => version.kind === kind)
    .map(({ code, fields, ...note }) => ({ code, fields, version: noteOf(note) }));
}

/** Every version of an entry, newest first; empty where there is no such entry. */
export async function loadHistory(
  programmeId: number,
  kind: EntryKind,
  code: string,
): Promise<EntryVersion[]> {
  return historyOf(kind, await selectVersions(programmeId, kind, code));
}

const noteOf = ({ version, by, at, reason }: Omit<KeptVersion, "code" | "fields">): VersionNote => ({
  version,
  by,
  at,
  reason,
});
