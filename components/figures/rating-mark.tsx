import type { Rag } from "@/lib/valuation/trajectory";

/*
 * Each rating has a shape and a sign of its own, so that it can be told on a grey printer; what it means always
 * stands beside it in words, so the mark is not read out.
 */
const SHAPES: Readonly<Record<Rag, { frame: string; sign: string }>> = {
  green: { frame: "M16 2A14 14 0 1 1 16 30A14 14 0 1 1 16 2Z", sign: "M9 16.5L14 21.5L23 11" },
  amber: { frame: "M16 2L31 29H1Z", sign: "M16 11V19M16 23.5V24.5" },
  red: { frame: "M10 2H22L30 10V22L22 30H10L2 22V10Z", sign: "M11 11L21 21M21 11L11 21" },
  grey: { frame: "M3 3H29V29H3Z", sign: "M10 16H22" },
};

/** Green a circle with a tick, amber a triangle, red an octagon with a cross, not rated a square with a dash. */
export function RatingMark(props: { rating: Rag }) {
  const { frame, sign } = SHAPES[props.rating];
  return (
    <svg
      className={`rating rating--${props.rating}`}
      viewBox="0 0 32 32"
      width={28}
      height={28}
      aria-hidden="true"
      focusable="false"
    >
      <path className="rating__frame" d={frame} />
      <path className="rating__sign" d={sign} />
    </svg>
  );
}
