import type { ReactNode } from "react";

/**
 * A table that may be wider than the screen: it scrolls in its own box, which the keyboard can reach,
 * and the page never scrolls sideways.
 */
export function ScrollingTable(props: {
  caption: string;
  captionHidden?: boolean;
  id: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className="uptake-scroll" tabIndex={0} aria-labelledby={props.id}>
      <table className="nhsuk-table uptake-table">
        <caption
          id={props.id}
          className={
            props.captionHidden === true
              ? "nhsuk-u-visually-hidden"
              : "nhsuk-table__caption nhsuk-table__caption--s"
          }
        >
          {props.caption}
        </caption>
        {props.children}
      </table>
    </section>
  );
}
