import { SECTORS } from "@/lib/organisations/sector";
import { SURVEY_THEMES } from "@/lib/surveys/survey";
import { codeField, type FieldGroup, needed, optional } from "../field";
import { BENEFIT_STATUSES, CATEGORIES, CLASSES, DIRECTIONS, EVIDENCE, QUANTITY_METRICS } from "../words";

const PROFILE: FieldGroup = {
  heading: "What it is",
  fields: [
    codeField(
      "A short name for files and addresses: small letters, digits and hyphens, such as time-saved-acute",
    ),
    needed.line({ name: "title", label: "Title", hint: "Such as “Less time spent on finding letters”" }),
    needed.text({ name: "description", label: "Description", hint: "What is better, for whom, and how" }),
    needed.line({
      name: "change",
      label: "What makes it possible",
      hint: "The change or project without which it would not be",
      longest: 300,
    }),
    needed.choice({
      name: "direction",
      label: "Benefit or disbenefit",
      choices: DIRECTIONS,
      initial: "benefit",
      hint: "A disbenefit is entered by its own size; totals take it away",
    }),
    needed.choice({
      name: "class",
      label: "Class",
      choices: CLASSES,
      hint: "Cash-releasing only where a budget becomes smaller by it",
    }),
    needed.choice({ name: "category", label: "Category", choices: CATEGORIES }),
    needed.line({ name: "beneficiary", label: "Who benefits" }),
    needed.line({ name: "owner", label: "Owner", hint: "Who answers for it, as a role or an organisation" }),
  ],
};

const STATE: FieldGroup = {
  heading: "State, review and risks",
  fields: [
    needed.choice({ name: "status", label: "Status", choices: BENEFIT_STATUSES, initial: "planned" }),
    needed.date({ name: "review_date", label: "Next review" }),
    optional.choices({ name: "themes", label: "Themes of the survey", choices: SURVEY_THEMES }),
    optional.text({ name: "dependencies", label: "Depends on" }),
    optional.text({ name: "risks", label: "Risks" }),
  ],
};

const MEASURE: FieldGroup = {
  heading: "How it is measured",
  fields: [
    needed.line({
      name: "measure",
      label: "Measure",
      hint: "What is counted or timed, such as “Minutes to find a discharge letter”",
    }),
    needed.line({
      name: "measure_unit",
      label: "Unit of the measure",
      hint: "Such as minutes, letters, users",
    }),
    optional.line({
      name: "measure_metric",
      label: "Metric that supplies the actuals",
      hint: "One of the definitions, if the measure is one",
      refersTo: { to: "metric" },
    }),
    optional.line({
      name: "measure_viewer",
      label: "Viewer of that metric",
      hint: "Empty: all viewers together",
      refersTo: { to: "viewer" },
    }),
    optional.figure({ name: "baseline", label: "Baseline", hint: "Without one the benefit is anecdotal" }),
    optional.date({ name: "baseline_on", label: "Baseline measured on" }),
    optional.figure({ name: "target", label: "Target" }),
    optional.date({ name: "target_on", label: "Target to be reached on" }),
    optional.lines({
      name: "actuals",
      label: "Measured since",
      hint: "One a line, with its source: 2021-01-31 = 1,200 (Time study, ward 4)",
    }),
    needed.choice({ name: "evidence", label: "Evidence", choices: EVIDENCE }),
  ],
};

const COUNTED: FieldGroup = {
  heading: "What is counted",
  fields: [
    optional.choice({
      name: "quantity",
      label: "Counted by",
      choices: { ...QUANTITY_METRICS, supplied: "Counts given below" },
      hint: "The value grows with it. Empty: the benefit is not valued",
    }),
    optional.line({
      name: "quantity_viewer",
      label: "Viewer",
      hint: "Empty: all viewers together",
      refersTo: { to: "viewer" },
    }),
    optional.lines({
      name: "quantity_organisations",
      label: "Organisations",
      hint: "One code a line; empty: all",
      refersTo: { to: "organisation" },
      longest: 40,
    }),
    optional.choice({
      name: "quantity_sector",
      label: "Sector",
      choices: SECTORS,
      hint: "Instead of organisations",
    }),
    optional.lines({
      name: "quantity_roles",
      label: "Roles",
      hint: "One a line, as the reports write them; empty: all",
      longest: 100,
    }),
    optional.lines({
      name: "counts",
      label: "Supplied counts",
      hint: "One month a line: 2020-05 = 120",
      longest: 60,
    }),
    optional.line({ name: "counts_unit", label: "What they count", hint: "Such as letters, calls or tests" }),
    optional.line({ name: "counts_source", label: "Where they come from", longest: 300 }),
    optional.date({
      name: "counts_from",
      label: "Counts from",
      hint: "First day whose use is worth something",
    }),
  ],
};

const WORTH: FieldGroup = {
  heading: "What one of them is worth",
  fields: [
    optional.line({
      name: "effect",
      label: "Effect",
      hint: "Code of the assumption, such as minutes per view",
      refersTo: { to: "assumption", role: "effect" },
    }),
    optional.line({
      name: "unit_value",
      label: "Unit value",
      hint: "Code of the assumption, such as pounds per hour; for money only",
      refersTo: { to: "assumption", role: "unit-value" },
    }),
    optional.line({
      name: "attribution",
      label: "Attribution",
      hint: "Code of the assumption: the share that is due to the record",
      refersTo: { to: "assumption", role: "attribution" },
    }),
    optional.line({
      name: "confidence",
      label: "Confidence",
      hint: "Code of the assumption: the share that is sure enough to be claimed",
      refersTo: { to: "assumption", role: "confidence" },
    }),
    optional.line({
      name: "optimism_bias",
      label: "Optimism bias",
      hint: "Code of the assumption",
      refersTo: { to: "assumption", role: "optimism-bias" },
    }),
  ],
};

const EXPECTED: FieldGroup = {
  heading: "What was expected, and what overlaps",
  fields: [
    optional.lines({
      name: "expected",
      label: "Expected, by financial year",
      hint: "Low, central and high in pounds, or in its natural unit: 2020/21 = 10,000 | 20,000 | 30,000",
    }),
    optional.line({ name: "expected_source", label: "Where that was expected", longest: 300 }),
    optional.lines({
      name: "overlaps",
      label: "Counted by another benefit too",
      hint: "Code, share and reason, one a line: time-saved-acute = 30 % (the same minutes)",
    }),
  ],
};

export const BENEFIT_GROUPS: readonly FieldGroup[] = [PROFILE, STATE, MEASURE, COUNTED, WORTH, EXPECTED];
