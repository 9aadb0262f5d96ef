import type { TableCell, TableFigure, TableRow } from "@/lib/figures/table-figure";
import { DrawnTable } from "./drawn-table";
import type { DrawnCell, DrawnRow } from "./table-rows";

/** A prepared table with its notes, the definitions of its figures and its download. */
export function DataTable(props: { table: TableFigure }) {
  const { rows, foot, ...table } = props.table;
  return <DrawnTable table={table} rows={rows.map(drawn)} foot={foot.map(drawn)} />;
}

const drawn = (row: TableRow): DrawnRow => row.cells.map(drawnCell);

function drawnCell({ text, detail, absent, href, rating, heat }: TableCell): DrawnCell {
  const more = {
    ...(detail === null ? {} : { detail }),
    ...(absent ? { absent } : {}),
    ...(href === undefined ? {} : { href }),
    ...(rating === undefined ? {} : { rating }),
    ...(heat === undefined ? {} : { heat }),
  };
  return Object.keys(more).length === 0 ? text : { text, ...more };
}
