import type { CalendarDate, Month } from "@/lib/calendar/calendar-date";
import type { Sector } from "@/lib/organisations/sector";
import type { Consent } from "@/lib/surveys/consent";
import type { SurveyRound, SurveyTheme } from "@/lib/surveys/survey";
import type { Factor } from "@/lib/valuation/factor";
import type { Unit } from "@/lib/valuation/unit";
import type {
  BENEFIT_STATUSES,
  CATEGORIES,
  CLASSES,
  COST_TYPES,
  DIRECTIONS,
  EVIDENCE,
  QUANTITY_METRICS,
  STANDINGS,
} from "./words";

/** What the register holds. All of it is what somebody stated; nothing here is worked out. */
export const ENTRY_KINDS = ["benefit", "assumption", "cost", "deflator", "survey", "quotation"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/**
 * What an entry says: name of a field → text. The same in a form, in the columns of a file and where it is kept;
 * what is empty may be left out. FIELDS (field-list.ts) says which there are.
 */
export type Fields = Readonly<Record<string, string>>;

export type BenefitClass = keyof typeof CLASSES;
export type BenefitCategory = keyof typeof CATEGORIES;
export type BenefitStatus = keyof typeof BENEFIT_STATUSES;
export type Direction = keyof typeof DIRECTIONS;
export type Evidence = keyof typeof EVIDENCE;
export type CostType = keyof typeof COST_TYPES;
/** Whether an entry is still meant; what is withdrawn stays in the register and counts for nothing. */
export type Standing = keyof typeof STANDINGS;
export type QuantityMetric = keyof typeof QUANTITY_METRICS;

export interface DatedFigure {
  value: number;
  on: CalendarDate;
}

/** What was measured on a day, and who says so. */
export interface Actual extends DatedFigure {
  source: string;
}

/** What was expected of a financial year, in the unit of the benefit's result. */
export interface ExpectedYear {
  /** "2020/21" */
  year: string;
  low: number;
  central: number;
  high: number;
}

/** Which share (0 to 1) of this benefit is counted by another one already. */
export interface Overlap {
  /** Code of the other benefit. */
  with: string;
  share: number;
  reason: string;
}

/** What is multiplied: a metric of ours in a scope, or counts that somebody supplied. */
export type Quantity =
  | {
      kind: "metric";
      metric: QuantityMetric;
      /** Slug; null: all viewers together. */
      viewer: string | null;
      /** Codes; empty: all of them, or those of the sector. */
      organisations: string[];
      sector: Sector | null;
      /** As roles are written in reports; empty: all. */
      roles: string[];
    }
  | { kind: "supplied"; unit: Unit; source: string; counts: { month: Month; count: number }[] };

/** From a quantity to a value: each factor is the code of an assumption. */
export interface BenefitValuation {
  quantity: Quantity;
  /** First day whose use counts. */
  from: CalendarDate;
  effect: string | null;
  unitValue: string | null;
  optimismBias: string | null;
}

export interface Benefit {
  code: string;
  title: string;
  description: string;
  /** The change or project that makes it possible. */
  change: string;
  benefitClass: BenefitClass;
  category: BenefitCategory;
  /** A disbenefit is entered by its own size, above nothing. */
  direction: Direction;
  beneficiary: string;
  owner: string;
  status: BenefitStatus;
  themes: SurveyTheme[];
  measure: {
    words: string;
    unit: string;
    /** A metric of the catalogue that supplies the actuals, with whose figures; null: only what is entered. */
    metric: string | null;
    viewer: string | null;
  };
  baseline: DatedFigure | null;
  target: DatedFigure | null;
  /** Oldest first. */
  actuals: Actual[];
  /** As entered; without a baseline a benefit is anecdotal whatever it says here (evidenceOf). */
  evidence: Evidence;
  dependencies: string;
  risks: string;
  reviewDate: CalendarDate;
  /** Codes of assumptions. */
  attribution: string | null;
  confidence: string | null;
  /** Null: it is not valued. */
  valuation: BenefitValuation | null;
  /** Oldest first. */
  expected: ExpectedYear[];
  expectedSource: string;
  overlaps: Overlap[];
}

/** A factor of valuations with where it comes from. Every benefit that names it rests on the same one. */
export interface Assumption extends Factor {
  source: string;
  sourceDate: CalendarDate | null;
  /** Financial year whose prices it is in; null: not money, or not stated. */
  priceYear: string | null;
  /** Which set of assumptions it belongs to, such as "London base case"; may be empty. */
  scenario: string;
  /** Of optimism bias alone; otherwise empty. */
  referenceClass: string;
  empiricalBasis: string;
  status: Standing;
}

export interface Cost {
  code: string;
  /** Financial year, "2020/21". */
  year: string;
  /** Pounds. */
  amount: number;
  what: string;
  type: CostType;
  source: string;
  status: Standing;
}

/** The price level of a financial year. Its code is the year with a hyphen: 2020-21. */
export interface Deflator {
  code: string;
  /** "2020/21" */
  year: string;
  index: number;
  source: string;
  status: Standing;
}

export interface Survey extends SurveyRound {
  status: Standing;
}

export interface Quotation {
  code: string;
  words: string;
  role: string;
  organisationType: string;
  date: CalendarDate;
  source: string;
  consent: Consent;
  /** Where the consent is kept, or why none is needed. */
  consentRecord: string;
  /** Codes of the benefits it illustrates. */
  benefits: string[];
  /** Code of the survey it was said in. */
  survey: string | null;
  status: Standing;
}

/** The noun of each kind. */
export interface Nouns {
  benefit: Benefit;
  assumption: Assumption;
  cost: Cost;
  deflator: Deflator;
  survey: Survey;
  quotation: Quotation;
}

/** Who said it last, when and why. */
export interface VersionNote {
  version: number;
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  reason: string;
}

/** An entry as it stands now. */
export type Current<Noun> = Noun & { version: VersionNote };

/** The current version of everything, each kind by code; what is withdrawn is among it. */
export interface Register {
  benefits: Current<Benefit>[];
  assumptions: Current<Assumption>[];
  costs: Current<Cost>[];
  deflators: Current<Deflator>[];
  surveys: Current<Survey>[];
  quotations: Current<Quotation>[];
  /** Entries that cannot be read: kept under rules that have changed since. They count for nothing until mended. */
  unreadable: { kind: EntryKind; code: string; faults: EntryFault[] }[];
}

/** What is wrong with a field; of a list also with which of its lines, from 1. */
export interface EntryFault {
  field: string;
  message: string;
  line?: number;
}

/** One field in which two versions differ; empty: not given. */
export interface FieldChange {
  field: string;
  label: string;
  before: string;
  after: string;
}

/** One version of an entry, and what it changed. */
export interface EntryVersion extends VersionNote {
  fields: Fields;
  /** Against the version before; of the first, everything it says. */
  changes: FieldChange[];
}
