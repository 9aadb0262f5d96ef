import type { MappedSpelling, MappingName } from "@/lib/registry/mapping";
import { type Column, toCsv } from "./csv";

const WRITTEN: Column<MappedSpelling> = {
  name: "written",
  description: "What suppliers write, as first met",
  kind: "text",
  of: ({ written }) => written,
};

const LAST_DAY: Column<MappedSpelling> = {
  name: "last_day",
  description: "Last day something came under it",
  kind: "date",
  of: ({ lastDay }) => lastDay,
};

const number = (
  name: "views" | "documents" | "registered_users",
  description: string,
  of: (row: MappedSpelling) => number,
): Column<MappedSpelling> => ({ name, description, kind: "number", of });

const VIEWS = number("views", "Views under it", ({ views }) => views);
const DOCUMENTS = number("documents", "Documents published under it", ({ documents }) => documents);

const GROUP: Column<MappedSpelling> = {
  name: "group",
  description: "The group it counts as; empty: itself",
  kind: "text",
  of: ({ meaning }) => meaning,
};

const PROPOSED: Column<MappedSpelling> = {
  name: "proposed",
  description: "A usual group for it, not in force; an import passes over this column",
  kind: "text",
  of: ({ proposal }) => proposal,
};

const COLUMNS: Record<MappingName, readonly Column<MappedSpelling>[]> = {
  organisations: [
    WRITTEN,
    {
      name: "organisation",
      description: "Code of the organisation it means; empty: not mapped, or not counted",
      kind: "text",
      of: ({ meaning, excludedBecause }) => (excludedBecause === null ? meaning : null),
    },
    {
      name: "not_counted_because",
      description: "Why nothing under it is counted; empty: it is",
      kind: "text",
      of: ({ excludedBecause }) => excludedBecause,
    },
    VIEWS,
    DOCUMENTS,
    number("registered_users", "Registered users, as last sent", ({ users }) => users),
    LAST_DAY,
  ],
  roles: [WRITTEN, GROUP, PROPOSED, VIEWS, LAST_DAY],
  "document-types": [WRITTEN, GROUP, PROPOSED, DOCUMENTS, LAST_DAY],
};

/**
 * A mapping table as a file, the largest first. Read again by importMapping it changes nothing, and what is written of
 * that is the same bytes.
 *
 * Shape   what nothing ever came under and nobody has mapped is left out.
 */
export const mappingCsv = (mapping: MappingName, rows: readonly MappedSpelling[]): string =>
  toCsv(
    COLUMNS[mapping],
    rows.filter((row) => row.lastDay !== null || row.meaning !== null || row.excludedBecause !== null),
  );
