import { formatDay } from "@/lib/calendar/format";
import type { PartGrowth } from "@/lib/reports/user-growth";
import { type FigureText, formatCell, formatList, sentence } from "./format";
import { GROUPS, groupLabel } from "./groups-tables";
import { shareOfRegistered } from "./growth-tiles";
import { type GrowthView, growthExport, type NamedGrowth } from "./growth-view";
import { organisationAddress, type ReportTable } from "./report-address";
import {
  chooseColumns,
  definitionLink,
  type FigureColumn,
  figureCell,
  reasonNotes,
  type TableCell,
  type TableFigure,
  textCell,
} from "./table-figure";

/** Groups of the week reported: organisations of the sector chosen, then sectors, then roles. */
export function prepareParts(viewer: NamedGrowth, view: GrowthView, week: string): TableFigure[] {
  const { organisations, sectors, roles } = viewer.growth;
  const chosen = organisations.filter(({ sector }) => view.sector === null || sector === view.sector);
  return [
    ...partTable(chosen, { viewer, view, week, table: "organisations", heading: "Organisation" }),
    ...partTable(sectors, { viewer, view, week, table: "sectors", heading: "Sector" }),
    ...partTable(roles, { viewer, view, week, table: "roles", heading: "Role" }),
  ];
}

interface PartsOf {
  viewer: NamedGrowth;
  view: GrowthView;
  week: string;
  table: Extract<ReportTable, "organisations" | "sectors" | "roles">;
  heading: "Organisation" | "Sector" | "Role";
}

function partTable(parts: readonly PartGrowth[], of: PartsOf): TableFigure[] {
  if (parts.length === 0) return [];
  const { viewer, view, week, table, heading } = of;
  const told = chooseColumns(figureColumns(heading), parts);
  const { shown, notes } = hiddenThroughout(told.shown, parts);
  const dates = [...new Set(parts.flatMap(({ registeredAsAt }) => registeredAsAt ?? []))];
  return [
    {
      id: `${table}-${viewer.slug}`,
      caption: `${viewer.name}: users by ${heading.toLowerCase()}, week of ${week}`,
      columns: [
        { label: heading, numeric: false, sort: null },
        ...shown.map(({ label }) => ({ label, numeric: true, sort: null })),
      ],
      rows: parts.map((part, index) => ({
        key: part.code ?? `${part.name} ${index}`,
        cells: [headingCell(part, view), ...shown.map((column) => figureCell(narrow(column.of(part))))],
      })),
      foot: [],
      notes: [
        `Not added up: the same person may be in two ${heading.toLowerCase()}s.`,
        ...told.notes,
        ...notes,
        ...(dates.length === 0
          ? []
          : [`Registered users: as at ${formatList(dates.sort().map(formatDay))}.`]),
        ...partNotes(parts.flatMap((part) => shown.map((column) => narrow(column.of(part))))),
      ],
      definitions: shown.flatMap(({ metric }) => (metric === null ? [] : [definitionLink(metric)])),
      download: {
        href: growthExport(view, table, viewer),
        label: `${heading.toLowerCase()}s of ${viewer.name}`,
      },
    },
  ];
}

/** A column in which every figure is hidden is named once below the table, and not hidden eighty times in it. */
function hiddenThroughout(
  columns: readonly FigureColumn<PartGrowth>[],
  parts: readonly PartGrowth[],
): { shown: FigureColumn<PartGrowth>[]; notes: string[] } {
  const isHidden = (column: FigureColumn<PartGrowth>) => {
    const figures = parts.map((part) => column.of(part).text);
    return figures.includes(HIDDEN) && figures.every((text) => text === HIDDEN || text === "Not applicable");
  };
  const hidden = columns.filter(isHidden);
  const labels = hidden.map(({ label }) => label.toLowerCase());
  return {
    shown: columns.filter((column) => !hidden.includes(column)),
    notes:
      hidden.length === 0
        ? []
        : [`${sentence(formatList(labels)).replace(".", "")}: ${HIDDEN} in every row.`],
  };
}

const HIDDEN = "[c]";

function figureColumns(heading: PartsOf["heading"]): FigureColumn<PartGrowth>[] {
  const groups = GROUPS.map(
    (metric): FigureColumn<PartGrowth> => ({
      label: groupLabel(metric),
      metric,
      of: ({ weekly }) => formatCell(weekly[metric].at(-1)?.cell ?? NO_WEEK),
    }),
  );
  const views: FigureColumn<PartGrowth> = {
    label: "Views",
    metric: "views",
    of: ({ views: cell }) => formatCell(cell),
  };
  if (heading === "Role") return [views, ...groups];
  return [
    views,
    ...groups,
    {
      label: "Registered",
      metric: "registered-users",
      of: ({ registered }) => formatCell(registered),
    },
    {
      label: "Active of registered",
      metric: "active-per-registered",
      of: ({ activePerRegistered }) => shareOfRegistered(activePerRegistered),
    },
  ];
}

const NO_WEEK = { kind: "no-data", reason: "The report holds no week" } as const;

/** An organisation's name leads to its own page. */
function headingCell({ code, name, note }: PartGrowth, view: GrowthView): TableCell {
  const cell = textCell(name, [code, note].filter((part) => part !== null).join(" · ") || null);
  return code === null ? cell : { ...cell, href: organisationAddress(view, code) };
}

/** Not expected, in the width of a table of thirteen columns: files use the same mark. */
const NOT_EXPECTED = "[z]";

const narrow = (figure: FigureText): FigureText =>
  figure.text === "Not applicable" ? { ...figure, text: NOT_EXPECTED } : figure;

/** Why an organisation was not expected stands beside its name; below the table it is said once for all. */
function partNotes(figures: readonly FigureText[]): string[] {
  const notes = reasonNotes(figures.filter(({ text }) => text !== NOT_EXPECTED));
  if (figures.some(({ text }) => text === NOT_EXPECTED))
    notes.push(`${NOT_EXPECTED}: not applicable. No figure was expected here in this week.`);
  return notes;
}
