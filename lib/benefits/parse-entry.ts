import { FORMATS } from "./format-entry";
import { parseAssumption } from "./parse-assumption";
import { parseBenefit } from "./parse-benefit";
import { parseCost, parseDeflator } from "./parse-money";
import { parseQuotation, parseSurvey } from "./parse-voices";
import type { Parsed } from "./parsed";
import type { EntryKind, Fields, Nouns } from "./register";

/** How each kind is read. */
export const PARSERS: { [Kind in EntryKind]: (fields: Fields) => Parsed<Nouns[Kind]> } = {
  benefit: parseBenefit,
  assumption: parseAssumption,
  cost: parseCost,
  deflator: parseDeflator,
  survey: parseSurvey,
  quotation: parseQuotation,
};

/** An entry that can be kept: what it says, and the one way in which that is written. */
export interface WrittenEntry<Kind extends EntryKind> {
  noun: Nouns[Kind];
  fields: Fields;
}

/**
 * An entry of any kind in its canonical form.
 *
 * Method  what is read from the canonical form is written as the same again, so that two texts are the same entry
 *         exactly where their canonical forms are.
 */
export function parseEntry<Kind extends EntryKind>(kind: Kind, given: Fields): Parsed<WrittenEntry<Kind>> {
  const parsed = PARSERS[kind](given);
  if (!parsed.ok) return parsed;
  return { ok: true, noun: { noun: parsed.noun, fields: FORMATS[kind](parsed.noun) } };
}
