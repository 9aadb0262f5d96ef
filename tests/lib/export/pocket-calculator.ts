import { parse } from "csv-parse/sync";

/** A line of a benefits file, as somebody reads it who has nothing but the file. */
type Line = Record<"organisation_code" | "organisation_name" | "metric" | "value" | "unit", string> &
  Record<"period_type" | "period_start" | "period_end" | "status", string>;

export const linesOf = (csv: string): Line[] => parse(csv, { columns: true });

/** A value as the file has it, and as it is worked again from the other rows of the benefit. */
export interface Reworked {
  benefit: string;
  metric: string;
  period: string;
  written: number;
  worked: number;
}

/**
 * Every value of every benefit, worked again from the rows of the benefit alone, as docs/report-files.md says: quantity ×
 * effect × unit value × attribution × confidence × (1 − optimism bias), converted, × price × discount of the year.
 */
export function reworked(csv: string): Reworked[] {
  const lines = linesOf(csv).filter((line) => line.organisation_code === "~benefit" && line.value !== "");
  const benefits = [...new Set(lines.map((line) => line.organisation_name))];
  return benefits.flatMap((benefit) => {
    const own = lines.filter((line) => line.organisation_name === benefit);
    return own.flatMap((line) => {
      const end = /^benefit-(natural-)?value-(low|central|high)$/.exec(line.metric);
      if (end === null) return [];
      const worked = end[1] === undefined ? money(own, line, end[2] ?? "") : nature(own, line, end[2] ?? "");
      const period = `${line.period_type} ${line.period_start}`;
      return [{ benefit, metric: line.metric, period, written: Number(line.value), worked }];
    });
  });
}

function money(own: readonly Line[], line: Line, end: string): number {
  const stated = (metric: string, none: number) => {
    const found = own.find((each) => each.metric === metric);
    return found === undefined ? none : Number(found.value);
  };
  const years = own.filter(
    ({ metric, period_start, period_end }) =>
      metric === "benefit-price-factor" && period_start <= line.period_end && period_end >= line.period_start,
  );
  const each =
    (stated(`benefit-effect-${end}`, 1) / stated("benefit-divide-by", 1)) *
    stated("benefit-multiply-by", 1) *
    stated(`benefit-unit-value-${end}`, 1) *
    stated(`benefit-attribution-${end}`, 1) *
    stated(`benefit-confidence-${end}`, 1) *
    (1 - stated(`benefit-optimism-bias-${end}`, 0));
  return years.reduce((sum, year) => {
    const of = line.period_type === "life" ? year : line;
    const discount = own.find(
      ({ metric, period_start }) =>
        metric === "benefit-discount-factor" && period_start === year.period_start,
    );
    return sum + quantityOf(own, of) * each * Number(year.value) * Number(discount?.value);
  }, 0);
}

function nature(own: readonly Line[], line: Line, end: string): number {
  const each = own.find(({ metric }) => metric === `benefit-natural-value-per-unit-${end}`);
  return quantityOf(own, line) * Number(each?.value);
}

/** The quantity of the period a line is of; of a year without any, none. */
function quantityOf(own: readonly Line[], { period_type, period_start }: Line): number {
  const found = own.find(
    (each) =>
      each.metric === "benefit-quantity" &&
      each.period_type === period_type &&
      each.period_start === period_start,
  );
  return found === undefined ? 0 : Number(found.value);
}
