import { CSV_REMEDIES, readCsv } from "@/lib/fields/csv-file";
import { dayField } from "@/lib/fields/fields";
import { unguardText } from "@/lib/fields/formula-guard";
import type { MappingFault, MappingName, WantedMeaning } from "./mapping";

/** Columns an import needs, and those it passes over: an export has both. */
const NEEDED = {
  organisations: ["written", "organisation", "not_counted_because"],
  roles: ["written", "group"],
  "document-types": ["written", "group"],
} as const satisfies Record<MappingName, readonly string[]>;

/** First and last day of a period; a file without them says nothing of periods. */
const DAYS = ["valid_from", "valid_until"] as const;

const PASSED_OVER = ["proposed", "views", "documents", "registered_users", "last_day"];

const Day = dayField("Enter a day");

/**
 * What a file of a mapping table asks for, as mappingCsv writes it, a person edits it, or another program makes it.
 *
 * Shape   headings in any order and case, with spaces for underscores; columns of an export that say how much came are
 *         passed over. A row with nothing in its last columns is mapped to nothing. A row with a day is a period of its spelling;
 *         `replacing` tells that the file says all periods.
 * Errors  every fault of headings and rows that can be told without looking what is kept.
 */
export function readMappingFile(
  mapping: MappingName,
  bytes: Uint8Array,
): { wanted: WantedMeaning[]; faults: MappingFault[]; replacing: boolean } {
  const file = readCsv(bytes);
  if (!file.ok)
    return {
      replacing: false,
      wanted: [],
      faults: [{ line: file.line, field: null, message: CSV_REMEDIES[file.code] }],
    };
  const names = file.header.cells.map((heading) => heading.toLowerCase().replaceAll(/[\s_-]+/g, "_"));
  const needed: readonly string[] = NEEDED[mapping];
  const faults: MappingFault[] = [
    ...needed.flatMap((name) => (names.includes(name) ? [] : [`The column ${name} is missing`])),
    ...[...needed, ...DAYS].flatMap((name) =>
      names.indexOf(name) === names.lastIndexOf(name)
        ? []
        : [`The column ${name} stands twice: take one out`],
    ),
    ...names.flatMap((name, at) =>
      [...needed, ...DAYS, ...PASSED_OVER].includes(name)
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
  const replacing = DAYS.some((name) => names.includes(name));
  if (faults.length > 0) return { wanted: [], faults, replacing };
  return {
    faults,
    replacing,
    wanted: file.rows.map(({ line, cells }) => {
      const cell = (name: string) => unguardText(cells[names.indexOf(name)] ?? "");
      const day = (name: (typeof DAYS)[number]) => {
        const text = cell(name).trim();
        const parsed = text === "" ? null : Day.safeParse(text);
        if (parsed?.success === false)
          faults.push({ line, field: name, message: parsed.error.issues[0]?.message ?? "" });
        return parsed?.data ?? null;
      };
      return {
        line,
        from: day("valid_from"),
        until: day("valid_until"),
        written: cell("written"),
        meaning: cell(mapping === "organisations" ? "organisation" : "group") || null,
        excludedBecause: (mapping === "organisations" && cell("not_counted_because")) || null,
      };
    }),
  };
}
