import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { type MappedSpelling, type MappingName, meaningWords } from "@/lib/registry/mapping";
import { type Column, toCsv } from "./csv";

/** A spelling on all days that no period has, or on those of a period: then nothing is said of how much came under it. */
type Line = MappedSpelling & { from: CalendarDate | null; until: CalendarDate | null; isPeriod: boolean };

const WRITTEN: Column<Line> = {
  name: "written",
  description: "What suppliers write, as first met",
  kind: "text",
  of: ({ written }) => written,
};

const LAST_DAY: Column<Line> = {
  name: "last_day",
  description: "Last day something came under it",
  kind: "date",
  of: ({ lastDay, isPeriod }) => (isPeriod ? null : lastDay),
};

const PERIOD: readonly Column<Line>[] = [
  {
    name: "valid_from",
    description: "First day on which it means that; both days empty: on all days no other row of it has",
    kind: "date",
    of: ({ from }) => from,
  },
  {
    name: "valid_until",
    description: "Last day on which it means that; empty: until further notice",
    kind: "date",
    of: ({ until }) => until,
  },
];

const number = (
  name: "views" | "documents" | "registered_users",
  description: string,
  of: (row: Line) => number,
): Column<Line> => ({ name, description, kind: "number", of: (row) => (row.isPeriod ? null : of(row)) });

const VIEWS = number("views", "Views under it", ({ views }) => views);
const DOCUMENTS = number("documents", "Documents published under it", ({ documents }) => documents);

const GROUP: Column<Line> = {
  name: "group",
  description: "The group it counts as; empty: itself",
  kind: "text",
  of: ({ meaning }) => meaning,
};

const PROPOSED: Column<Line> = {
  name: "proposed",
  description: "A usual group for it, not in force; an import passes over this column",
  kind: "text",
  of: ({ proposal }) => proposal,
};

const COLUMNS: Record<MappingName, readonly Column<Line>[]> = {
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
    ...PERIOD,
    VIEWS,
    DOCUMENTS,
    number("registered_users", "Registered users, as last sent", ({ users }) => users),
    LAST_DAY,
  ],
  roles: [WRITTEN, GROUP, ...PERIOD, PROPOSED, VIEWS, LAST_DAY],
  "document-types": [WRITTEN, GROUP, ...PERIOD, PROPOSED, DOCUMENTS, LAST_DAY],
};

/**
 * A mapping table as a file, the largest first. Read again by importMapping it changes nothing, and what is written of
 * that is the same bytes.
 *
 * Shape   a row for each spelling, and after it one for each of its periods; what nothing ever came under and nobody has mapped is left out.
 */
export const mappingCsv = (mapping: MappingName, rows: readonly MappedSpelling[]): string =>
  toCsv(
    COLUMNS[mapping],
    rows
      .filter((row) => row.lastDay !== null || meaningWords(row) !== null)
      .flatMap((row): Line[] => [
        { ...row, from: null, until: null, isPeriod: false },
        ...row.periods.map((period) => ({
          ...row,
          ...period,
          isPeriod: true,
          excludedBecause: null,
          proposal: null,
        })),
      ]),
  );
