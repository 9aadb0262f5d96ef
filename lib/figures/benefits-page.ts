import { dayNumber, lastDay } from "@/lib/calendar/calendar-date";
import { formatDay, formatMonth } from "@/lib/calendar/format";
import type { BenefitsReport } from "@/lib/reports/benefits";
import type { AudienceNote } from "./audience-note";
import type { BarFigure } from "./bar-figure";
import { prepareAssumptions } from "./benefits-assumptions";
import { type BenefitsChoices, prepareBenefitsChoices } from "./benefits-choices";
import { type CostsFigure, prepareCosts } from "./benefits-costs";
import { prepareBenefitsHeadlines } from "./benefits-headlines";
import { prepareNatural } from "./benefits-natural";
import { prepareRegister, type RegisterFigure } from "./benefits-register";
import {
  prepareNotClaimed,
  prepareRestatements,
  prepareWarnings,
  type WarningGroup,
} from "./benefits-remarks";
import { prepareSensitivity } from "./benefits-sensitivity";
import { prepareTotals, type TotalFigures } from "./benefits-totals";
import { prepareTrajectories, type TrajectoriesFigure } from "./benefits-trajectories";
import {
  type BenefitsTable,
  type BenefitsView,
  benefitAddress,
  benefitsAddress,
  benefitsExport,
  registerAddress,
} from "./benefits-view";
import { prepareWorkings, type WorkingFigure } from "./benefits-working";
import type { EmptyPage } from "./empty-page";
import { formatCountOf } from "./format";
import type { FeedFreshness } from "./freshness";
import { type ReportPage, sectionsOf } from "./report-page";
import { prepareQuotations, type QuotationFigure } from "./survey-quotations";
import { prepareSurvey, type SurveyFigure } from "./survey-results";
import type { TableFigure } from "./table-figure";

/** The whole page, decided: components only write it out. */
export interface BenefitsPage extends ReportPage<BenefitsSectionId> {
  /** "January 2021" */
  month: string;
  choices: BenefitsChoices;
  audience: AudienceNote;
  warnings: WarningGroup[];
  totals: TotalFigures[];
  /** The same before money: hours, letters, calls. */
  natural: TableFigure | null;
  trajectories: TrajectoriesFigure;
  register: RegisterFigure;
  workings: { workings: WorkingFigure[]; download: { href: string; label: string } };
  surveys: SurveyFigure[];
  quotations: { quotations: QuotationFigure[]; withheld: string | null };
  sensitivity: BarFigure[];
  costs: CostsFigure | null;
  assumptions: TableFigure | null;
  restatements: { sentences: string[]; download: { href: string; label: string } };
  notClaimed: TableFigure | null;
  notes: string[];
}

const SECTIONS = {
  warnings: "Before quoting a figure",
  value: "Expected and realised",
  progress: "On the way to the targets",
  register: "The register",
  said: "What people said",
  sensitivity: "What the figures depend on",
  costs: "Costs and break-even",
  assumptions: "Assumptions and their sources",
  working: "How each figure comes about",
  restated: "What has changed since",
  "not-claimed": "What is not claimed",
  notes: "How to read this report",
} as const;

export type BenefitsSectionId = keyof typeof SECTIONS;

/** The benefits page from its report and the reader's choices. */
export function prepareBenefitsPage(
  report: BenefitsReport,
  view: BenefitsView,
  /** What whoever asks may do: see small numbers, and change the register. */
  may: { showAll: boolean; write: boolean },
): BenefitsPage {
  const file = (table: BenefitsTable, label: string) => ({
    href: benefitsExport(view, table),
    label,
  });
  const parts = {
    warnings: prepareWarnings(report),
    totals: prepareTotals(report, (name) => file("totals", name)),
    natural: prepareNatural(report, file("benefits", "hours, letters and calls")),
    trajectories: prepareTrajectories(report, view),
    register: prepareRegister(report, view, { download: file("benefits", "the register"), write: may.write }),
    surveys: report.surveys.map((survey) => prepareSurvey(survey, file("survey", survey.survey.instrument))),
    quotations: prepareQuotations(report, (code) => benefitAddress(view, code)),
    workings: {
      workings: prepareWorkings(report),
      download: file("working", "every step of every working"),
    },
    sensitivity: prepareSensitivity(report, (name) => file("sensitivity", `what ${name} depends on`)),
    costs: prepareCosts(report, {
      costs: file("costs", "costs"),
      breakEven: file("break-even", "break-even"),
    }),
    assumptions: prepareAssumptions(report.assumptions, {
      programme: report.programme,
      download: file("assumptions", "assumptions"),
    }),
    restatements: {
      sentences: prepareRestatements(report),
      download: file("restatements", "what has changed"),
    },
    notClaimed: prepareNotClaimed(report, view),
  };
  const isThere: Readonly<Record<BenefitsSectionId, boolean>> = {
    warnings: parts.warnings.length > 0,
    value: parts.totals.length > 0 || parts.natural !== null,
    progress: parts.trajectories.cards.length + parts.trajectories.undrawn.length > 0,
    register: true,
    said:
      parts.surveys.length > 0 ||
      parts.quotations.quotations.length > 0 ||
      parts.quotations.withheld !== null,
    sensitivity: parts.sensitivity.length > 0,
    costs: parts.costs !== null,
    assumptions: parts.assumptions !== null,
    working: parts.workings.workings.length > 0,
    restated: parts.restatements.sentences.length > 0,
    "not-claimed": parts.notClaimed !== null,
    notes: true,
  };
  return {
    programme: report.programme.name,
    month: formatMonth(report.month),
    choices: prepareBenefitsChoices(report, view),
    audience: audienceNote(view, may.showAll),
    freshness: prepareDataReach(report),
    empty: emptyRegister(report, may.write),
    headlines: prepareBenefitsHeadlines(report),
    sections: sectionsOf(SECTIONS, (id) => isThere[id]),
    download: benefitsExport(view, null),
    ...parts,
    notes: NOTES,
  };
}

