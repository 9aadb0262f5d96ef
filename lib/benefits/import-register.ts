import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { checkEntry, type Place } from "./check-entry";
import { changesBetween } from "./history";
import { parseEntry, type WrittenEntry } from "./parse-entry";
import { entriesAfter } from "./parts/entries-after";
import { parseReason } from "./parts/reason";
import { type RegisterRow, type RowFault, readRegisterFile } from "./read-register-file";
import type { EntryFault, EntryKind, FieldChange } from "./register";
import { placeOf } from "./save-entry";
import { changeRegister, type KeptVersion } from "./store";

/** What a file of the register does, or would do. */
export interface RegisterImport {
  kind: EntryKind;
  /** Rows below the heading. */
  rows: number;
  /** Codes. */
  added: string[];
  changed: { code: string; changes: FieldChange[] }[];
  /** How many rows say what stands already. */
  same: number;
  /** With any of them nothing is kept. */
  faults: RowFault[];
  /** Whether it was done: not by a dry run, and not with faults. */
  kept: boolean;
  /** Grows with every version of the kind: whoever confirms a dry run hands it back (`unchangedSince`). */
  state: number;
}

/** An entry of the file that can be read, and the line of its row. */
type ReadRow<Kind extends EntryKind> = WrittenEntry<Kind> & { line: number };

/**
 * Adds and changes the entries of one kind as a file says: all of it, or nothing. What stands already gets no new
 * version; what the file does not name stays as it is.
 *
 * Shape   a reason is needed where an entry is changed. `unchangedSince` is the state a dry run told: the import is
 *         refused where somebody has changed an entry of the kind since.
 * Errors  Refusal "not-permitted" or "not-found"; everything wrong with the file is in the answer.
 */
export async function importRegister<Kind extends EntryKind>(
  kind: Kind,
  options: {
    programme: string;
    bytes: Uint8Array;
    reason: string;
    actor: Actor;
    metrics: readonly string[];
    dryRun?: boolean;
    unchangedSince?: number;
    now?: Date;
  },
): Promise<RegisterImport> {
  const { actor, dryRun = false, unchangedSince, now = new Date() } = options;
  const programme = await requireProgramme(options.programme, actor, "benefits:write");
  const place = placeOf(programme, options.metrics);
  const file = readRegisterFile(kind, options.bytes);
  const read = file.ok ? readRows(kind, file.rows) : { rows: [], faults: file.faults };

  return changeRegister(programme.id, async ({ current, insert }) => {
    const standing = new Map(
      current.filter((entry) => entry.kind === kind).map((entry) => [entry.code, entry]),
    );
    const state = [...standing.values()].reduce((sum, { version }) => sum + version, 0);
    const effect = effectOf(kind, read.rows, standing);
    const reason = parseReason(options.reason, { needed: effect.changed.length > 0 });
    const faults = [
      ...read.faults,
      ...checkRows(kind, read.rows, { current, place }),
      ...ofTheFile(reason.faults),
    ];
    if (unchangedSince !== undefined && unchangedSince !== state)
      faults.push({
        line: null,
        field: null,
        message: "The register has changed since the file was checked: check it again",
      });
    const kept = faults.length === 0 && !dryRun;
    if (kept)
      await insert(
        read.rows
          .filter(({ noun }) => effect.different.has(noun.code))
          .map(({ noun, fields }) => ({
            kind,
            fields,
            version: (standing.get(noun.code)?.version ?? 0) + 1,
            reason: reason.text,
          })),
        { by: actor, at: now },
      );
    const { added, changed, same } = effect;
    return { kind, rows: file.ok ? file.rows.length : 0, added, changed, same, faults, kept, state };
  });
}

/** Rows that can be read, and what is wrong with the others; a code stands once in a file. */
function readRows<Kind extends EntryKind>(kind: Kind, rows: readonly RegisterRow[]) {
  const read: ReadRow<Kind>[] = [];
  const faults: RowFault[] = [];
  const lines = new Map<string, number>();
  for (const { line, given } of rows) {
    const parsed = parseEntry(kind, given);
    if (!parsed.ok) {
      faults.push(...parsed.faults.map(({ field, message }) => ({ line, field, message })));
      continue;
    }
    const first = lines.get(parsed.noun.noun.code);
    if (first === undefined) read.push({ ...parsed.noun, line });
    else faults.push({ line, field: "code", message: `The code stands in line ${first} already` });
    lines.set(parsed.noun.noun.code, first ?? line);
  }
  return { rows: read, faults };
}

/** What the rows add and change. */
function effectOf<Kind extends EntryKind>(
  kind: Kind,
  rows: readonly ReadRow<Kind>[],
  standing: ReadonlyMap<string, KeptVersion>,
) {
  const all = rows.map(({ noun, fields }) => {
    const before = standing.get(noun.code);
    return {
      code: noun.code,
      isNew: before === undefined,
      changes: changesBetween(kind, before?.fields ?? {}, fields),
    };
  });
  const different = all.filter(({ isNew, changes }) => isNew || changes.length > 0);
  return {
    added: different.filter(({ isNew }) => isNew).map(({ code }) => code),
    changed: different.filter(({ isNew }) => !isNew).map(({ code, changes }) => ({ code, changes })),
    same: all.length - different.length,
    different: new Set(different.map(({ code }) => code)),
  };
}

/** Names and units, with every entry as it will be after the file. */
function checkRows<Kind extends EntryKind>(
  kind: Kind,
  rows: readonly ReadRow<Kind>[],
  { current, place }: { current: readonly KeptVersion[]; place: Place },
): RowFault[] {
  const entries = entriesAfter(
    current,
    kind,
    rows.map(({ noun }) => noun),
  );
  return rows.flatMap(({ noun, line }) =>
    checkEntry(kind, noun, { entries, place }).map(({ field, message }) => ({ line, field, message })),
  );
}

const ofTheFile = (faults: readonly EntryFault[]): RowFault[] =>
  faults.map(({ field, message }) => ({ line: null, field, message }));
