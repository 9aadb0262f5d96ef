/**
 * The key under which organisations, roles and document types, as suppliers write them, are looked up: "st  helens
 * Trust " and "ST HELENS TRUST" are one. Punctuation is kept: two names that differ in it may be two places.
 *
 * Method  Unicode compatibility composition (full-width letters, ligatures, non-breaking spaces), upper case, white
 *         space trimmed and collapsed. Composed again at the end because upper case can take letters apart.
 */
export function normaliseSpelling(text: string): string {
  return text.normalize("NFKC").toUpperCase().normalize("NFKC").replace(/\s+/gu, " ").trim();
}
