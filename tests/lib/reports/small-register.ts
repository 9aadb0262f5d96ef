import type {
  Assumption,
  Benefit,
  Cost,
  Current,
  Deflator,
  Quotation,
  Register,
  Survey,
} from "@/lib/benefits/register";
import type { CalendarDate, Month } from "@/lib/calendar/calendar-date";
import { dayNumber, parseMonth } from "@/lib/calendar/calendar-date";
import type { FeedArrival } from "@/lib/metrics/holding";
import type { LateMonth, LateRow } from "@/lib/metrics/late-rows";
import { type MeaningsAside, NOTHING_ASIDE } from "@/lib/metrics/meanings-aside";
import { type PeopleGroupsRow, toPeopleGroups } from "@/lib/metrics/people-groups";
import { type CountRow, type PeopleRow, toUtilisationSeries } from "@/lib/metrics/series";
import type { Programme } from "@/lib/programmes/programme";
import { assembleBenefits } from "@/lib/reports/assemble-benefits";
import type { BenefitRow, BenefitsReport, BenefitTotal, RangeCells } from "@/lib/reports/benefits";
import type { BenefitsQuery } from "@/lib/reports/benefits-query";
import { chooseBenefitsSpan } from "@/lib/reports/benefits-span";
import type { Role } from "@/lib/valuation/factor";
import { parseUnit } from "@/lib/valuation/unit";
import { arrival, counts, day, feed, programme } from "./small-programme";

export function month(text: string): Month {
  const parsed = parseMonth(text);
  if (parsed === null) throw new Error(`${text} is not a month`);
  return parsed;
}

const version = { version: 1, by: "Ann", at: "2020-06-01T09:00:00Z", reason: "" };

export function assumption(
  code: string,
  role: Role,
  unit: string,
  [low, central, high]: [number, number, number],
  over: Partial<Assumption> = {},
): Current<Assumption> {
  const parsed = parseUnit(unit);
  if (!parsed.ok) throw new Error(parsed.reason);
  return {
    code,
    name: code,
    role,
    unit: parsed.unit,
    low,
    central,
    high,
    source: "Invented",
    sourceDate: null,
    priceYear: null,
    scenario: "",
    referenceClass: "",
    empiricalBasis: "",
    status: "current",
    version,
    ...over,
  };
}

/** Minutes a view × pounds an hour × shares: £0.40 a view in the middle, from £0.0666… to £2.40. */
export const MINUTES = assumption("minutes", "effect", "minutes per view", [1, 2, 3]);
export const HOUR = assumption("hour", "unit-value", "pounds per hour", [20, 30, 60]);
export const DUE = assumption("due", "attribution", "share", [0.25, 0.5, 1]);
export const SURE = assumption("sure", "confidence", "share", [0.8, 0.8, 0.8]);
export const ASSUMPTIONS = [MINUTES, HOUR, DUE, SURE];

export const VALUATION: NonNullable<Benefit["valuation"]> = {
  quantity: {
    kind: "metric",
    metric: "views",
    viewer: "e-xchange",
    organisations: [],
    sector: null,
    roles: [],
  },
  from: day("2020-03-01"),
  effect: "minutes",
  unitValue: "hour",
  optimismBias: null,
};

export function benefit(code: string, over: Partial<Benefit> = {}): Current<Benefit> {
  return {
    code,
    title: `Title of ${code}`,
    description: "Invented.",
    change: "Invented.",
    benefitClass: "non-cash-releasing",
    category: "direct-public-sector",
    direction: "benefit",
    beneficiary: "Clinicians",
    owner: "Chief nurse",
    status: "realised",
    themes: [],
    measure: { words: "Minutes to find a letter", unit: "minutes", metric: null, viewer: null },
    baseline: { value: 15, on: day("2020-01-31") },
    target: { value: 5, on: day("2020-12-31") },
    actuals: [],
    evidence: "measured",
    dependencies: "",
    risks: "",
    reviewDate: day("2021-12-31"),
    attribution: "due",
    confidence: "sure",
    valuation: VALUATION,
    expected: [],
    expectedSource: "",
    overlaps: [],
    version,
    ...over,
  };
}

export const cost = (
  code: string,
  year: string,
  amount: number,
  over: Partial<Cost> = {},
): Current<Cost> => ({
  code,
  year,
  amount,
  what: "Licences",
  type: "revenue",
  source: "Invented",
  status: "current",
  version,
  ...over,
});

export const deflator = (year: string, index: number): Current<Deflator> => ({
  code: year.replace("/", "-"),
  year,
  index,
  source: "Invented",
  status: "current",
  version,
});

