import { FIELDS } from "@/lib/benefits/field-list";
import type { EntryKind, Fields } from "@/lib/benefits/register";
import { type Column, toCsv } from "./csv";

const KINDS = { figure: "number", date: "date" } as const;

/**
 * The entries of one kind as a file: a column for each field, in the canonical text of each. Read again by
 * readRegisterFile it says the same, and what is written of that is the same bytes.
 *
 * Shape   rows in the order given; lists are several lines in one quoted cell.
 */
export function registerCsv(kind: EntryKind, entries: readonly { fields: Fields }[]): string {
  const columns = FIELDS[kind].map(
    (field): Column<Fields> => ({
      name: field.name,
      description: field.label,
      kind: field.kind === "figure" || field.kind === "date" ? KINDS[field.kind] : "text",
      of: (fields) => fields[field.name] ?? null,
    }),
  );
  return toCsv(
    columns,
    entries.map(({ fields }) => fields),
  );
}
