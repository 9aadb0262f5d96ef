import type { OptionGroup } from "@/components/forms/select-field";
import type { Reference } from "@/lib/benefits/field";
import type { Assumption, Register } from "@/lib/benefits/register";
import { formatNumber } from "@/lib/figures/format";
import { METRICS } from "@/lib/metrics/catalogue";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import type { Programme } from "@/lib/programmes/programme";
import { formatUnit } from "@/lib/valuation/unit";
import { organisationOptions } from "../../../organisations/organisation-options";

/** What a form can offer to choose from: what the programme has, and what the register holds already. */
export interface Offer {
  programme: Programme;
  register: Pick<Register, "benefits" | "assumptions" | "surveys">;
  /** Of users, as reports write them. */
  roles: readonly string[];
}

const MOST_DECIMALS = 4;

/** "0.5", "34.5", "1,200": as many decimals as the figure has. */
export function formatAsWritten(figure: number): string {
  const decimals = String(figure).split(".")[1]?.length ?? 0;
  return formatNumber(figure, Math.min(decimals, MOST_DECIMALS));
}

/**
 * The codes a field may name, with the names of what they stand for. What stands in the field already is offered too,
 * even when it is withdrawn or gone: a form does not lose it by being opened.
 */
export function optionsFor(refersTo: Reference, offer: Offer, chosen: readonly string[]): OptionGroup[] {
  const groups = allOptions(refersTo, offer);
  const known = new Set(groups.flatMap(({ options }) => options.map(({ value }) => value)));
  const lost = chosen.filter((code) => !known.has(code));
  if (lost.length === 0) return groups;
  const label = "Withdrawn, or no longer there";
  return [...groups, { label, options: lost.map((value) => ({ value, label: value })) }];
}

export function allOptions(refersTo: Reference, { programme, register }: Offer): OptionGroup[] {
  switch (refersTo.to) {
    case "assumption":
      return ungrouped(
        register.assumptions
          .filter(({ role, status }) => role === refersTo.role && status !== "withdrawn")
          .map((assumption) => ({ value: assumption.code, label: assumptionInWords(assumption) })),
      );
    case "benefit":
      return ungrouped(
        register.benefits
          .filter(({ status }) => status !== "withdrawn")
          .map(({ code, title }) => ({ value: code, label: `${title} (${code})` })),
      );
    case "survey":
      return ungrouped(
        register.surveys
          .filter(({ status }) => status !== "withdrawn")
          .map(({ code, instrument }) => ({ value: code, label: `${instrument} (${code})` })),
      );
    case "viewer":
      return ungrouped(programme.viewers.map(({ slug, name }) => ({ value: slug, label: name })));
    case "organisation":
      return organisationOptions(programme);
    case "metric":
      return ungrouped(WEEKLY_METRICS.weekly.map((value) => ({ value, label: METRICS[value].label })));
  }
}

/** "Minutes saved by a view, London base case: low 0.5, central 2, high 4 minutes per view" */
function assumptionInWords(assumption: Assumption): string {
  const { name, unit, scenario } = assumption;
  const { low, central, high } = factorInWords(assumption);
  const about = scenario === "" ? name : `${name}, ${scenario}`;
  const per = formatUnit(unit);
  return `${about}: low ${low}, central ${central}, high ${high}${per === SHARE ? "" : ` ${per}`}`;
}

const SHARE = "share";

/** Low, central and high as they are written; shares in per cent. */
export function factorInWords({ low, central, high, unit }: Assumption) {
  const share = formatUnit(unit) === SHARE;
  const inWords = (figure: number) =>
    // Moves the point, so that 0.07 is 7% and not 7.000000000000001%.
    share ? `${formatAsWritten(Number(`${figure}e2`))}%` : formatAsWritten(figure);
  return { low: inWords(low), central: inWords(central), high: inWords(high) };
}

const ungrouped = (options: OptionGroup["options"]): OptionGroup[] =>
  options.length === 0 ? [] : [{ label: null, options }];
