import { RatingMark } from "@/components/figures/rating-mark";
import type { Rag } from "@/lib/valuation/trajectory";

/** A cell as it is drawn: what is not there is left out, and a cell of nothing but text is that text. */
export type DrawnCell =
  | string
  | {
      text: string;
      detail?: string;
      absent?: true;
      href?: string;
      rating?: Rag;
      heat?: number;
    };

/** A row as it is drawn, from its heading on. */
export type DrawnRow = readonly DrawnCell[];

/** The rows of a table of figures. */
export function TableRows(props: {
  rows: readonly DrawnRow[];
  /** Places of columns that are words; all others are figures. */
  words: readonly number[];
}) {
  return props.rows.map(([heading, ...cells], row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a table are drawn once and never change places.
    <tr key={row}>
      {heading === undefined ? null : (
        <th scope="row" className={classOf(heading, false)}>
          <Content cell={heading} />
        </th>
      )}
      {cells.map((cell, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nor do its cells.
        <td key={place} className={classOf(cell, props.words.includes(place + 1))}>
          <Content cell={cell} />
        </td>
      ))}
    </tr>
  ));
}

/** A cell without a class is a figure. */
function classOf(cell: DrawnCell, isWords: boolean): string | undefined {
  const classes = [
    isWords ? "data-table__words" : "",
    typeof cell !== "string" && cell.absent ? "data-table__absent" : "",
    typeof cell !== "string" && cell.heat !== undefined
      ? `data-table__heat data-table__heat--${cell.heat}`
      : "",
  ];
  return classes.filter((name) => name !== "").join(" ") || undefined;
}

function Content(props: { cell: DrawnCell }) {
  const { cell } = props;
  if (typeof cell === "string") return cell;
  const { text, detail, href, rating } = cell;
  return (
    <>
      {rating === undefined ? null : <RatingMark rating={rating} />}
      {href === undefined ? (
        text
      ) : (
        <a className="nhsuk-link" href={href}>
          {text}
        </a>
      )}
      {detail === undefined ? null : <span className="data-table__detail"> {detail}</span>}
    </>
  );
}
