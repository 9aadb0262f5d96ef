import { BarPanel } from "@/components/figures/bar-panel";
import { DataTable } from "@/components/tables/data-table";
import type { BenefitsPage } from "@/lib/figures/benefits-page";
import { Opened } from "./opened";

/** Each sum with a heading, a chart and an axis of its own: cash and other value never meet. */
export function BenefitsTotals(props: { totals: BenefitsPage["totals"]; natural: BenefitsPage["natural"] }) {
  return (
    <>
      {props.totals.map(({ id, text, years, parts, heading }) => (
        <div className="benefits-total" id={id} key={id}>
          <BarPanel figure={years} />
          <p className="benefits-total__text">{text}</p>
          <Opened summary="How the sum comes about" of={heading}>
            <DataTable table={parts} />
          </Opened>
        </div>
      ))}
      {props.natural === null ? null : <DataTable table={props.natural} />}
    </>
  );
}
