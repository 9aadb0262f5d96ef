import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/tables/scroll-region";

/** A table that may be wider than the screen: it scrolls in its own box, and the page never does. */
export function ScrollingTable(props: { caption: string; id: string; children: ReactNode }) {
  return (
    <ScrollRegion labelledBy={props.id}>
      <table className="nhsuk-table nhsuk-table--compact uptake-table">
        <caption id={props.id} className="nhsuk-table__caption nhsuk-table__caption--s">
          {props.caption}
        </caption>
        {props.children}
      </table>
    </ScrollRegion>
  );
}
