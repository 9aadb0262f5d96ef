import { CSV_REMEDIES, readCsv } from "@/lib/fields/csv-file";
import { unguardText } from "@/lib/fields/formula-guard";
import type { MappingFault, MappingName, WantedMeaning } from "./mapping";

/** Columns an import needs, and those it passes over: an export has both. */
const NEEDED = {
  organisations: ["written", "organisation", "not_counted_because"],
  roles: ["written", "group"],
  "document-types": ["written", "group"],
} as const satisfies Record<MappingName, readonly string[]>;

const PASSED_OVER = ["proposed", "views", "documents", "registered_users", "last_day"];

/**
 * What a file of a mapping table asks for, as mappingCsv writes it, a person edits it, or another program makes it.
 *
 * Shape   headings in any order and case, with spaces for underscores; columns of an export that say how much came are
 *         passed over. A row with nothing in its last columns is mapped to nothing.
 * Errors  every fault of headings and rows that can be told without looking what is kept.
 */
export function readMappingFile(
  mapping: MappingName,
  bytes: Uint8Array,
): { wanted: WantedMeaning[]; faults: MappingFault[] } {
  const file = readCsv(bytes);
  if (!file.ok)
    return { wanted: [], faults: [{ line: file.line, field: null, message: CSV_REMEDIES[file.code] }] };
  const names = file.header.cells.map((heading) => heading.toLowerCase().replaceAll(/[\s_-]+/g, "_"));
  const needed: readonly string[] = NEEDED[mapping];
  const faults: MappingFault[] = [
    ...needed.flatMap((name) => (names.includes(name) ? [] : [`The column ${name} is missing`])),
    ...needed.flatMap((name) =>
      names.indexOf(name) === names.lastIndexOf(name)
        ? []
        : [`The column ${name} stands twice: take one out`],
    ),
    ...names.flatMap((name, at) =>
      needed.includes(name) || PASSED_OVER.includes(name)
        ? []
        : [`Column ${at + 1} is not one of this table: take it out`],
    ),
  ].map((message) => ({ line: file.header.line, field: null, message }));
  for (const { line, cells } of file.rows)
    if (cells.length !== names.length)
      faults.push({
        line,
        field: null,
        message: `The row has ${cells.length} fields and the heading has ${names.length}: check quotes and commas`,
      });
  if (faults.length > 0) return { wanted: [], faults };
  return {
    faults,
    wanted: file.rows.map(({ line, cells }) => {
      const cell = (name: string) => unguardText(cells[names.indexOf(name)] ?? "");
      return {
        line,
        written: cell("written"),
        meaning: cell(mapping === "organisations" ? "organisation" : "group") || null,
        excludedBecause: (mapping === "organisations" && cell("not_counted_because")) || null,
      };
    }),
  };
}
