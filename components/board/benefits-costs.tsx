import { DataTable } from "@/components/tables/data-table";
import type { CostsFigure } from "@/lib/figures/benefits-costs";
import { Opened } from "./opened";

/** What it costs, what is left of each kind of money by itself, and what a view must save. */
export function BenefitsCosts(props: { costs: CostsFigure }) {
  const { sentences, years, items, net, breakEven } = props.costs;
  return (
    <>
      {sentences.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <DataTable table={years} />
      {items === null ? null : (
        <Opened summary="The costs as they are entered" of="costs and their sources">
          <DataTable table={items} />
        </Opened>
      )}
      {net.map((table) => (
        <DataTable key={table.id} table={table} />
      ))}
      {breakEven === null ? null : <DataTable table={breakEven} />}
    </>
  );
}
