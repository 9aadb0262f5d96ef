import { BENEFIT_STATUSES, CATEGORIES, CLASSES, DIRECTIONS, EVIDENCE } from "@/lib/benefits/words";
import { value } from "@/lib/disclosure/cell";
import type { RangedMetric } from "@/lib/metrics/range-ends";
import type { BenefitRow, BenefitsReport, BenefitWorking } from "@/lib/reports/benefits";
import { SCENARIOS } from "@/lib/valuation/factor";
import { formatUnit } from "@/lib/valuation/unit";
import type { Step } from "@/lib/valuation/value";
import {
  type BenefitPeriods,
  type BenefitWriter,
  benefitPeriods,
  benefitWriter,
  cellRows,
  dayPeriod,
  each,
  monthPeriod,
  rangeRows,
  yearAndLifeRows,
} from "./benefit-writer";
import { BENEFIT_CODE, type ReportFigure } from "./report-figure";

/**
 * Everything a file says of one benefit: what it is, its quantity, each factor, its value, what was expected, overlaps,
 * the way to its target, what restated it, and what must be said with it.
 */
export function benefitRows(report: BenefitsReport, row: BenefitRow): ReportFigure[] {
  const periods = benefitPeriods(report);
  const writerOf = (...parts: string[]) =>
    benefitWriter({
      report,
      viewer: row.quantity?.viewer ?? null,
      who: { code: BENEFIT_CODE, name: [row.code, ...parts].join(" / ") },
      dataTo: row.quantity?.dataTo ?? null,
    });
  const writer = writerOf();
  return [
    writer.words(periods.life, profileWords(row)),
    ...quantityRows(writer, periods, row),
    ...(row.working === null ? [] : workingRows(writer, periods, row.working, row.natural?.unit ?? null)),
    ...valueRows(writer, periods, row),
    ...overlapRows(writerOf, periods, row),
    ...breakEvenRows(writer, periods, report, row),
    ...trajectoryRows(writer, row),
    ...restatementRows(writerOf, row),
    ...row.warnings.map(({ text }) => writer.words(periods.life, text)),
  ];
}

function profileWords({ profile, anecdotal, claimed }: BenefitRow): string {
  return [
    profile.title,
    `${DIRECTIONS[profile.direction]}, ${CLASSES[profile.benefitClass]}, ${CATEGORIES[profile.category]}`,
    `Status: ${BENEFIT_STATUSES[profile.status]}`,
    `Evidence: ${anecdotal ? EVIDENCE.anecdotal : EVIDENCE[profile.evidence]}`,
    `Owner: ${profile.owner}`,
    ...(claimed.kind === "claimed" ? [] : [`Not claimed: ${claimed.reason}`]),
  ]
    .map((part) => part.replace(/\.$/, ""))
    .join(". ");
}

function quantityRows(
  writer: BenefitWriter,
  periods: BenefitPeriods,
  { quantity }: BenefitRow,
): ReportFigure[] {
  if (quantity === null) return [];
  const { unit } = quantity;
  return [
    writer.words(periods.life, `Quantity: ${quantity.label}`),
    ...each(periods.months, quantity.months, (period, cell) => [
      writer.figure(period, "benefit-quantity", cell, unit),
    ]),
    ...each(periods.years, quantity.years, (period, cell) => [
      writer.figure(period, "benefit-quantity", cell, unit),
    ]),
    writer.figure(periods.life, "benefit-quantity", quantity.life, unit),
  ];
}

const FACTORS = {
  effect: "benefit-effect",
  "unit-value": "benefit-unit-value",
  attribution: "benefit-attribution",
  confidence: "benefit-confidence",
  "optimism-bias": "benefit-optimism-bias",
} as const satisfies Partial<Record<Step["kind"], RangedMetric>>;

/** The factors in the order they are multiplied, what they come to, and what each year is multiplied by besides. */
function workingRows(
  writer: BenefitWriter,
  periods: BenefitPeriods,
  working: BenefitWorking,
  naturalUnit: string | null,
): ReportFigure[] {
  const { life } = periods;
  const steps = working.steps.life ?? working.steps.yearToDate ?? working.steps.month;
  const factors = (steps?.central ?? []).flatMap((step, index) => {
    if (step.kind === "quantity") return [];
    if (step.kind === "conversion")
      return [
        writer.figure(
          life,
          step.operation === "times" ? "benefit-multiply-by" : "benefit-divide-by",
          value(step.figure),
          formatUnit(step.afterUnit),
        ),
      ];
    const [low, central, high] = SCENARIOS.map((scenario) => steps?.[scenario][index]?.stated ?? step.stated);
    return writer.stated(
      life,
      FACTORS[step.kind],
      { low: low ?? step.stated, central: central ?? step.stated, high: high ?? step.stated },
      step.unit === null ? "" : formatUnit(step.unit),
    );
  });
  const named = (steps?.central ?? []).flatMap(({ kind, code }) =>
    code === null ? [] : [`${kind} ${code}`],
  );
  return [
    ...(named.length === 0 ? [] : [writer.words(life, `Worked with ${named.join(", ")}`)]),
    ...factors,
    ...writer.stated(life, "benefit-value-per-unit", working.perUnit, working.unit),
    ...writer.stated(life, "benefit-value-per-unit-before-shares", working.perUnitBeforeShares, working.unit),
    ...(working.naturalPerUnit === null || naturalUnit === null
      ? []
      : writer.stated(life, "benefit-natural-value-per-unit", working.naturalPerUnit, naturalUnit)),
    ...each(periods.years, working.years, (period, { price, discount }) => [
      writer.figure(period, "benefit-price-factor", value(price)),
      writer.figure(period, "benefit-discount-factor", value(discount)),
    ]),
  ];
}