export const quotation = (code: string, over: Partial<Quotation> = {}): Current<Quotation> => ({
  code,
  words: "It saves time.",
  role: "Consultant",
  organisationType: "Acute trust",
  date: day("2020-05-01"),
  source: "Bulletin",
  consent: { scope: "public", until: null },
  consentRecord: "Letter",
  benefits: [],
  survey: null,
  status: "current",
  version,
  ...over,
});

export const survey = (code: string, over: Partial<Survey> = {}): Current<Survey> => ({
  code,
  instrument: "Users' questionnaire",
  label: "",
  from: day("2020-04-01"),
  to: day("2020-04-30"),
  invited: 100,
  responded: 40,
  population: "Users",
  source: "Invented",
  questions: [{ code: "q1", wording: "It saves me time", theme: "saves-time" }],
  status: "current",
  version,
  ...over,
});

/** 600 views in March, 1,200 in April and 1,800 in May 2020: two financial years. */
export const VIEWS = { "2020-03-01": 600, "2020-04-01": 1200, "2020-05-01": 1800 };
export const monthly = (
  figures: Record<string, number>,
  of: Parameters<typeof counts>[1] = {},
  viewerId = 1,
) => counts(viewerId, { grain: "m", ...of }, figures);

/** People of a part of a viewer by month. */
export function groups(
  of: Pick<PeopleGroupsRow, "viewerId" | "scope" | "scopeId">,
  months: Record<string, { active: number; new?: number; hidden?: number }>,
): PeopleGroupsRow {
  return {
    ...of,
    grain: "m",
    periods: Object.entries(months).map(([first, { active, new: fresh = 0, hidden = 0 }]) => [
      dayNumber(day(first)),
      active,
      fresh,
      0,
      active,
      0,
      active,
      hidden,
    ]),
  };
}

export interface SmallData {
  programme?: Partial<Programme>;
  register?: Partial<Register>;
  arrivals?: FeedArrival[];
  counts?: CountRow[];
  people?: PeopleRow[];
  groups?: PeopleGroupsRow[];
  crossed?: [string, [Month, number][]][];
  terms?: Map<number, string>;
  aside?: MeaningsAside;
  late?: { months: LateMonth[]; rows: LateRow[] };
  answers?: Parameters<typeof assembleBenefits>[0]["answers"];
}

/** The report of May 2020, from a register and data laid out by hand. */
export function reportOf(
  data: SmallData,
  asked: Partial<BenefitsQuery> & { today?: CalendarDate } = {},
): BenefitsReport {
  const { today = day("2020-06-15"), month: wanted = month("2020-05"), ...options } = asked;
  const register: Register = {
    benefits: [benefit("A")],
    assumptions: ASSUMPTIONS,
    costs: [],
    deflators: [],
    surveys: [],
    quotations: [],
    unreadable: [],
    ...data.register,
  };
  const of = programme({ feeds: [feed(1, 1)], ...data.programme });
  const all = data.counts ?? [monthly(VIEWS)];
  const holding = {
    arrivals: data.arrivals ?? [arrival(1, "2020-05-31", [], "2020-03-01")],
    balances: [],
    viewUnits: [],
    wholeViewerCounts: all.filter(({ scope }) => scope === "A"),
  };
  const terms = data.terms ?? new Map<number, string>();
  const span = chooseBenefitsSpan({ programme: of, register, holding, terms }, wanted, today);
  return assembleBenefits({
    programme: of,
    register,
    answers: data.answers ?? new Map(),
    span,
    query: {
      audience: "published",
      prices: "stated",
      discount: "none",
      ranges: "scenarios",
      ...options,
    },
    today,
    holding,
    terms,
    aside: data.aside ?? NOTHING_ASIDE,
    series: toUtilisationSeries({ counts: all, people: data.people ?? [], lastDays: [] }),
    groups: toPeopleGroups(data.groups ?? [], []),
    crossed: new Map((data.crossed ?? []).map(([key, months]) => [key, new Map(months)])),
    late: data.late ?? { months: [], rows: [] },
  });
}

export function rowOf(report: BenefitsReport, code = "A"): BenefitRow {
  const found = report.benefits.find((row) => row.code === code);
  if (found === undefined) throw new Error(`${code} is not in the report`);
  return found;
}

export function totalOf(
  report: BenefitsReport,
  benefitClass: BenefitTotal["benefitClass"],
  unit = "pounds",
): BenefitTotal {
  const found = report.totals.find((total) => total.benefitClass === benefitClass && total.unit === unit);
  if (found === undefined) throw new Error(`There is no total of ${benefitClass} in ${unit}`);
  return found;
}

/** Low, central and high as figures to the penny; what is no figure as its kind. */
export function range(of: RangeCells | undefined): (number | string)[] {
  if (of === undefined) throw new Error("There is no range");
  return [of.low, of.central, of.high].map((cell) =>
    cell.kind === "value" ? Number(cell.value.toFixed(2)) : cell.kind,
  );
}
