import { codeField, type FieldGroup, needed, optional } from "../field";
import { CONSENT_WORDS, COST_TYPES, ROLES, STANDINGS } from "../words";

const status = needed.choice({
  name: "status",
  label: "Status",
  choices: STANDINGS,
  initial: "current",
  hint: "Nothing is deleted: what is withdrawn stays here and counts for nothing",
});
const source = needed.line({
  name: "source",
  label: "Source",
  hint: "Where it can be looked up; say so if it is invented or estimated",
  longest: 300,
});
const year = { label: "Financial year", hint: "Such as 2020/21", longest: 7 };

export const ASSUMPTION_GROUPS: readonly FieldGroup[] = [
  {
    heading: "What is assumed",
    fields: [
      codeField("Small letters, digits and hyphens, such as minutes-per-view"),
      needed.line({ name: "name", label: "Name", hint: "Such as “Minutes saved by a view”" }),
      needed.choice({ name: "role", label: "Part it has in a valuation", choices: ROLES }),
      needed.figure({ name: "low", label: "Low", hint: "Shares from 0 to 1, or as 50 %" }),
      needed.figure({ name: "central", label: "Central" }),
      needed.figure({ name: "high", label: "High" }),
      needed.line({
        name: "unit",
        label: "Unit",
        hint: "Such as minutes per view, pounds per hour, letters per document, share",
      }),
    ],
  },
  {
    heading: "Where it comes from",
    fields: [
      source,
      optional.date({ name: "source_date", label: "Date of the source" }),
      optional.line({ name: "price_year", ...year, label: "Price year", hint: "For pounds: 2019/20" }),
      optional.line({
        name: "scenario",
        label: "Set of assumptions",
        hint: "Such as “London base case”: sets should not be mixed in one headline",
      }),
      optional.text({
        name: "reference_class",
        label: "Reference class",
        hint: "For optimism bias: which projects it was seen in",
      }),
      optional.text({
        name: "empirical_basis",
        label: "Empirical basis",
        hint: "For optimism bias: what was measured in them; never a bare percentage",
      }),
      status,
    ],
  },
];

export const COST_GROUPS: readonly FieldGroup[] = [
  {
    heading: "What it costs",
    fields: [
      codeField("Small letters, digits and hyphens, such as licences-2020-21"),
      needed.line({ name: "year", ...year }),
      needed.figure({ name: "amount", label: "Amount in pounds" }),
      needed.line({ name: "what", label: "What for" }),
      needed.choice({ name: "type", label: "Type", choices: COST_TYPES }),
      source,
      status,
    ],
  },
];

export const DEFLATOR_GROUPS: readonly FieldGroup[] = [
  {
    heading: "Price level of a year",
    fields: [
      codeField("The financial year with a hyphen, such as 2020-21"),
      needed.figure({ name: "index", label: "Index", hint: "Such as 100 in the base year" }),
      source,
      status,
    ],
  },
];

export const SURVEY_GROUPS: readonly FieldGroup[] = [
  {
    heading: "A survey round",
    fields: [
      codeField("Small letters, digits and hyphens, such as users-2021"),
      needed.line({
        name: "instrument",
        label: "Instrument",
        hint: "Which questionnaire; rounds of the same one are compared with each other",
      }),
      needed.date({ name: "from", label: "First day" }),
      needed.date({ name: "to", label: "Last day" }),
      optional.figure({ name: "invited", label: "People invited", hint: "Empty: not known" }),
      optional.figure({ name: "responded", label: "People who responded", hint: "Empty: not known" }),
      needed.line({ name: "population", label: "Who was asked", longest: 300 }),
      source,
      optional.line({
        name: "label",
        label: "Label",
        hint: "What has to stand beside its results, such as “Invented for demonstration”",
      }),
      needed.lines({
        name: "questions",
        label: "Questions",
        hint: "Code, wording and theme, one a line: q1: It saves me time [saves-time]",
        longest: 400,
      }),
      status,
    ],
  },
];

export const QUOTATION_GROUPS: readonly FieldGroup[] = [
  {
    heading: "What somebody said",
    fields: [
      codeField("Small letters, digits and hyphens, such as cardiology-consultant"),
      needed.text({ name: "words", label: "Their words", hint: "Without quotation marks" }),
      needed.line({ name: "role", label: "Role", hint: "Never a name" }),
      needed.line({ name: "organisation_type", label: "Type of organisation", hint: "Such as acute trust" }),
      needed.date({ name: "date", label: "Said on, or published on" }),
      source,
      optional.lines({
        name: "benefits",
        label: "Benefits it illustrates",
        hint: "One code a line",
        refersTo: { to: "benefit" },
        longest: 40,
      }),
      optional.line({ name: "survey", label: "Survey it was said in", refersTo: { to: "survey" } }),
    ],
  },
  {
    heading: "Consent",
    fields: [
      needed.choice({ name: "consent_scope", label: "Consent", choices: CONSENT_WORDS, initial: "none" }),
      optional.date({
        name: "consent_until",
        label: "Holds until",
        hint: "The last day; empty: until it is taken back",
      }),
      optional.line({
        name: "consent_record",
        label: "Where the consent is kept",
        hint: "Or where the words were published before",
        longest: 300,
      }),
      status,
    ],
  },
];
