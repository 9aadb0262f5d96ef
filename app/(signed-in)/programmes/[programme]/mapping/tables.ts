import { Refusal } from "@/lib/auth/refusal";
import { MAPPING_NAMES, type MappingName } from "@/lib/registry/mapping";

/** The table an address names; null: there is no such table. */
export const parseTable = (segment: string): MappingName | null =>
  MAPPING_NAMES.find((name) => name === segment) ?? null;

/** The same for a route. Errors  Refusal "not-found". */
export function knownTable(segment: string): MappingName {
  const table = parseTable(segment);
  if (table === null) throw new Refusal("not-found", "There is no mapping table of that name.");
  return table;
}

export const mappingPath = (programme: string, page: MappingName | "users"): string =>
  `/programmes/${encodeURIComponent(programme)}/mapping/${page}`;

/** What is said where something is mapped to nothing. */
export const NO_MEANING = {
  organisations: "Not mapped",
  roles: "Itself",
  "document-types": "Itself",
} as const;
