/**
 * What a spreadsheet takes for the beginning of a formula, and the wide forms it turns into the same. Apostrophes before
 * it count to it, so that a guard can be told from an apostrophe that was there.
 */
const FORMULA = /^'*[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * Text that no spreadsheet runs: with an apostrophe before what would begin a formula.
 *
 * Source  OWASP, CSV injection; OWASP ASVS adds NUL. Quoting alone does not stop it.
 */
export const guardText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text before it was guarded; what has no guard is left as it is. */
export const unguardText = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
