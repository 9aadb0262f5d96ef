import type { NamedOrganisation } from "@/lib/audit/audit-record";
import { fields, list, type Shaped, text } from "@/lib/audit/parts/fhir-shape";
import { containsNhsNumber } from "@/lib/events/nhs-number";

export const isCoding = fields({ system: text, code: text, display: text });
export const isConcept = fields({ coding: list(isCoding), text });
export const isIdentifier = fields({ system: text, value: text });
export const isReference = fields({ reference: text, identifier: isIdentifier, display: text });

export type FhirCoding = Shaped<typeof isCoding>;
export type FhirConcept = Shaped<typeof isConcept>;
export type FhirReference = Shaped<typeof isReference>;

/** What a reference calls its target, in one order. */
export function namesOf(who: FhirReference | undefined): (string | undefined)[] {
  return [who?.identifier?.system, who?.identifier?.value, who?.reference, who?.display];
}

/** The type of the resource a reference is to, and its id. */
export function referenced(reference: string | undefined): { type: string; id: string } | null {
  const [, type, id] =
    /(?:^|\/)([A-Z][A-Za-z]+)\/([^/?#]+)(?:\/_history\/[^/]+)?$/.exec(reference ?? "") ?? [];
  return type === undefined || id === undefined ? null : { type, id };
}

/** A sender uses the same few systems in every record. */
const REMEMBERED = 500;
const plainSystems = new Map<string, string>();

function plainSystem(system: string): string {
  const known = plainSystems.get(system);
  if (known !== undefined) return known;
  const plain = system.toLowerCase().replace(/^http:\/\/fhir\.nhs\.net\//, "https://fhir.nhs.uk/");
  if (plainSystems.size < REMEMBERED && system.length < 200) plainSystems.set(system, plain);
  return plain;
}

/** Systems are compared without regard to case, and with the old host of the NHS as the new one. */
export function sameSystem(system: string | undefined | null, wanted: string): boolean {
  return system !== undefined && system !== null && plainSystem(system) === plainSystem(wanted);
}

const ODS_ORGANISATION = "https://fhir.nhs.uk/Id/ods-organization-code";
const ODS_SITE = "https://fhir.nhs.uk/Id/ods-site-code";
export const NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
export const SDS_USER = "https://fhir.nhs.uk/Id/sds-user-id";
const DIRECTORY = /^https?:\/\/directory\.spineservices\.nhs\.uk\/.*\/Organization\/([A-Za-z0-9]{2,10})$/i;

export const isOds = (system: string | undefined | null): boolean =>
  sameSystem(system, ODS_ORGANISATION) || sameSystem(system, ODS_SITE);

/**
 * The organisation a reference names: by identifier, by the address of the NHS directory, by reference, by display.
 * ODS codes come in capitals and without blanks.
 */
export function organisationOf(who: FhirReference | undefined): NamedOrganisation | null {
  const { identifier, reference, display } = who ?? {};
  const named = display === undefined || containsNhsNumber(display) ? {} : { name: display };
  const value = identifier?.value?.trim() ?? "";
  if (value !== "" && !containsNhsNumber(value)) {
    if (!isOds(identifier?.system)) return { id: value, system: identifier?.system ?? null, ...named };
    const site = sameSystem(identifier?.system, ODS_SITE);
    return { id: value.toUpperCase(), system: site ? ODS_SITE : ODS_ORGANISATION, ...named };
  }
  const [, code] = DIRECTORY.exec(reference ?? "") ?? [];
  if (code !== undefined) return { id: code.toUpperCase(), system: ODS_ORGANISATION, ...named };
  if (
    reference !== undefined &&
    referenced(reference)?.type === "Organization" &&
    !containsNhsNumber(reference)
  )
    return { id: reference, system: null, ...named };
  return named.name === undefined ? null : { id: named.name, system: null };
}

/** One organisation; null where there is none, or where two differ: neither is "the first". */
export function onlyOrganisation(named: readonly (NamedOrganisation | null)[]): NamedOrganisation | null {
  const given = named.filter((organisation) => organisation !== null);
  const [first] = given;
  return first !== undefined && given.every(({ id }) => id === first.id) ? first : null;
}
