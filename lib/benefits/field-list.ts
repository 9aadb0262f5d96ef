import type { FieldDefinition, FieldGroup } from "./field";
import { BENEFIT_GROUPS } from "./parts/benefit-fields";
import {
  ASSUMPTION_GROUPS,
  COST_GROUPS,
  DEFLATOR_GROUPS,
  QUOTATION_GROUPS,
  SURVEY_GROUPS,
} from "./parts/other-fields";
import type { EntryKind } from "./register";

/** What each kind of entry is called. */
export const KIND_WORDS = {
  benefit: { one: "benefit", many: "benefits" },
  assumption: { one: "assumption", many: "assumptions" },
  cost: { one: "cost", many: "costs" },
  deflator: { one: "deflator", many: "deflators" },
  survey: { one: "survey", many: "surveys" },
  quotation: { one: "quotation", many: "quotations" },
} as const satisfies Record<EntryKind, { one: string; many: string }>;

/** The fields of each kind as forms ask for them. */
export const FIELD_GROUPS: Readonly<Record<EntryKind, readonly FieldGroup[]>> = {
  benefit: BENEFIT_GROUPS,
  assumption: ASSUMPTION_GROUPS,
  cost: COST_GROUPS,
  deflator: DEFLATOR_GROUPS,
  survey: SURVEY_GROUPS,
  quotation: QUOTATION_GROUPS,
};

const all = (groups: readonly FieldGroup[]) => groups.flatMap(({ fields }) => fields);

/** The fields of each kind in order: what forms, columns of files and histories are made from. */
export const FIELDS: Readonly<Record<EntryKind, readonly FieldDefinition[]>> = {
  benefit: all(BENEFIT_GROUPS),
  assumption: all(ASSUMPTION_GROUPS),
  cost: all(COST_GROUPS),
  deflator: all(DEFLATOR_GROUPS),
  survey: all(SURVEY_GROUPS),
  quotation: all(QUOTATION_GROUPS),
};
