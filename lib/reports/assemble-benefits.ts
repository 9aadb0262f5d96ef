import type { Register } from "@/lib/benefits/register";
import { type CalendarDate, lastDay } from "@/lib/calendar/calendar-date";
import type { MonthlyHolding } from "@/lib/metrics/load-monthly";
import type { Programme } from "@/lib/programmes/programme";
import { type AnsweredRound, assembleSurveyResults } from "@/lib/surveys/assemble-results";
import { isConsented } from "@/lib/surveys/consent";
import type { SurveyResults } from "@/lib/surveys/results";
import { roundsUpTo } from "@/lib/surveys/rounds";
import { GREEN_BOOK_RATE } from "@/lib/valuation/discount";
import { DRAWS } from "@/lib/valuation/simulate";
import type {
  BenefitsOptions,
  BenefitsReport,
  NotClaimed,
  ReportedQuotation,
  UsedAssumption,
} from "./benefits";
import type { BenefitsQuery } from "./benefits-query";
import type { BenefitsSpan } from "./benefits-span";
import { type AppraisalOptions, type Appraised, appraise } from "./parts/benefit-appraisal";
import { benefitCosts, breakEvens } from "./parts/benefit-costs";
import type { Counted } from "./parts/benefit-quantity";
import { rangingBy, SEED } from "./parts/benefit-ranges";
import { benefitRow } from "./parts/benefit-rows";
import { benefitTotals, declaredOverlaps, overlapsOf } from "./parts/benefit-totals";
import { benefitWarnings, reportWarnings } from "./parts/benefit-warnings";
import { baseYearOf, priceIndex } from "./parts/benefit-weights";
import { nameOn } from "./parts/expected";
import { totalFigures } from "./parts/total-figures";
import { type Figures, viewerFigures, viewerSources } from "./parts/viewer-figures";

interface BenefitsInput extends Omit<MonthlyHolding, "imports"> {
  programme: Programme;
  register: Register;
  /** The answers to each survey that has any, by its code. */
  answers: ReadonlyMap<string, Pick<AnsweredRound, "source" | "counts">>;
  span: BenefitsSpan;
  query: Pick<BenefitsQuery, "audience" | "prices" | "discount" | "ranges">;
  /** Consent and reviews are asked about as at this day. */
  today: CalendarDate;
}

/** The benefits report, from what was loaded; nothing is counted again. */
export function assembleBenefits(input: BenefitsInput): BenefitsReport {
  const { programme, register, span, query, today, terms, aside, late } = input;
  const { month, months, years } = span;
  const index = priceIndex(register);
  const options = optionsOf(input, index);
  const pricing = { options, index };
  const appraisal: AppraisalOptions = {
    programme,
    register,
    terms,
    aside,
    axis: { month, months, years },
    counted: countedFigures(input),
    late,
    pricing,
    ranging: rangingBy(query.ranges),
  };
  const appraised = register.benefits
    .map((benefit) => appraise(benefit, appraisal))
    .sort((a, b) => rank(a) - rank(b) || (a.benefit.code < b.benefit.code ? -1 : 1));
  const totals = benefitTotals(appraised, appraisal);
  const overlaps = declaredOverlaps(appraised);
  const costs = benefitCosts(register, { years, totals, pricing });
  return {
    programme: { slug: programme.slug, name: programme.name, demonstration: programme.demonstration },
    audience: query.audience,
    options,
    month,
    months,
    years,
    latestCompleteMonth: span.latestCompleteMonth,
    firstMonth: span.firstMonth,
    lastMonth: span.lastMonth,
    totals,
    benefits: appraised.map((each) => {
      const row = benefitRow(each, appraisal);
      return {
        ...row,
        overlaps: overlapsOf(each, totals),
        warnings: benefitWarnings(each, row, { today, aside }),
      };
    }),
    assumptions: usedAssumptions(appraised),
    costs,
    breakEven: breakEvens(appraised, costs.life),
    surveys: surveysOf(input),
    ...quotationsOf(input),
    notClaimed: appraised.flatMap(({ benefit, notClaimed }): NotClaimed[] =>
      notClaimed === null ? [] : [{ code: benefit.code, title: benefit.title, ...notClaimed }],
    ),
    warnings: reportWarnings(appraised, { totals, overlaps, prices: query.prices }),
  };
}

