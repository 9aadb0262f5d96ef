import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { formatShortDay } from "@/lib/calendar/format";
import { SECTORS } from "@/lib/organisations/sector";
import type { AdoptionStage, OrganisationAdoption } from "@/lib/reports/user-growth";
import { formatCountOf, formatList, formatNumber } from "./format";
import {
  ADOPTION_SORTS,
  type AdoptionSortKey,
  type GrowthView,
  growthExport,
  type NamedGrowth,
  sortedBy,
} from "./growth-view";
import { organisationAddress, reportAddress } from "./report-address";
import type { ColumnSort, TableCell, TableFigure } from "./table-figure";
import { textCell } from "./table-figure";

/** How far the organisations of a viewer have taken it up. */
export interface AdoptionFigure {
  id: string;
  viewer: string;
  /** "92 organisations: 71 in regular use, 4 first use, 3 live and not used." */
  summary: string;
  /** Those that are live and do not use it; null: there are none. */
  idle: TableFigure | null;
  /** null: none of the sector chosen. */
  all: TableFigure | null;
}

/** From the furthest on to the furthest back. */
const STAGES: Readonly<Record<AdoptionStage, string>> = {
  "regular-use": "Regular use",
  "first-use": "First use",
  dormant: "Dormant",
  "live-no-use": "Live, no use yet",
  "not-live": "Not live yet",
  closed: "Closed",
};

const ORDER = Object.keys(STAGES) as AdoptionStage[];

export const stageLabel = (stage: AdoptionStage): string => STAGES[stage];

/** Who has adopted a viewer, who has not, and who has it and does not use it. */
export function prepareAdoption(
  viewer: NamedGrowth,
  view: GrowthView,
  dormantAfterWeeks: number,
): AdoptionFigure {
  const { name, slug, growth } = viewer;
  const { adoption } = growth;
  const listed = sortAdoption(
    adoption.filter(({ sector }) => view.sector === null || sector === view.sector),
    view.sort,
  );
  const idle = adoption.filter(({ liveAndNotUsing }) => liveAndNotUsing);
  const download = { href: growthExport(view, "adoption", viewer), label: `adoption of ${name}` };
  return {
    id: `adoption-${slug}`,
    viewer: name,
    summary: summary(adoption),
    idle:
      idle.length === 0
        ? null
        : {
            id: `idle-${slug}`,
            caption: `${name}: live and not using it`,
            columns: [
              { label: "Organisation", numeric: false, sort: null },
              { label: "Sector", numeric: false, sort: null },
              { label: "Why", numeric: false, sort: null },
              { label: "Live since", numeric: true, sort: null },
              { label: "Last view", numeric: true, sort: null },
            ],
            rows: idle.map((each) => ({
              key: each.code,
              cells: [
                nameCell(each, view),
                textCell(SECTORS[each.sector]),
                textCell(whyIdle(each)),
                dayCell(each.dates.live, "Not known"),
                dayCell(each.lastView, "None"),
              ],
            })),
            foot: [],
            notes: [],
            definitions: [],
            download,
          },
    all: listed.length === 0 ? null : { ...allOf(listed, { name, slug, view, dormantAfterWeeks }), download },
  };
}

function summary(adoption: readonly OrganisationAdoption[]): string {
  const parts = ORDER.flatMap((stage) => {
    const count = adoption.filter((each) => each.stage === stage).length;
    return count === 0 ? [] : [`${formatNumber(count)} ${STAGES[stage].toLowerCase()}`];
  });
  return `${formatCountOf(adoption.length, "organisation")}: ${formatList(parts)}.`;
}

function whyIdle({ stage, weeksSinceLastView }: OrganisationAdoption): string {
  if (stage === "live-no-use" || weeksSinceLastView === null) return "No view yet";
  return `No view for ${formatCountOf(weeksSinceLastView, "week")}`;
}

function allOf(
  listed: readonly OrganisationAdoption[],
  of: { name: string; slug: string; view: GrowthView; dormantAfterWeeks: number },
): Omit<TableFigure, "download"> {
  const column = (by: AdoptionSortKey, label: string, numeric = true) => ({
    label,
    numeric,
    sort: columnSort(by, label, of),
  });
  return {
    id: `stages-${of.slug}`,
    caption: `${of.name}: adoption by organisation`,
    columns: [
      column("name", "Organisation", false),
      column("sector", "Sector", false),
      column("stage", "Stage", false),
      column("live", "Live since"),
      column("first-use", "First use"),
      column("regular-use", "Regular use"),
      column("last-view", "Last view"),
    ],
    rows: listed.map((each) => ({
      key: each.code,
      cells: [
        nameCell(each, of.view),
        textCell(SECTORS[each.sector]),
        textCell(STAGES[each.stage], each.since === null ? null : `since ${formatShortDay(each.since)}`),
        dayCell(each.dates.live, "Not known"),
        dayCell(each.dates.firstUse, "None"),
        dayCell(each.dates.regularUse, "None"),
        dayCell(each.lastView, "None"),
      ],
    })),
    foot: [],
    notes: [
      `Regular use: a view in 3 of the last 4 weeks; its date is the first Monday of a week up to which that was so. Dormant: no view for ${formatCountOf(of.dormantAfterWeeks, "week")}. Weeks nothing was received for are passed over.`,
    ],
    definitions: [],
  };
}

function nameCell({ code, name }: OrganisationAdoption, view: GrowthView): TableCell {
  return { ...textCell(name, code), href: organisationAddress(view, code) };
}

const dayCell = (day: CalendarDate | null, none: string): TableCell =>
  day === null ? { text: none, detail: null, absent: true } : textCell(formatShortDay(day));

/** By stage, the furthest on first, is how the page opens. */
const OPENING = { by: "stage", descending: false } as const satisfies NonNullable<GrowthView["sort"]>;

/** Organisations in the reader's order; equals stay in the order of their names. */
function sortAdoption(
  adoption: readonly OrganisationAdoption[],
  sort: GrowthView["sort"],
): OrganisationAdoption[] {
  const { by, descending } = sort ?? OPENING;
  return sortedBy(adoption, (each) => sortValue(each, by), descending);
}

function sortValue(each: OrganisationAdoption, by: AdoptionSortKey): number | string | null {
  switch (by) {
    case "name":
      return each.name;
    case "sector":
      return each.sector;
    case "stage":
      return ORDER.indexOf(each.stage);
    case "live":
      return each.dates.live;
    case "first-use":
      return each.dates.firstUse;
    case "regular-use":
      return each.dates.regularUse;
    case "last-view":
      return each.lastView;
  }
}

function columnSort(
  by: AdoptionSortKey,
  label: string,
  { name, slug, view }: { name: string; slug: string; view: GrowthView },
): ColumnSort {
  const current = view.sort ?? OPENING;
  const active = current.by === by;
  const descending = active ? !current.descending : ADOPTION_SORTS[by].descendingFirst;
  return {
    href: reportAddress(view, { sort: { by, descending } }, `stages-${slug}`),
    state: active ? (current.descending ? "descending" : "ascending") : "none",
    action: `sort ${name} organisations by ${label.toLowerCase()}, ${descending ? "latest or last" : "earliest or first"} first`,
  };
}