function audienceNote(view: BenefitsView, mayShowAll: boolean): AudienceNote {
  if (view.audience === "team")
    return {
      teamOnly: true,
      text: "Shows small numbers and quotations agreed for the programme alone: for the programme team only, not for sharing.",
      action: {
        href: benefitsAddress(view, { audience: "published" }),
        label: "Show the report that may be shared",
      },
    };
  return {
    teamOnly: false,
    text: "Counts of 1 to 7 people are hidden: [c]. Quotations are shown only with consent for the public.",
    action: mayShowAll
      ? { href: benefitsAddress(view, { audience: "team" }), label: "Show all, for the programme team only" }
      : null,
  };
}

/** Nothing has been entered: what to do. */
function emptyRegister({ benefits, programme }: BenefitsReport, mayWrite: boolean): EmptyPage | null {
  if (benefits.length > 0) return null;
  return {
    heading: "There is no benefits register yet",
    text: mayWrite
      ? `Nothing has been entered for ${programme.name}. Begin with the assumptions, such as minutes saved a view and the cost of an hour; then add the benefits that rest on them.`
      : `Nothing has been entered for ${programme.name}. The programme's administrator keeps the register.`,
    action: {
      href: registerAddress(programme.slug, "benefits"),
      label: mayWrite ? "Begin the register" : "Look at the register",
    },
  };
}

/** How far the data goes that each quantity is counted from, once for each that differs. */
function prepareDataReach(report: Pick<BenefitsReport, "benefits" | "month">): FeedFreshness[] {
  const reach = new Map<string, FeedFreshness>();
  for (const { quantity } of report.benefits) {
    if (quantity === null || quantity.metric === null || reach.has(quantity.label)) continue;
    const end = lastDay(report.month);
    const { dataTo, label } = quantity;
    const common = {
      key: label,
      name: label,
      dataTo: dataTo === null ? "Nothing received" : `Data to ${formatDay(dataTo)}`,
    };
    const short = dataTo === null ? 0 : dayNumber(end) - dayNumber(dataTo);
    reach.set(
      label,
      dataTo === null
        ? { ...common, state: "missing", label: "No data", note: null }
        : short <= 0
          ? { ...common, state: "complete", label: `Complete for ${formatMonth(report.month)}`, note: null }
          : {
              ...common,
              state: "provisional",
              label: "Provisional",
              note: `The data stops ${formatCountOf(short, "day")} before the month's end.`,
            },
    );
  }
  return [...reach.values()];
}

const NOTES = [
  "A value is a quantity times what one of it changes, times what that is worth, times the share due to the record and the share sure enough to be claimed, less optimism bias where it is entered. Every factor is an assumption with a source; none is hidden in the program.",
  "Cash-releasing: money that is no longer spent. Non-cash-releasing: mostly time that staff can use for other work. The two are never added, and neither are hours, letters and calls.",
  "Realised means worked out from what was counted, not observed in a budget. What was counted for a benefit changes when data arrives late or is taken back, and its value changes with it.",
  "A benefit without a baseline is anecdotal: there is nothing to compare with. Its value, where it has one, is not thereby wrong, but it cannot be checked.",
  "“Not available” means that a figure cannot be worked out, and why; 0 means that it was worked out and is nothing; “provisional” means that data has not arrived for every day.",
];
