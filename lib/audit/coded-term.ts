import { isSnomedConcept } from "@/lib/audit/snomed-code";
import { containsNhsNumber } from "@/lib/events/nhs-number";

/** Systems that UK shared records code roles and document types in, by what stands in their name. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/snomed\.info\/sct|^(?:urn:oid:)?2\.16\.840\.1\.113883\.6\.96$/i, "snomed"],
  [/loinc\.org|^(?:urn:oid:)?2\.16\.840\.1\.113883\.6\.1$/i, "loinc"],
  [
    /sds-?job-?role|^(?:urn:oid:)?(?:1\.2\.826\.0\.1285\.0\.2\.1\.104|2\.16\.840\.1\.113883\.2\.1\.3\.2\.4\.17\.124)$/i,
    "sds",
  ],
  [/nicip/i, "nicip"],
  [/v3-participationtype|v3-roleclass/i, "hl7"],
];

const BLANKS = /\s+/g;
const LONGEST = 200;

/**
 * A role or document type as it is kept among terms: the short name of its system and its code (`snomed 824331000000106`,
 * `sds R8000`), the code alone under a system that has no short name here, else its text. Null when there is neither, or
 * when it holds an NHS number: one ten-digit number in eleven passes as one, but for a concept of SNOMED CT.
 *
 * Method  a chain of roles, staff group : area : role, is its last part.
 */
export function codedTerm(term: {
  system?: string | null | undefined;
  code?: string | null | undefined;
  text?: string | null | undefined;
}): string | null {
  const system = shortName(term.system);
  const code = plain(term.code);
  const own =
    system === "sds" || /^S\d{4}(?::[A-Z]\d{4})+$/.test(code) ? (code.split(":").at(-1) ?? "") : code;
  const spelled = own === "" ? plain(term.text) : [system, own].filter(Boolean).join(" ");
  if (isSnomedTerm(spelled)) return spelled;
  return spelled === "" || containsNhsNumber(spelled) ? null : spelled.slice(0, LONGEST);
}

/** Whether a term is spelled as a concept of SNOMED CT is here. */
export const isSnomedTerm = (spelled: string): boolean =>
  spelled.startsWith("snomed ") && isSnomedConcept(spelled.slice("snomed ".length));

/** Whether a system is SNOMED CT, under any of its names. */
export const isSnomed = (system: string | null | undefined): boolean => shortName(system) === "snomed";

const shortName = (system: string | null | undefined) =>
  SYSTEMS.find(([pattern]) => pattern.test(system?.trim() ?? ""))?.[1];

const plain = (text: string | null | undefined) => (text ?? "").replace(BLANKS, " ").trim();
