/**
 * Ten digits together, or 3-3-4 parted by spaces, dots or hyphens: what every NHS number in plain ASCII looks like.
 * Written with the shared beginning first, which the regular expression engine runs half as long.
 */
export const TEN_DIGITS = /\d\d\d(?:\d{7}|[ .-]{1,4}\d{3}[ .-]{1,4}\d{4})/;
const BEYOND_ASCII = /[^\0-~]/;

const CANDIDATES = /(?<!\d)(?:\d{10}|\d{3}[ .-]{1,4}\d{3}[ .-]{1,4}\d{4})(?!\d)/g;

/** Hexadecimal identifiers made by machines: UUIDs, and unbroken keys and hashes of the usual lengths. */
const UUID = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/gi;
const HASH =
  /(?<![0-9a-z])(?:[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})(?![0-9a-z])/gi;

const SPACE_DASH_OR_DOT = /[\s\p{Pd}\u2212\u00b7\u2022]/gu;
/** Characters nobody sees: zero-width spaces and joiners, soft hyphens, direction marks, variation selectors. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const DECIMAL = /^\p{Nd}$/u;
const FOREIGN_DECIMALS = /[^\P{Nd}0-9]/gu;

/**
 * A valid NHS number that is nobody's: 999 is set aside for tests. Stands where somebody's was struck out, so that whoever
 * receives the row refuses it for what it held.
 */
export const NOBODYS_NHS_NUMBER = "9999999999";

/**
 * Whether a text holds a valid NHS number: ten digits that pass the check digit, together or as 3-3-4.
 *
 * Shape   groups may be parted by spaces, dashes or dots, also those beyond ASCII; digits may be full-width or of
 *         another script, with invisible characters among them. Letters may touch the number ("NHS9434765919"),
 *         other digits may not: a twelve-digit smartcard number is not looked into.
 * Method  modulus 11 (weights 10 to 2; check digit 11 - remainder, where 11 counts as 0 and 10 as never). Digits inside
 *         a UUID or a hash do not count: one random UUID in about 1,400 has ten in a row that pass by chance, and one
 *         SHA-256 in about 160, and their rows would be thrown away for nothing. No other groupings are joined: every
 *         one more finds chance numbers in versions, telephone numbers and times.
 * Source  NHS Data Dictionary, NHS NUMBER.
 */
export function containsNhsNumber(text: string): boolean {
  if (text.length < 10) return false;
  const plain = BEYOND_ASCII.test(text) ? plainText(text) : text;
  return TEN_DIGITS.test(plain) && holdsValidCandidate(plain);
}

function holdsValidCandidate(text: string): boolean {
  for (const { 0: candidate, index } of text.matchAll(CANDIDATES)) {
    const end = index + candidate.length;
    const passes = isValid(candidate.replace(/\D/g, ""));
    if (passes && !isInside(UUID, text, index, end) && !isInside(HASH, text, index, end)) return true;
  }
  return false;
}

function isValid(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  const check = 11 - (sum % 11);
  return (check === 11 ? 0 : check) === Number(digits[9]);
}

function isInside(shape: RegExp, text: string, start: number, end: number): boolean {
  for (const match of text.matchAll(shape)) {
    if (match.index <= start && end <= match.index + match[0].length) return true;
  }
  return false;
}

/** The text with every digit as 0 to 9, every space and dash as a hyphen, and nothing invisible. */
function plainText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(FOREIGN_DECIMALS, decimalValue)
    .replace(SPACE_DASH_OR_DOT, "-");
}

/** Decimal digits of any script stand in order, in unbroken runs of ten. */
function decimalValue(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (DECIMAL.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}