const rank = ({ benefit }: Appraised): number => (benefit.status === "withdrawn" ? 1 : 0);

function optionsOf({ span, query }: BenefitsInput, index: ReadonlyMap<string, number>): BenefitsOptions {
  const [first, last] = [span.years.at(0), span.years.at(-1)];
  if (first === undefined || last === undefined) throw new Error("A report has years.");
  return {
    prices:
      query.prices === "stated"
        ? { kind: "stated" }
        : { kind: "real", baseYear: baseYearOf(index, last.label) },
    discount:
      query.discount === "none"
        ? { kind: "none" }
        : { kind: "green-book", rate: GREEN_BOOK_RATE, yearZero: first.label },
    ranges:
      query.ranges === "scenarios" ? { kind: "scenarios" } : { kind: "simulated", seed: SEED, draws: DRAWS },
  };
}

/** What was counted, as quantities and measures look it up. */
function countedFigures({ programme, holding, series, groups, crossed, query }: BenefitsInput): Counted {
  const sources = viewerSources(programme, holding.arrivals);
  const each = sources.map((source) => viewerFigures(source, series));
  const viewing = sources.filter(({ views }) => views.grain !== null);
  const only = viewing.length === 1 ? viewing[0]?.viewer.id : undefined;
  const total = totalFigures(sources, each, series, only ?? 0);
  const bySlug = new Map(
    sources.flatMap(({ viewer }, i): [string, Figures][] => {
      const figures = each[i];
      return figures === undefined ? [] : [[viewer.slug, figures]];
    }),
  );
  return {
    sources,
    series,
    groups,
    crossed,
    figures: (viewer) => (viewer === null ? total : bySlug.get(viewer)),
    audience: query.audience,
  };
}

function usedAssumptions(appraised: readonly Appraised[]): UsedAssumption[] {
  const used = new Map<string, UsedAssumption>();
  for (const { benefit, model } of appraised)
    for (const assumption of model.kind === "valued" ? model.assumptions : []) {
      const known = used.get(assumption.code) ?? { assumption, usedBy: [] };
      if (!known.usedBy.includes(benefit.code)) known.usedBy.push(benefit.code);
      used.set(assumption.code, known);
    }
  return [...used.values()].sort((a, b) => (a.assumption.code < b.assumption.code ? -1 : 1));
}

/** The latest round of each questionnaire that was over by the end of the month. */
function surveysOf({ register, answers, programme, query, span }: BenefitsInput): SurveyResults[] {
  const end = lastDay(span.month);
  const current = register.surveys.filter(({ status }) => status === "current");
  const answered = ({ status: _, version: __, ...round }: (typeof current)[number]): AnsweredRound => ({
    round,
    source: answers.get(round.code)?.source ?? null,
    counts: answers.get(round.code)?.counts ?? [],
  });
  return roundsUpTo(current, end).map(({ round, before }) =>
    assembleSurveyResults(answered(round), {
      before: before === null ? null : answered(before),
      audience: query.audience,
      organisationName: (code) => {
        const found = programme.organisations.find((each) => each.code === code);
        return found === undefined ? code : nameOn(found, end);
      },
    }),
  );
}

/** Words somebody agreed to have shown to this audience, as at today; the newest first. */
function quotationsOf({
  register,
  query,
  today,
}: BenefitsInput): Pick<BenefitsReport, "quotations" | "quotationsWithheld"> {
  const current = register.quotations.filter(({ status }) => status === "current");
  const shown = current.filter(({ consent }) => isConsented(consent, { audience: query.audience, today }));
  return {
    quotations: shown
      .map(
        ({ consent: _, consentRecord: __, status: ___, version: ____, ...quotation }): ReportedQuotation =>
          quotation,
      )
      .sort((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : a.code < b.code ? -1 : 1)),
    quotationsWithheld: current.length - shown.length,
  };
}
