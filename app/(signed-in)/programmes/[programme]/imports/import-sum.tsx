import { formatNumber } from "@/lib/figures/format";

/** Received = accepted + duplicate + rejected, drawn as the sum it is. */
export function ImportSum(props: {
  received: number;
  accepted: number;
  duplicate: number;
  rejected: number;
  conflicts: number;
  /** "would be" before anything is stored. */
  before?: boolean;
}) {
  const { received, accepted, duplicate, rejected, conflicts } = props;
  const verb = props.before === true ? "would be " : "";
  return (
    <>
      <dl className="uptake-sum">
        <Term name="Rows received" count={received} />
        <Term sign="=" name={`${verb}accepted`} count={accepted} />
        <Term sign="+" name={`${verb}duplicate`} count={duplicate} />
        <Term sign="+" name={`${verb}rejected`} count={rejected} />
      </dl>
      <p className="uptake-muted">
        A duplicate was received before with the same content and is not counted again.
        {conflicts === 0
          ? null
          : ` Among the rejected rows, ${formatNumber(conflicts)} ${conflicts === 1 ? "is a conflict" : "are conflicts"}: the same identifier came before with other content, and the first one stands.`}
      </p>
    </>
  );
}

/** The sign before a term is drawn by the style sheet: a definition list has no place for it. */
function Term(props: { sign?: "=" | "+"; name: string; count: number }) {
  return (
    <div className="uptake-sum__term" data-sign={props.sign}>
      <dt className="uptake-sum__name">{props.name.charAt(0).toUpperCase() + props.name.slice(1)}</dt>
      <dd className="uptake-sum__count">{formatNumber(props.count)}</dd>
    </div>
  );
}
