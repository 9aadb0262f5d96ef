import { formatNumber } from "@/lib/figures/format";

/** Received = accepted + duplicate + joined + ignored + rejected, drawn as the sum it is; of rows none is joined or ignored. */
export function ImportSum(props: {
  received: number;
  accepted: number;
  duplicate: number;
  joined: number;
  ignored: number;
  rejected: number;
  conflicts: number;
  /** null: rows. */
  format: string | null;
  /** "would be" before anything is stored. */
  before?: boolean;
}) {
  const { received, accepted, duplicate, joined, ignored, rejected, conflicts } = props;
  const ofRecords = props.format !== null;
  const verb = props.before === true ? "would be " : "";
  return (
    <>
      <dl className="uptake-sum">
        <Term name={ofRecords ? "Records received" : "Rows received"} count={received} />
        <Term sign="=" name={`${verb}accepted`} count={accepted} />
        <Term sign="+" name={`${verb}duplicate`} count={duplicate} />
        {ofRecords ? (
          <>
            <Term sign="+" name={`${verb}joined`} count={joined} />
            <Term sign="+" name={`${verb}ignored`} count={ignored} />
          </>
        ) : null}
        <Term sign="+" name={`${verb}rejected`} count={rejected} />
      </dl>
      <p className="uptake-muted">
        {ofRecords
          ? "A joined record tells of an act that another record tells of already, such as its other end. An ignored one is understood, and is neither a view nor a publication of this feed. "
          : null}
        A duplicate was received before with the same content and is not counted again.
        {conflicts === 0
          ? null
          : ` Among the rejected, ${formatNumber(conflicts)} ${conflicts === 1 ? "is a conflict" : "are conflicts"}: the same identifier came before with other content, and the first one stands.`}
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
