import type { ProgrammeAction } from "@/lib/auth/capabilities";
import { Refusal } from "@/lib/auth/refusal";
import type { EntryKind } from "@/lib/benefits/register";
import { benefitsPath } from "@/lib/figures/benefits-view";

/** The sections of the register, as addresses name them. */
const SECTIONS = {
  benefits: "benefit",
  assumptions: "assumption",
  costs: "cost",
  deflators: "deflator",
  surveys: "survey",
  quotations: "quotation",
} as const satisfies Record<string, EntryKind>;

export type Section = keyof typeof SECTIONS;

export const SECTION_NAMES = Object.keys(SECTIONS) as Section[];

export const kindOf = (section: Section): EntryKind => SECTIONS[section];

export function parseSection(segment: string): Section | null {
  return SECTION_NAMES.find((known) => known === segment) ?? null;
}

/** The section of a route. @throws Refusal "not-found" */
export function knownSection(segment: string): Section {
  const section = parseSection(segment);
  if (section === null) throw new Refusal("not-found", "The register has no such section.");
  return section;
}

const registerPath = (programmeSlug: string): string => `${benefitsPath(programmeSlug)}/register`;
export const sectionPath = (programmeSlug: string, section: Section): string =>
  `${registerPath(programmeSlug)}/${section}`;

/** Whoever reads reports may read the register; what somebody said, with or without consent, is for its keepers. */
export const readAction = (section: Section): ProgrammeAction =>
  section === "quotations" ? "benefits:write" : "report:view";

/** What each section is called on the pages. */
export const SECTION_WORDS = {
  benefits: {
    heading: "Benefits",
    one: "benefit",
    about:
      "What the record is said to change, for whom, who answers for it, and on which evidence. Disbenefits are entered here too.",
    none: "No benefit has been entered yet.",
    add: "Add a benefit",
  },
  assumptions: {
    heading: "Assumptions",
    one: "assumption",
    about:
      "The factors between use and value, each with a low, a central and a high figure and where they come from. Several benefits may rest on the same one.",
    none: "No assumption has been entered yet. A benefit is valued by assumptions: enter these first.",
    add: "Add an assumption",
  },
  costs: {
    heading: "Costs",
    one: "cost",
    about: "What the programme costs in each financial year, for the break-even and the net figures.",
    none: "No cost has been entered yet, so the report cannot say when the programme pays for itself.",
    add: "Add a cost",
  },
  deflators: {
    heading: "Deflators",
    one: "deflator",
    about:
      "The price level of each financial year, with which the report states values in the prices of one year.",
    none: "No deflator has been entered yet, so the report cannot state values in real terms.",
    add: "Add a deflator",
  },
  surveys: {
    heading: "Surveys",
    one: "survey",
    about:
      "Rounds of questions put to users: who was asked, when, and in which words. Answers come as files.",
    none: "No survey has been entered yet.",
    add: "Add a survey",
  },
  quotations: {
    heading: "Quotations",
    one: "quotation",
    about:
      "What people said, in their own words, with their consent. Without a consent that still holds, a quotation appears in no report and no file of a report.",
    none: "No quotation has been entered yet.",
    add: "Add a quotation",
  },
} as const satisfies Record<Section, Record<string, string>>;
