import type { TagColour } from "@/components/nhs/tag";
import type { Benefit, Current, Quotation, Register, VersionNote } from "@/lib/benefits/register";
import {
  BENEFIT_STATUSES,
  CLASSES,
  CONSENT_WORDS,
  COST_TYPES,
  DIRECTIONS,
  EVIDENCE,
  ROLES,
  STANDINGS,
} from "@/lib/benefits/words";
import { type CalendarDate, compareDays } from "@/lib/calendar/calendar-date";
import { formatDays, formatShortDay } from "@/lib/calendar/format";
import { formatList, formatNumber } from "@/lib/figures/format";
import { isConsented } from "@/lib/surveys/consent";
import { formatUnit } from "@/lib/valuation/unit";
import type { Section } from "../sections";
import { factorInWords, formatAsWritten } from "./choices-offered";

/** An entry as a row of its section's list. */
export interface ListedEntry {
  code: string;
  name: string;
  /** What stands under the name, more quietly: the code, and what else tells entries apart. */
  detail: string;
  cells: readonly ListedCell[];
  tags: readonly { text: string; colour: TagColour }[];
  version: VersionNote;
  withdrawn: boolean;
}

export interface ListedCell {
  text: string;
  numeric?: boolean;
  /** A second, quieter line. */
  detail?: string;
}

/** Headings between the name and the state, in the order of the cells. */
export const LIST_HEADINGS: Record<Section, readonly { text: string; numeric?: boolean }[]> = {
  benefits: [{ text: "Class" }, { text: "Evidence" }, { text: "Owner" }, { text: "Next review" }],
  assumptions: [
    { text: "Low", numeric: true },
    { text: "Central", numeric: true },
    { text: "High", numeric: true },
    { text: "Unit" },
    { text: "Source" },
  ],
  costs: [{ text: "Year" }, { text: "Amount", numeric: true }, { text: "Type" }, { text: "Source" }],
  deflators: [{ text: "Index", numeric: true }, { text: "Source" }],
  surveys: [
    { text: "Held" },
    { text: "Questions", numeric: true },
    { text: "Invited", numeric: true },
    { text: "Responded", numeric: true },
  ],
  quotations: [{ text: "Said by" }, { text: "Date" }, { text: "Consent" }, { text: "Illustrates" }],
};

/** The entries of a section, in the order of their codes; those withdrawn last. */
export function listedEntries(section: Section, register: Register, today: CalendarDate): ListedEntry[] {
  const rows = {
    benefits: () => register.benefits.map((benefit) => ofBenefit(benefit, today)),
    assumptions: () => register.assumptions.map(ofAssumption),
    costs: () => register.costs.map(ofCost),
    deflators: () => register.deflators.map(ofDeflator),
    surveys: () => register.surveys.map(ofSurvey),
    quotations: () => register.quotations.map((quotation) => ofQuotation(quotation, today)),
  }[section]();
  return [...rows.filter((row) => !row.withdrawn), ...rows.filter((row) => row.withdrawn)];
}

const STATUS_COLOURS: Record<Benefit["status"], TagColour> = {
  planned: "white",
  emerging: "blue",
  realised: "aqua-green",
  verified: "green",
  "not-realised": "orange",
  withdrawn: "grey",
};

function ofBenefit(benefit: Current<Benefit>, today: CalendarDate): ListedEntry {
  const { code, title, version, reviewDate, status } = benefit;
  const withdrawn = status === "withdrawn";
  const overdue = !withdrawn && compareDays(reviewDate, today) < 0;
  return {
    code,
    name: title,
    detail: benefit.direction === "disbenefit" ? `${code}, ${DIRECTIONS.disbenefit.toLowerCase()}` : code,
    cells: [
      { text: CLASSES[benefit.benefitClass] },
      benefit.baseline === null
        ? { text: "Anecdotal", detail: "no baseline" }
        : { text: beforeColon(EVIDENCE[benefit.evidence]) },
      { text: benefit.owner },
      { text: formatShortDay(reviewDate), ...(overdue ? { detail: "has passed" } : {}) },
    ],
    tags: [{ text: BENEFIT_STATUSES[status], colour: STATUS_COLOURS[status] }],
    version,
    withdrawn,
  };
}

