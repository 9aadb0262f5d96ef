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
        <Sign text="=" />
        <Term name={`${verb}accepted`} count={accepted} />
        <Sign text="+" />
        <Term name={`${verb}duplicate`} count={duplicate} />
        <Sign text="+" />
        <Term name={`${verb}rejected`} count={rejected} />
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

function Term(props: { name: string; count: number }) {
  return (
    <div className="uptake-sum__term">
      <dt className="uptake-sum__name">{props.name.charAt(0).toUpperCase() + props.name.slice(1)}</dt>
      <dd className="uptake-sum__count">{formatNumber(props.count)}</dd>
    </div>
  );
}

function Sign(props: { text: string }) {
  return (
    <div className="uptake-sum__sign" aria-hidden="true">
      {props.text}
    </div>
  );
}
