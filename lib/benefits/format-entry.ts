import { formatQuestions } from "@/lib/surveys/questions";
import { formatUnit } from "@/lib/valuation/unit";
import { formatFigure } from "./parts/figures";
import { formatActual, formatCount, formatExpected, formatOverlap } from "./parts/lists";
import type {
  Assumption,
  Benefit,
  BenefitValuation,
  Cost,
  Deflator,
  EntryKind,
  Fields,
  Nouns,
  Quotation,
  Survey,
} from "./register";

const figure = (value: number | null | undefined) => (value == null ? "" : formatFigure(value));
const lines = (items: readonly string[]) => items.join("\n");

/** What is empty is left out: it was not given. */
const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ""));

/** A benefit as it is kept: the same content is always the same text. */
function formatBenefit(benefit: Benefit): Fields {
  const { measure, baseline, target, valuation } = benefit;
  return given({
    code: benefit.code,
    title: benefit.title,
    description: benefit.description,
    change: benefit.change,
    direction: benefit.direction,
    class: benefit.benefitClass,
    category: benefit.category,
    beneficiary: benefit.beneficiary,
    owner: benefit.owner,
    status: benefit.status,
    review_date: benefit.reviewDate,
    themes: lines(benefit.themes),
    dependencies: benefit.dependencies,
    risks: benefit.risks,
    measure: measure.words,
    measure_unit: measure.unit,
    measure_metric: measure.metric ?? "",
    measure_viewer: measure.viewer ?? "",
    baseline: figure(baseline?.value),
    baseline_on: baseline?.on ?? "",
    target: figure(target?.value),
    target_on: target?.on ?? "",
    actuals: lines(benefit.actuals.map(formatActual)),
    evidence: benefit.evidence,
    attribution: benefit.attribution ?? "",
    confidence: benefit.confidence ?? "",
    ...(valuation === null ? {} : valuationFields(valuation)),
    expected: lines(benefit.expected.map(formatExpected)),
    expected_source: benefit.expectedSource,
    overlaps: lines(benefit.overlaps.map(formatOverlap)),
  });
}

function valuationFields({ quantity, from, effect, unitValue, optimismBias }: BenefitValuation): Fields {
  const counted: Fields =
    quantity.kind === "metric"
      ? {
          quantity: quantity.metric,
          quantity_viewer: quantity.viewer ?? "",
          quantity_organisations: lines(quantity.organisations),
          quantity_sector: quantity.sector ?? "",
          quantity_roles: lines(quantity.roles),
        }
      : {
          quantity: "supplied",
          counts: lines(quantity.counts.map(formatCount)),
          counts_unit: formatUnit(quantity.unit),
          counts_source: quantity.source,
        };
  return {
    ...counted,
    counts_from: from,
    effect: effect ?? "",
    unit_value: unitValue ?? "",
    optimism_bias: optimismBias ?? "",
  };
}

/** An assumption as it is kept: the same content is always the same text. */
const formatAssumption = (assumption: Assumption): Fields =>
  given({
    code: assumption.code,
    name: assumption.name,
    role: assumption.role,
    low: figure(assumption.low),
    central: figure(assumption.central),
    high: figure(assumption.high),
    unit: formatUnit(assumption.unit),
    source: assumption.source,
    source_date: assumption.sourceDate ?? "",
    price_year: assumption.priceYear ?? "",
    scenario: assumption.scenario,
    reference_class: assumption.referenceClass,
    empirical_basis: assumption.empiricalBasis,
    status: assumption.status,
  });

/** A cost as it is kept: the same content is always the same text. */
const formatCost = ({ code, year, amount, what, type, source, status }: Cost): Fields =>
  given({ code, year, amount: figure(amount), what, type, source, status });

/** A deflator as it is kept: the same content is always the same text. */
const formatDeflator = ({ code, index, source, status }: Deflator): Fields =>
  given({ code, index: figure(index), source, status });

/** A survey round as it is kept: the same content is always the same text. */
const formatSurvey = (survey: Survey): Fields =>
  given({
    code: survey.code,
    instrument: survey.instrument,
    from: survey.from,
    to: survey.to,
    invited: figure(survey.invited),
    responded: figure(survey.responded),
    population: survey.population,
    source: survey.source,
    label: survey.label,
    questions: formatQuestions(survey.questions),
    status: survey.status,
  });

/** A quotation as it is kept: the same content is always the same text. */
const formatQuotation = (quotation: Quotation): Fields =>
  given({
    code: quotation.code,
    words: quotation.words,
    role: quotation.role,
    organisation_type: quotation.organisationType,
    date: quotation.date,
    source: quotation.source,
    benefits: lines(quotation.benefits),
    survey: quotation.survey ?? "",
    consent_scope: quotation.consent.scope,
    consent_until: quotation.consent.until ?? "",
    consent_record: quotation.consentRecord,
    status: quotation.status,
  });

/** How each kind is written. */
export const FORMATS: { [Kind in EntryKind]: (noun: Nouns[Kind]) => Fields } = {
  benefit: formatBenefit,
  assumption: formatAssumption,
  cost: formatCost,
  deflator: formatDeflator,
  survey: formatSurvey,
  quotation: formatQuotation,
};
