import { weekEnd } from "@/lib/calendar/calendar-date";
import { formatDays } from "@/lib/calendar/format";
import type { Concentration } from "@/lib/reports/user-growth";
import { formatCell, formatPercent } from "./format";
import { growthExport, type NamedGrowth } from "./growth-view";
import type { ReportView } from "./report-address";
import { definitionLink, figureCell, reasonNotes, type TableFigure, textCell } from "./table-figure";

/** How much of a viewer's use rests on its busiest organisations. */
export function prepareConcentration(viewer: NamedGrowth, view: ReportView): TableFigure | null {
  const { name, slug, growth } = viewer;
  const { concentration } = growth;
  if (concentration.length === 0) return null;
  const tops = concentration[0]?.top ?? [];
  const cells = concentration.map((each) => ({
    each,
    organisations: formatCell(each.organisations),
    shares: each.top.map(({ share }) => formatCell(share, formatPercent)),
  }));
  return {
    id: `concentration-${slug}`,
    caption: `${name}: share of views of the busiest organisations`,
    columns: [
      { label: "Period", numeric: false, sort: null },
      { label: "Organisations with a view", numeric: true, sort: null },
      ...tops.map(({ organisations }) => ({ label: topLabel(organisations), numeric: true, sort: null })),
    ],
    rows: cells.map(({ each, organisations, shares }) => ({
      key: each.from,
      cells: [textCell(period(each)), figureCell(organisations), ...shares.map(figureCell)],
    })),
    foot: [],
    notes: reasonNotes(cells.flatMap(({ organisations, shares }) => [organisations, ...shares])),
    definitions: [
      definitionLink("views-share-top-1"),
      definitionLink("views-share-top-5"),
      definitionLink("views-share-top-10"),
    ],
    download: {
      href: growthExport(view, "concentration", viewer),
      label: `concentration of views of ${name}`,
    },
  };
}

const topLabel = (organisations: 1 | 5 | 10): string =>
  organisations === 1 ? "The busiest" : `The ${organisations} busiest`;

const period = ({ from, to }: Concentration): string => formatDays(from, weekEnd(to));
