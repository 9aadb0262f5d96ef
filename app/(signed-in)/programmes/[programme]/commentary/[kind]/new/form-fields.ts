import type { EntryKind } from "@/lib/commentary/commentary";

/** One question of a form. */
export interface FormField {
  field: string;
  as:
    | "day"
    | "week"
    | "figure"
    | "percent"
    | "line"
    | "sentences"
    | "metric"
    | "chart"
    | "viewer"
    | "organisation";
  label: string;
  hint?: string;
}

const VIEWER: FormField = { field: "viewer", as: "viewer", label: "Which viewer?" };
const ORGANISATION: FormField = { field: "organisation", as: "organisation", label: "Which organisation?" };
const NO_PEOPLE = "Name no patient and no member of staff.";

/** What each form asks, in order. The fields are those of ENTRY_FIELDS. */
export const FORM_FIELDS: Record<EntryKind, readonly FormField[]> = {
  annotation: [
    { field: "day", as: "day", label: "When did it happen?", hint: "Charts mark the week this day is in." },
    {
      field: "text",
      as: "sentences",
      label: "What happened?",
      hint: `In up to 300 characters, such as “Second wave of practices goes live”. ${NO_PEOPLE}`,
    },
    VIEWER,
    ORGANISATION,
  ],
  claim: [
    {
      field: "wording",
      as: "sentences",
      label: "What was said?",
      hint: "In its own words, in up to 500 characters.",
    },
    { field: "metric", as: "metric", label: "Which figure is it about?" },
    VIEWER,
    { field: "target", as: "figure", label: "What will the figure be?", hint: "For example, 2,000." },
    { field: "by", as: "day", label: "By which day?" },
    {
      field: "weeklyPercent",
      as: "percent",
      label: "How much growth was stated? (optional)",
      hint: "Leave it empty if no rate was stated.",
    },
    { field: "madeOn", as: "day", label: "When was it said?" },
    {
      field: "source",
      as: "line",
      label: "Where was it said?",
      hint: "For example, a board paper and its date.",
    },
    {
      field: "owner",
      as: "line",
      label: "Who answers for it?",
      hint: "A role or an organisation, not a person's name.",
    },
  ],
  target: [
    { field: "metric", as: "metric", label: "Which figure is it for?" },
    VIEWER,
    ORGANISATION,
    { field: "value", as: "figure", label: "What is to be reached each week?", hint: "For example, 2,000." },
    { field: "from", as: "day", label: "From which day?" },
    { field: "reason", as: "sentences", label: "Who set it, and why?", hint: "In up to 300 characters." },
  ],
  rebase: [
    { field: "metric", as: "chart", label: "Which chart?" },
    VIEWER,
    { field: "week", as: "week", label: "Which is the first week of the new limits?" },
    {
      field: "reason",
      as: "sentences",
      label: "What changed?",
      hint: `The cause, in up to 300 characters. It is printed with the chart. ${NO_PEOPLE}`,
    },
  ],
};
