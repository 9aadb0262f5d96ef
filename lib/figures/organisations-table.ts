import { formatShortDay } from "@/lib/calendar/format";
import { SECTORS } from "@/lib/organisations/sector";
import type { OrganisationUtilisation, ViewerUtilisation } from "@/lib/reports/weekly-utilisation";
import { changeInCell } from "./change-words";
import { type FigureText, formatCell, formatCountOf, formatPercent } from "./format";
import {
  ORGANISATION_SORTS,
  type OrganisationSort,
  type OrganisationSortKey,
  sortOrganisations,
  type WeeklyView,
} from "./organisation-sort";
import { exportAddress, reportAddress } from "./report-address";
import {
  type ColumnSort,
  chooseColumns,
  definitionLink,
  type FigureColumn,
  figureCell,
  reasonNotes,
  type TableFigure,
  textCell,
} from "./table-figure";

/** A viewer's organisations, or why there are none to list. */
export interface OrganisationsFigure {
  id: string;
  viewer: string;
  /** How many of how many are listed. */
  shown: string;
  table: TableFigure | null;
  empty: { text: string; action: { href: string; label: string } } | null;
  /** Where spellings nobody has mapped are dealt with; null when there are none. */
  unmapped: { text: string; action: { href: string; label: string } } | null;
}

/** Every organisation of a viewer in the reader's order and sector: those without views too. */
export function prepareOrganisations(
  { viewer, organisations }: ViewerUtilisation,
  view: WeeklyView,
  week: string,
): OrganisationsFigure {
  const name = viewer?.name ?? "All viewers";
  const id = `organisations-${viewer?.slug ?? "all"}`;
  const matching = organisations.filter(({ sector }) => view.sector === null || sector === view.sector);
  const listed = sortOrganisations(matching, view.sort);
  const mapped = organisations.filter(({ code }) => code !== null).length;
  const listedMapped = listed.filter(({ code }) => code !== null).length;
  const shown =
    view.sector === null
      ? formatCountOf(mapped, "organisation")
      : `${SECTORS[view.sector]}: ${listedMapped} of ${formatCountOf(mapped, "organisation")}`;
  const common = { id, viewer: name, shown, unmapped: unmapped(organisations, view, name) };
  if (listed.length === 0) return { ...common, table: null, empty: nothingListed(view, name, id) };

  const { shown: columns, notes } = chooseColumns(figureColumns(view, name, id), listed);
  const figures = listed.flatMap((organisation) => columns.map((column) => column.of(organisation)));
  return {
    ...common,
    empty: null,
    table: {
      id,
      caption: `${name}: organisations, week of ${week}`,
      columns: [
        { label: "Organisation", numeric: false, sort: columnSort(view, "name", "Organisation", name, id) },
        { label: "Sector", numeric: false, sort: columnSort(view, "sector", "Sector", name, id) },
        ...columns.map(({ label, sort }) => ({ label, numeric: true, sort: sort ?? null })),
        { label: "Last view", numeric: true, sort: columnSort(view, "last-view", "Last view", name, id) },
      ],
      rows: listed.map((organisation, index) => ({
        key: organisation.code ?? `not-mapped-${index}`,
        cells: [
          textCell(
            organisation.name,
            [organisation.code, organisation.note].filter((part) => part !== null).join(" · ") || null,
          ),
          textCell(organisation.sector === null ? "–" : SECTORS[organisation.sector]),
          ...columns.map((column) => figureCell(column.of(organisation))),
          organisation.lastView === null
            ? { text: "None", detail: null, absent: true }
            : textCell(formatShortDay(organisation.lastView)),
        ],
      })),
      foot: [],
      notes: [...notes, ...organisationNotes(figures)],
      definitions: [
        definitionLink("views"),
        ...columns.flatMap(({ metric }) => (metric === null ? [] : [definitionLink(metric)])),
      ],
      download: {
        href: exportAddress(view, "organisations", viewer?.slug ?? null),
        label: `organisations of ${name}`,
      },
    },
  };
}

/** Why an organisation was not expected stands beside its name; below the table it is said once for all. */
function organisationNotes(figures: readonly FigureText[]): string[] {
  const notes = reasonNotes(figures.filter(({ text }) => text !== "Not applicable"));
  if (figures.some(({ text }) => text === "Not applicable"))
    notes.push("Not applicable: no figure was expected of the organisation in this week.");
  return notes;
}

function figureColumns(
  view: WeeklyView,
  viewer: string,
  id: string,
): FigureColumn<OrganisationUtilisation>[] {
  const sort = (by: OrganisationSortKey, label: string) => columnSort(view, by, label, viewer, id);
  return [
    { label: "Views", metric: null, of: ({ views }) => formatCell(views), sort: sort("views", "Views") },
    { label: "Share", metric: null, of: ({ share }) => formatCell(share, formatPercent) },
    {
      label: "Change on week before",
      metric: null,
      // Without a figure for this week there is nothing to compare, for the reason given beside it.
      of: ({ change, views }): FigureText =>
        views.kind === "value" ? { ...changeInCell(change), provisional: false } : formatCell(views),
      sort: sort("change", "Change on week before"),
    },
    {
      label: "Active users",
      metric: "active-users",
      of: ({ activeUsers }) => formatCell(activeUsers),
      sort: sort("active-users", "Active users"),
    },
    {
      label: "Documents published",
      metric: "documents-published",
      of: ({ documentsPublished }) => formatCell(documentsPublished),
      sort: sort("documents", "Documents published"),
    },
  ];
}

/** The busiest first is how a report opens, so no sort in the address is "most views first". */
const OPENING: OrganisationSort = { by: "views", descending: true };

function columnSort(
  view: WeeklyView,
  by: OrganisationSortKey,
  label: string,
  viewer: string,
  id: string,
): ColumnSort {
  const current = view.sort ?? OPENING;
  const active = current.by === by;
  const descending = active ? !current.descending : ORGANISATION_SORTS[by].descendingFirst;
  return {
    href: reportAddress(view, { sort: { by, descending } }, id),
    state: active ? (current.descending ? "descending" : "ascending") : "none",
    action: `sort ${viewer} organisations by ${label.toLowerCase()}, ${descending ? "highest or latest" : "lowest or A"} first`,
  };
}

function nothingListed(view: WeeklyView, viewer: string, id: string): OrganisationsFigure["empty"] {
  if (view.sector === null)
    return {
      text: `No organisation is set up for ${viewer} and none has sent or opened anything in this week.`,
      action: {
        href: `/programmes/${view.programme}/organisations`,
        label: "See the programme's organisations",
      },
    };
  return {
    text: `No organisation of ${viewer} is in the sector ${SECTORS[view.sector].toLowerCase()}.`,
    action: { href: reportAddress(view, { sector: null }, id), label: `Show all sectors of ${viewer}` },
  };
}

function unmapped(
  organisations: readonly OrganisationUtilisation[],
  view: WeeklyView,
  viewer: string,
): OrganisationsFigure["unmapped"] {
  const row = organisations.find(({ code }) => code === null);
  if (row?.views.kind !== "value" || row.views.value === 0) return null;
  return {
    text: `${formatCountOf(row.views.value, "view")} of ${viewer} came under spellings that are not mapped to an organisation. They are in the viewer's total.`,
    action: {
      href: `/programmes/${view.programme}/organisations`,
      label: `Map the spellings sent for ${viewer}`,
    },
  };
}
