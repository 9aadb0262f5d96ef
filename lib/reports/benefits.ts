import type {
  Actual,
  Assumption,
  Benefit,
  BenefitCategory,
  BenefitClass,
  Cost,
  Current,
  DatedFigure,
  QuantityMetric,
  Quotation,
  VersionNote,
} from "@/lib/benefits/register";
import type { CalendarDate, Month } from "@/lib/calendar/calendar-date";
import type { FinancialYear } from "@/lib/calendar/financial-year";
import type { Audience } from "@/lib/disclosure/audience";
import type { Cell } from "@/lib/disclosure/cell";
import type { Sector } from "@/lib/organisations/sector";
import type { SurveyResults } from "@/lib/surveys/results";
import type { BreakEvenStep } from "@/lib/valuation/break-even";
import type { Range, Scenario } from "@/lib/valuation/factor";
import type { Trajectory } from "@/lib/valuation/trajectory";
import type { Step } from "@/lib/valuation/value";

/**
 * The benefits report: what the record is worth, with its evidence and its uncertainty, as one plain, serialisable
 * value from which page, CSV, JSON, API and command are made. Nothing below it values again, and nothing below it hides.
 *
 * Money is in pounds, shares are 0 to 1, and a disbenefit's figures are its own size: above nothing. Only totals take
 * disbenefits away.
 */
export interface BenefitsReport {
  programme: { slug: string; name: string; demonstration: boolean };
  audience: Audience;
  options: BenefitsOptions;
  /** The month reported. */
  month: Month;
  /** The whole life: from the first month anything is valued in to the month reported, oldest first. */
  months: Month[];
  /** The financial years of these months, oldest first; the last is that of the month reported. */
  years: BenefitYear[];
  /** The latest month that every feed used is complete for: what the page opens on. */
  latestCompleteMonth: Month | null;
  /** First and last month with any data, for "previous" and "next". */
  firstMonth: Month | null;
  lastMonth: Month | null;
  /** The results that may be added together, each by itself: cash, other money, and one for each natural unit. */
  totals: BenefitTotal[];
  /** In the order of their codes; those withdrawn last. */
  benefits: BenefitRow[];
  /** The assumptions that a value rests on, in the order of their codes. */
  assumptions: UsedAssumption[];
  costs: BenefitCosts;
  breakEven: BreakEven[];
  /** Newest first. */
  surveys: SurveyResults[];
  /** Those that may be shown to the audience today, newest first. */
  quotations: ReportedQuotation[];
  /** How many quotations are not shown for want of a consent that covers the audience and the day. */
  quotationsWithheld: number;
  notClaimed: NotClaimed[];
  /** Of the report as a whole; those of a benefit stand with it. */
  warnings: BenefitWarning[];
}

export interface BenefitsOptions {
  /** baseYear: the financial year whose prices real values are in; null: the register has no deflator. */
  prices: { kind: "stated" } | { kind: "real"; baseYear: string | null };
  /** green-book: 3.5 % a year, from the first of the report's years, which is year 0. */
  discount: { kind: "none" } | { kind: "green-book"; rate: number; yearZero: string };
  /** simulated: low and high are the 5th and 95th percentile of so many draws, central the 50th. */
  ranges: { kind: "scenarios" } | { kind: "simulated"; seed: number; draws: number };
}

export interface BenefitYear extends FinancialYear {
  /** Of the report's months, those in the year. */
  months: Month[];
  /** Are all its months in the report? */
  whole: boolean;
}

/** Three figures of one thing: by scenarios, or as percentiles of draws. */
export interface RangeCells {
  low: Cell;
  central: Cell;
  high: Cell;
  /** Mean of the draws; not applicable with scenarios. */
  mean: Cell;
}

/** A range in each of the periods a board asks for. */
export interface RangesOverTime {
  month: RangeCells;
  yearToDate: RangeCells;
  /** In the order of the report's years; the last is of the year to date. */
  years: RangeCells[];
  life: RangeCells;
}

