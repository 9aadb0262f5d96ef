import type { SpcIcon } from "@/lib/figures/spc-words";
import type { Assurance, Variation } from "@/lib/spc/variation";

/*
 * Icons of our own after the published meaning: H and L for higher and lower, P, F and ? for passing, failing and
 * either. What they mean stands beside them in words, so they are not read out.
 */

/** What the last figure says: ordinary variation, or a change and whether it is welcome. */
export function VariationIcon(props: { icon: SpcIcon<Variation> }) {
  const [meaning, direction] = props.icon.name.split("-");
  return (
    <svg className={`spc-icon spc-icon--${meaning}`} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <circle className="spc-icon__frame" cx={32} cy={32} r={29} />
      {direction === "high" || direction === "low" ? (
        <>
          <path className="spc-icon__arrow" d={ARROWS[direction]} />
          <text className="spc-icon__letter" x={23} y={41} textAnchor="middle">
            {direction === "high" ? "H" : "L"}
          </text>
        </>
      ) : (
        <>
          <path className="spc-icon__limit" d="M10 20H54M10 44H54" />
          <path className="spc-icon__wave" d="M10 34L19 27L28 38L37 26L46 37L54 30" />
        </>
      )}
    </svg>
  );
}

const ARROWS = { high: "M45 46V20M37 28L45 19L53 28", low: "M45 18V44M37 36L45 45L53 36" } as const;

/** What can be expected against the target. */
export function AssuranceIcon(props: { icon: SpcIcon<Assurance> }) {
  const { name } = props.icon;
  return (
    <svg className={`spc-icon spc-icon--${name}`} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect className="spc-icon__frame" x={4} y={4} width={56} height={56} rx={8} />
      <path className="spc-icon__target" d={TARGETS[name]} />
      <text className="spc-icon__letter" x={32} y={name === "consistent-pass" ? 34 : 44} textAnchor="middle">
        {LETTERS[name]}
      </text>
    </svg>
  );
}

const LETTERS: Record<Assurance, string> = {
  "consistent-pass": "P",
  "consistent-fail": "F",
  inconsistent: "?",
};
/** The target below the letter, above it, or on either side of it. */
const TARGETS: Record<Assurance, string> = {
  "consistent-pass": "M10 48H54",
  "consistent-fail": "M10 16H54",
  inconsistent: "M8 34H19M45 34H56",
};
