import type { ReactNode } from "react";
import { DataTable } from "@/components/tables/data-table";
import type { TableFigure } from "@/lib/figures/table-figure";
import { Tabs } from "./tabs";

/** A chart and its table under tabs. */
export function FigureTabs(props: {
  figure: { id: string; title: string; note: string | null; table: TableFigure };
  children: ReactNode;
}) {
  const { id, title, note, table } = props.figure;
  return (
    <Tabs id={id} title={title} note={note} chart={props.children} table={<DataTable table={table} />} />
  );
}
