import { METRICS } from "@/lib/metrics/catalogue";
import type { WeeklySpc } from "@/lib/reports/weekly-spc";
import { commentaryAddress, type ReportView } from "./report-address";
import { prepareSpcFigure, type SpcFigure } from "./spc-figure";
import { saidOf } from "./spc-said";
import { prepareSpcTable } from "./spc-table";
import { definitionLink, type TableFigure } from "./table-figure";

/** One control chart of a report, on its page. */
export interface ControlFigureOptions {
  control: WeeklySpc;
  /** Slug; null: all viewers together. */
  viewer: string | null;
  view: ReportView;
  /** May whoever looks say something of its weeks? */
  write: boolean;
  id: string;
  title: string;
  /** Which of the four colours and shapes. */
  series: number;
  /** A table of more than the figure charted; otherwise that figure's own is made. */
  table?: TableFigure;
  download?: TableFigure["download"];
}

/** A report's control chart with its table, and the ways to say something of its weeks. */
export function prepareControlFigure(options: ControlFigureOptions): SpcFigure {
  const { control, viewer, view, write, id, title, series, download = null } = options;
  const { metric } = control;
  const said = saidOf(control);
  const chart = { viewer, metric, figure: id };
  return prepareSpcFigure({
    id,
    title,
    definition: definitionLink(metric),
    unit: METRICS[metric].unit,
    marking: ["Each week stands at its Sunday."],
    series,
    ...said,
    links: write
      ? [
          { href: commentaryAddress(view, "annotations", chart), label: "Add a note" },
          { href: commentaryAddress(view, "targets", chart), label: "Set a target" },
          { href: commentaryAddress(view, "rebases", chart), label: "Begin new limits" },
        ]
      : [],
    table:
      options.table ?? prepareSpcTable({ id: `${id}-figures`, caption: title, download, metric, ...said }),
  });
}
