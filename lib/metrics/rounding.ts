/** Decimals of figures that files write as they are given: as many as a figure has, up to these. */
export const AS_GIVEN = 10;

/**
 * A figure rounded to so many decimals, a half away from zero.
 *
 * Method  on the decimal digits, not the binary fraction: 1.005 to two decimals is 1.01, where toFixed says 1.00.
 *
 * @example roundHalfUp(14604.923, 0) //=> 14605
 */
export function roundHalfUp(figure: number, decimals: number): number {
  if (Number.isInteger(figure)) return figure;
  // 15 digits are what a double holds for certain; they undo the error of one division.
  const digits = Number(Math.abs(figure).toPrecision(15));
  const rounded = Number(`${Math.round(shift(digits, decimals))}e-${decimals}`);
  return figure < 0 && rounded !== 0 ? -rounded : rounded;
}

/** digits × 10^places without multiplying in binary. */
function shift(digits: number, places: number): number {
  const [mantissa = "0", exponent = "0"] = String(digits).split("e");
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

/** How many decimals a figure was given with, up to ten. */
export function decimalsGiven(figure: number): number {
  const [, decimals = ""] = figure.toFixed(AS_GIVEN).replace(/0+$/, "").split(".");
  return decimals.length;
}
