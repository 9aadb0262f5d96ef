import { CSV_REMEDIES, readCsv } from "@/lib/fields/csv-file";
import { unguardText } from "@/lib/fields/formula-guard";
import { FIELDS } from "./field-list";
import type { EntryKind, Fields } from "./register";

/** What is wrong with a file of the register: with all of it, a row, or a field of it. Never holds a value. */
export interface RowFault {
  /** The line its row begins on, from 1 for the heading; null: the file as a whole. */
  line: number | null;
  /** Null: the row, or the file, as a whole. */
  field: string | null;
  message: string;
}

export interface RegisterRow {
  line: number;
  given: Fields;
}

/**
 * The rows of a file of one kind, as registerCsv writes it, a person edits it, or another program makes it.
 *
 * Shape   a column for every field, in any order; headings in any case, with spaces or hyphens for underscores. An
 *         apostrophe that guards what would be a formula is taken away.
 * Errors  every fault of the headings at once: a column that is left out would empty its field in every row, so all
 *         must be there. Rows are only taken apart; what is in them is read by parseEntry.
 */
export function readRegisterFile(
  kind: EntryKind,
  bytes: Uint8Array,
): { ok: true; rows: RegisterRow[] } | { ok: false; faults: RowFault[] } {
  const file = readCsv(bytes);
  if (!file.ok)
    return { ok: false, faults: [{ line: file.line, field: null, message: CSV_REMEDIES[file.code] }] };
  const names = file.header.cells.map((heading) => heading.toLowerCase().replaceAll(/[\s_-]+/g, "_"));
  const faults = headingFaults(kind, names).map((message) => ({
    line: file.header.line,
    field: null,
    message,
  }));
  for (const { line, cells } of file.rows)
    if (cells.length !== names.length)
      faults.push({
        line,
        field: null,
        message: `The row has ${cells.length} fields and the heading has ${names.length}: check quotes and commas`,
      });
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    rows: file.rows.map(({ line, cells }) => ({
      line,
      given: Object.fromEntries(names.map((name, at) => [name, unguardText(cells[at] ?? "")])),
    })),
  };
}

function headingFaults(kind: EntryKind, names: readonly string[]): string[] {
  const known = FIELDS[kind].map(({ name }) => name);
  const missing = known.filter((name) => !names.includes(name));
  const unknown = names.flatMap((name, at) => (known.includes(name) ? [] : [at + 1]));
  const twice = known.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return [
    ...missing.map((name) => `The column ${name} is missing: it may be empty, but has to be there`),
    ...unknown.map((at) => `Column ${at} is not one of a ${kind}: take it out`),
    ...twice.map((name) => `The column ${name} stands twice: take one out`),
  ];
}