function valueRows(writer: BenefitWriter, periods: BenefitPeriods, row: BenefitRow): ReportFigure[] {
  const { natural } = row;
  const main = row.value === null ? natural : { ...row.value, unit: "pounds" };
  return [
    ...[
      { metric: "benefit-value", of: row.value, unit: "pounds" } as const,
      { metric: "benefit-natural-value", of: natural, unit: natural?.unit ?? "" } as const,
    ].flatMap(({ metric, of, unit }) =>
      of === null
        ? []
        : [
            ...each(periods.months, of.months, (period, cells) => writer.range(period, metric, cells, unit)),
            ...yearAndLifeRows(writer, periods, metric, of.realised, unit),
          ],
    ),
    ...(main === null
      ? []
      : [
          ...rangeRows(writer, periods, "benefit-expected", main.expected, main.unit),
          ...cellRows(writer, periods, "benefit-realised-share", main.realisedShare),
        ]),
  ];
}

/** Rows about a part of a benefit: what it shares with another one, or what an import restated. */
type PartWriter = (part: string) => BenefitWriter;

const unitOf = ({ value: money, natural }: BenefitRow) => (money === null ? (natural?.unit ?? "") : "pounds");

function overlapRows(writerOf: PartWriter, periods: BenefitPeriods, row: BenefitRow): ReportFigure[] {
  return row.overlaps.flatMap((overlap) => {
    const writer = writerOf(overlap.with);
    return [
      writer.words(periods.life, `Overlap with ${overlap.with}: ${overlap.reason}`),
      writer.figure(periods.life, "benefit-overlap-share", value(overlap.share)),
      ...cellRows(writer, periods, "benefit-overlap-removed", overlap.removed, unitOf(row)),
    ];
  });
}

function breakEvenRows(
  writer: BenefitWriter,
  periods: BenefitPeriods,
  report: BenefitsReport,
  { code }: BenefitRow,
): ReportFigure[] {
  return report.breakEven
    .filter(({ benefit }) => benefit === code)
    .map(({ needed, unit }) => writer.figure(periods.life, "break-even-effect", needed, unit));
}

function trajectoryRows(writer: BenefitWriter, { trajectory }: BenefitRow): ReportFigure[] {
  const { baseline, target, actuals, latest, expected, gone, due, measure } = trajectory;
  const { unit } = measure;
  return [
    ...(baseline === null
      ? []
      : [writer.figure(dayPeriod(baseline.on), "benefit-baseline", value(baseline.value), unit)]),
    ...(target === null
      ? []
      : [writer.figure(dayPeriod(target.on), "benefit-target", value(target.value), unit)]),
    ...actuals.flatMap(({ on, value: figure, source }) => [
      writer.figure(dayPeriod(on), "benefit-actual", value(figure), unit),
      writer.words(dayPeriod(on), `Actual: ${measure.words} (${source})`),
    ]),
    ...(latest === null || expected === null || gone === null || due === null
      ? []
      : [
          writer.figure(dayPeriod(latest.on), "benefit-line", value(expected), unit),
          writer.figure(dayPeriod(latest.on), "benefit-way-gone", value(gone)),
          writer.figure(dayPeriod(latest.on), "benefit-way-due", value(due)),
          writer.words(dayPeriod(latest.on), `Progress: ${trajectory.rag}`),
        ]),
  ];
}

const RESTATED = { "arrived-late": "arrived late", "taken-back": "taken back" } as const;

function restatementRows(writerOf: PartWriter, row: BenefitRow): ReportFigure[] {
  return row.restatements.flatMap((restatement) => {
    const period = monthPeriod(restatement.month);
    const how = `import ${restatement.import} ${RESTATED[restatement.kind]}`;
    const writer = writerOf(how);
    return [
      writer.words(period, `Restated on ${restatement.day}: ${how}`),
      writer.figure(period, "restated-rows", restatement.rows),
      writer.figure(period, "restated-quantity", restatement.quantity, row.quantity?.unit),
      writer.figure(period, "restated-value", restatement.value, unitOf(row)),
    ];
  });
}
