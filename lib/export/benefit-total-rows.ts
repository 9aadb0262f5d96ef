import { type CalendarDate, compareDays, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { financialYearOf } from "@/lib/calendar/financial-year";
import { value } from "@/lib/disclosure/cell";
import type { BenefitsReport, BenefitTotal } from "@/lib/reports/benefits";
import { formatUnit } from "@/lib/valuation/unit";
import { benefitPeriods, benefitWriter, each, rangeRows } from "./benefit-writer";
import { ASSUMPTION_CODE, COST_CODE, type FilePeriod, type ReportFigure, TOTAL_CODE } from "./report-figure";

/** The totals, each class and unit by itself: what is in them, their categories, and what each assumption does to them. */
export function totalRows(report: BenefitsReport): ReportFigure[] {
  const periods = benefitPeriods(report);
  return report.totals.flatMap((total) => {
    const { benefitClass, unit } = total;
    const ofUnit = unit === "pounds" ? [benefitClass] : [benefitClass, unit];
    const writerOf = (...part: string[]) =>
      benefitWriter({
        report,
        who: { code: TOTAL_CODE, name: [...ofUnit, ...part].join(" / ") },
        dataTo: earliest(report, total.of),
      });
    const whole = writerOf();
    return [
      whole.words(periods.life, `In ${unit}. Adds ${listed(total.of)}`),
      ...rangeRows(whole, periods, "total-realised", total.realised, unit),
      ...rangeRows(whole, periods, "total-expected", total.expected, unit),
      ...rangeRows(whole, periods, "total-benefits", total.benefits, unit),
      ...rangeRows(whole, periods, "total-disbenefits", total.disbenefits, unit),
      ...rangeRows(whole, periods, "total-overlap-removed", total.overlapRemoved, unit),
      ...total.categories.flatMap(({ category, realised, expected }) => {
        const writer = writerOf(category);
        return [
          ...rangeRows(writer, periods, "total-realised", realised, unit),
          ...rangeRows(writer, periods, "total-expected", expected, unit),
        ];
      }),
      ...sensitivityRows(total, periods.life, writerOf),
    ];
  });
}

function sensitivityRows(
  { sensitivity, unit }: BenefitTotal,
  life: FilePeriod,
  writerOf: (part: string) => ReturnType<typeof benefitWriter>,
): ReportFigure[] {
  return sensitivity.flatMap(({ assumption, totalAtLow, totalAtHigh }) => {
    const writer = writerOf(assumption);
    return [
      writer.figure(life, "total-at-low", totalAtLow, unit),
      writer.figure(life, "total-at-high", totalAtHigh, unit),
    ];
  });
}

/** How far the data of all of them reaches: that of the one that ends first. */
function earliest(report: BenefitsReport, codes: readonly string[]): CalendarDate | null {
  const days = report.benefits
    .filter(({ code }) => codes.includes(code))
    .flatMap(({ quantity }) => (quantity?.dataTo == null ? [] : [quantity.dataTo]));
  return days.toSorted(compareDays)[0] ?? null;
}

/** What values rest on, with where it comes from. */
export function assumptionRows(report: BenefitsReport): ReportFigure[] {
  const { life } = benefitPeriods(report);
  return report.assumptions.flatMap(({ assumption, usedBy }) => {
    const writer = benefitWriter({
      report,
      who: { code: ASSUMPTION_CODE, name: assumption.code },
    });
    const said = [
      assumption.name,
      `Source: ${assumption.source}${assumption.sourceDate === null ? "" : `, ${assumption.sourceDate}`}`,
      ...(assumption.priceYear === null ? [] : [`Prices of ${assumption.priceYear}`]),
      ...(assumption.scenario === "" ? [] : [`Scenario: ${assumption.scenario}`]),
      ...(assumption.referenceClass === "" ? [] : [`Reference class: ${assumption.referenceClass}`]),
      ...(assumption.empiricalBasis === "" ? [] : [`Empirical basis: ${assumption.empiricalBasis}`]),
      `Version ${assumption.version.version} of ${assumption.version.at}`,
      `Used by ${listed(usedBy)}`,
    ];
    return [
      ...writer.stated(life, "assumption", assumption, formatUnit(assumption.unit)),
      writer.words(life, said.map((part) => part.replace(/\.$/, "")).join(". ")),
    ];
  });
}

/** What the programme costs, and what is left of each class of money after it. */
export function costRows(report: BenefitsReport): ReportFigure[] {
  const periods = benefitPeriods(report);
  const writerOf = (name: string) => benefitWriter({ report, who: { code: COST_CODE, name } });
  const all = writerOf("");
  return [
    ...each(periods.years, report.costs.years, (period, { capital, revenue, all: both }) => [
      all.figure(period, "cost-capital", capital),
      all.figure(period, "cost-revenue", revenue),
      all.figure(period, "cost", both),
    ]),
    all.figure(periods.life, "cost", report.costs.life),
    ...report.costs.items.flatMap(({ code, year, amount, what, type, source }) => {
      const writer = writerOf(code);
      const period = wholeYear(year);
      return [
        writer.figure(period, type === "capital" ? "cost-capital" : "cost-revenue", value(amount)),
        writer.words(period, `${what} (${source})`),
      ];
    }),
    ...report.costs.net.flatMap(({ benefitClass, years, life }) => {
      const writer = benefitWriter({
        report,
        who: { code: TOTAL_CODE, name: benefitClass },
      });
      return [
        ...each(periods.years, years, (period, cells) => writer.range(period, "net-value", cells, "pounds")),
        ...writer.range(periods.life, "net-value", life, "pounds"),
      ];
    }),
  ];
}

/** A whole financial year by its label, such as 2020/21. */
function wholeYear(label: string): FilePeriod {
  const day = parseCalendarDate(`${label.slice(0, 4)}-04-01`);
  if (day === null) throw new Error("A cost has no financial year.");
  const { first, last } = financialYearOf(day);
  return { type: "year", start: first, end: last };
}

const listed = (codes: readonly string[]) => (codes.length === 0 ? "none" : codes.join(", "));
