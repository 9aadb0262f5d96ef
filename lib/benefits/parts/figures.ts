/** The largest figure anybody states; whole numbers up to it are exact. */
const LARGEST = 1e12;
const FIGURE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,6})?$/;
const SHARE = /^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?) ?%$/;

/**
 * A number as people write it: 1,200, -0.5, £34.50, 50 %. Null: it is none, or is too large or too fine to be kept.
 *
 * Method  up to six decimals; a percentage is divided by moving its point, so that 7 % is the number written 0.07.
 */
export function parseFigure(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^[-−–]\s*/, "-")
    .replace(/^(-?)£\s*/, "$1");
  if (SHARE.test(plain)) return Number(`${plain.replace(/ ?%$/, "")}e-2`);
  if (!FIGURE.test(plain)) return null;
  const figure = Number(plain.replaceAll(",", ""));
  return Math.abs(figure) <= LARGEST ? figure + 0 : null;
}

/** "1200", "-0.5": digits and a point alone, as columns of numbers have it. */
export const formatFigure = (figure: number): string => String(figure);

/** "1,200", "-0.5": for lists, which people read. */
export function formatGrouped(figure: number): string {
  const [whole = "", decimals] = String(Math.abs(figure)).split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return `${figure < 0 ? "-" : ""}${grouped}${decimals === undefined ? "" : `.${decimals}`}`;
}

/** "30 %", "12.5 %" of 0.3 and 0.125. */
export const formatShare = (share: number): string => `${Number(`${share}e2`)} %`;