/** A single figure in each of these periods. */
export interface CellsOverTime {
  month: Cell;
  yearToDate: Cell;
  years: Cell[];
  life: Cell;
}

/** What a class adds up in. Cash and other money never meet, nor do hours and letters. */
export type ResultUnit = "pounds" | string;

/** Benefits less disbenefits of one class and unit, without what is counted twice. */
export interface BenefitTotal {
  benefitClass: Exclude<BenefitClass, "qualitative">;
  /** "pounds", or a natural unit such as "hours", "letters" or "calls". */
  unit: ResultUnit;
  /** Codes of what is added. */
  of: string[];
  /** Benefits less disbenefits, after overlap. Low is the low of benefits less the high of disbenefits. */
  realised: RangesOverTime;
  /** What was expected for the same months, of benefits of which nothing is claimed as well. */
  expected: RangesOverTime;
  /** Codes of those of which something was expected. */
  expectedOf: string[];
  /** Parts of `realised`, before they are put together; overlap removed is a part of benefits, and above nothing. */
  benefits: RangesOverTime;
  disbenefits: RangesOverTime;
  overlapRemoved: RangesOverTime;
  /** The same total by category; only those that occur. */
  categories: {
    category: BenefitCategory;
    of: string[];
    realised: RangesOverTime;
    expected: RangesOverTime;
    expectedOf: string[];
  }[];
  /** How far the life total moves with each assumption alone, the others central; widest first. */
  sensitivity: Sensitivity[];
}

export interface Sensitivity {
  /** Code of the assumption. */
  assumption: string;
  name: string;
  unit: string;
  /** What the assumption itself is at each end. */
  low: number;
  central: number;
  high: number;
  /** The total with it at its low and at its high; either may be the greater. */
  totalAtLow: Cell;
  totalAtHigh: Cell;
  /** The total with all at central. */
  total: Cell;
}

export interface BenefitRow {
  code: string;
  /** As its owner describes it. */
  profile: Benefit;
  /** Who described it so, when and why. */
  version: VersionNote;
  /** No baseline: whatever its evidence, it is anecdotal. */
  anecdotal: boolean;
  /** Is it in a total? Otherwise why not, which also stands under not claimed. */
  claimed: { kind: "claimed"; unit: ResultUnit } | { kind: "not-claimed"; reason: string };
  quantity: BenefitQuantity | null;
  /** In pounds; null where the class is not one of money. */
  value: BenefitFigures | null;
  /** The same before money: hours, letters, calls; null where nothing is valued. */
  natural: (BenefitFigures & { unit: string }) | null;
  working: BenefitWorking | null;
  trajectory: MeasuredTrajectory;
  overlaps: { with: string; share: number; reason: string; removed: CellsOverTime }[];
  restatements: Restatement[];
  warnings: BenefitWarning[];
}

/** What is counted or supplied, month by month. */
export interface BenefitQuantity extends CellsOverTime {
  /** The metric it is counted by; null: counts somebody supplied. */
  metric: QuantityMetric | null;
  /** "views", "user-months", "letters". */
  unit: string;
  /** Whose, in words: "Views on e-Xchange by GPs at Alder Hey". */
  label: string;
  viewer: string | null;
  organisations: string[];
  sector: Sector | null;
  roles: string[];
  /** Where supplied counts come from. */
  source: string | null;
  /** The first day that counts. */
  from: CalendarDate;
  /** First and last month that has a figure; null: none has. */
  measured: { from: Month; to: Month } | null;
  /** One for each of the report's months; not applicable before `from`. */
  months: Cell[];
  /** How far the feeds reach that it is counted from. */
  dataTo: CalendarDate | null;
}

/** Measured and expected, of one benefit and in one unit. */
export interface BenefitFigures {
  /** One for each of the report's months. */
  months: RangeCells[];
  realised: RangesOverTime;
  /** Of a year the share of the months that count; of the month one of them. */
  expected: RangesOverTime;
  /** Central realised divided by central expected; not applicable where nothing was expected. */
  realisedShare: CellsOverTime;
}