/** The name of a choice whose words go on to explain it: "Effect" of "Effect: what one view changes". */
const beforeColon = (words: string): string => words.split(":")[0] ?? words;

const standingOf = ({
  status,
}: {
  status: keyof typeof STANDINGS;
}): Pick<ListedEntry, "tags" | "withdrawn"> =>
  status === "withdrawn"
    ? { tags: [{ text: STANDINGS.withdrawn, colour: "grey" }], withdrawn: true }
    : { tags: [{ text: STANDINGS.current, colour: "green" }], withdrawn: false };

const ofAssumption = (entry: Register["assumptions"][number]): ListedEntry => ({
  code: entry.code,
  name: entry.name,
  detail: [entry.code, beforeColon(ROLES[entry.role]).toLowerCase(), entry.scenario]
    .filter((part) => part !== "")
    .join(", "),
  cells: [
    { text: factorInWords(entry).low, numeric: true },
    { text: factorInWords(entry).central, numeric: true },
    { text: factorInWords(entry).high, numeric: true },
    {
      text: formatUnit(entry.unit),
      ...(entry.priceYear === null ? {} : { detail: `prices of ${entry.priceYear}` }),
    },
    { text: entry.source },
  ],
  version: entry.version,
  ...standingOf(entry),
});

const ofCost = (entry: Register["costs"][number]): ListedEntry => ({
  code: entry.code,
  name: entry.what,
  detail: entry.code,
  cells: [
    { text: entry.year },
    { text: `£${formatAsWritten(entry.amount)}`, numeric: true },
    { text: COST_TYPES[entry.type] },
    { text: entry.source },
  ],
  version: entry.version,
  ...standingOf(entry),
});

const ofDeflator = (entry: Register["deflators"][number]): ListedEntry => ({
  code: entry.code,
  name: entry.year,
  detail: entry.code,
  cells: [{ text: formatAsWritten(entry.index), numeric: true }, { text: entry.source }],
  version: entry.version,
  ...standingOf(entry),
});

const ofSurvey = (entry: Register["surveys"][number]): ListedEntry => ({
  code: entry.code,
  name: entry.instrument,
  detail: [entry.code, entry.label].filter((part) => part !== "").join(", "),
  cells: [
    { text: formatDays(entry.from, entry.to) },
    { text: formatNumber(entry.questions.length), numeric: true },
    { text: peopleOf(entry.invited), numeric: true },
    { text: peopleOf(entry.responded), numeric: true },
  ],
  version: entry.version,
  ...standingOf(entry),
});

const peopleOf = (people: number | null) => (people === null ? "Not known" : formatNumber(people));

function ofQuotation(entry: Current<Quotation>, today: CalendarDate): ListedEntry {
  const standing = standingOf(entry);
  const shown = isConsented(entry.consent, { audience: "team", today });
  return {
    code: entry.code,
    name: `“${shortened(entry.words)}”`,
    detail: entry.code,
    cells: [
      { text: entry.role, detail: entry.organisationType },
      { text: formatShortDay(entry.date) },
      consentCell(entry, today),
      { text: entry.benefits.length === 0 ? "No benefit" : formatList(entry.benefits) },
    ],
    version: entry.version,
    withdrawn: standing.withdrawn,
    tags: [...standing.tags, ...(shown ? [] : [{ text: "Not to be shown", colour: "red" as const }])],
  };
}

function consentCell({ consent }: Quotation, today: CalendarDate): ListedCell {
  const text = beforeColon(CONSENT_WORDS[consent.scope]);
  if (consent.until === null || consent.scope === "none") return { text };
  const over = compareDays(today, consent.until) > 0;
  return { text, detail: `${over ? "ended" : "until"} ${formatShortDay(consent.until)}` };
}

const LONGEST_NAME = 90;

function shortened(words: string): string {
  if (words.length <= LONGEST_NAME) return words;
  const cut = words.slice(0, LONGEST_NAME);
  return `${cut.slice(0, cut.lastIndexOf(" ")) || cut}…`;
}