/**
 * How values come about, step by step. Every month is worked alike; where prices or discounting make years differ,
 * `years` says by what the steps' result is multiplied in each.
 */
export interface BenefitWorking {
  /** In what the steps end: "pounds", or the natural unit. */
  unit: string;
  /** Of each period whose quantity is known. */
  steps: Record<"month" | "yearToDate" | "life", Readonly<Record<Scenario, Step[]>> | null>;
  /** What one unit of the quantity is worth: the steps without it. */
  perUnit: Range;
  /** The same before attribution, confidence and optimism bias: what published values per view are. */
  perUnitBeforeShares: Range;
  /** What one unit of the quantity is by nature, such as hours; null where only money comes out. */
  naturalPerUnit: Range | null;
  /** For each of the report's years: its quantity, and what its value is multiplied by for prices and discounting. */
  years: { label: string; quantity: Cell; price: number; discount: number }[];
}

/** The measure on its way from baseline to target, up to the end of the month reported. */
export interface MeasuredTrajectory extends Trajectory {
  measure: Benefit["measure"];
  baseline: DatedFigure | null;
  target: DatedFigure | null;
  /** Oldest first: those entered, and the months of the metric that supplies them. */
  actuals: Actual[];
}

/** Rows that arrived in, or were taken from, a month that had been complete before. */
export interface Restatement {
  import: number;
  kind: "arrived-late" | "taken-back";
  /** The London day it happened. */
  day: CalendarDate;
  month: Month;
  /** Rows in the benefit's scope that count. */
  rows: Cell;
  /** By how much the quantity, and the central value, differ for it. */
  quantity: Cell;
  value: Cell;
}

/** An assumption somebody values by, as it stands in the register. */
export interface UsedAssumption {
  assumption: Current<Assumption>;
  /** Codes of the benefits that rest on it. */
  usedBy: string[];
}

export interface BenefitCosts {
  /** For each of the report's years, its months' share of what the year costs. */
  years: { label: string; capital: Cell; revenue: Cell; all: Cell; months: number }[];
  /** Up to the month reported. */
  life: Cell;
  items: Cost[];
  /** What is left of each class of money after all costs: never of both together. */
  net: { benefitClass: "cash-releasing" | "non-cash-releasing"; years: RangeCells[]; life: RangeCells }[];
}

/**
 * How large the effect of one benefit must be for it alone to pay for the programme up to the month reported: of one
 * that saves minutes a view, how many minutes.
 */
export interface BreakEven {
  benefit: string;
  /** Code of the effect, and what is assumed of it. */
  effect: string;
  assumed: Range;
  /** Of the effect, such as "minutes per view". */
  unit: string;
  quantity: Cell;
  cost: Cell;
  needed: Cell;
  /** From the cost to what is needed; empty where it cannot be said. */
  steps: BreakEvenStep[];
}

/** Words somebody agreed to have shown; what they agreed to is the register's own business. */
export type ReportedQuotation = Omit<Quotation, "consent" | "consentRecord" | "status">;

/** What the report does not count as worth anything, and why. */
export interface NotClaimed {
  code: string;
  title: string;
  kind: "planned" | "not-realised" | "withdrawn" | "qualitative" | "not-valued" | "not-available";
  reason: string;
}

export type WarningRule =
  | "value-per-view"
  | "mixed-scenarios"
  | "same-minutes"
  | "review-passed"
  | "overlap-too-large"
  | "no-baseline"
  | "provisional"
  | "restated"
  | "counted-elsewhere"
  | "not-available"
  | "mixed-price-years";

/** Something a reader must know before quoting a figure, by a written rule. */
export interface BenefitWarning {
  rule: WarningRule;
  /** The whole warning, as a sentence with its figures. */
  text: string;
  /** Codes of the benefits it is about. */
  benefits: string[];
}
