import { overlapFaults } from "@/lib/valuation/overlap";
import type { Factors } from "@/lib/valuation/valuation";
import type { Assumption, Benefit, EntryFault, EntryKind, Nouns, Quotation } from "./register";
import { assumptionsOf, valuationOf } from "./valuation-of";

/** What entries may refer to outside the register. */
export interface Place {
  viewers: readonly string[];
  organisations: readonly string[];
  /** Metrics that may supply a benefit's actuals; this room does not know what they mean. */
  metrics: readonly string[];
  /** Whether a financial year is named by two years: 2020/21, and not 2020. */
  twoYears: boolean;
}

/** Every entry as it will be, by code. */
export type Entries = { readonly [Kind in EntryKind]: ReadonlyMap<string, Nouns[Kind]> };

const FIELD_OF: Readonly<Record<keyof Factors, string>> = {
  effect: "effect",
  unitValue: "unit_value",
  attribution: "attribution",
  confidence: "confidence",
  optimismBias: "optimism_bias",
};

const CHECKS: {
  [Kind in EntryKind]: (noun: Nouns[Kind], entries: Entries, place: Place) => EntryFault[];
} = {
  benefit: checkBenefit,
  assumption: (assumption, entries, place) => [
    ...years(place, "price_year", assumption.priceYear === null ? [] : [assumption.priceYear]),
    ...dependents(assumption, entries),
  ],
  cost: ({ year }, _, place) => years(place, "year", [year]),
  deflator: ({ year }, _, place) => years(place, "code", [year]),
  survey: () => [],
  quotation: checkQuotation,
};

/**
 * What is wrong with an entry beside the others and the programme it is kept in: names of what is not there, units that
 * do not fit together, and benefits that would no longer work out.
 *
 * Shape   `entries` as they will be, this one included.
 */
export const checkEntry = <Kind extends EntryKind>(
  kind: Kind,
  noun: Nouns[Kind],
  { entries, place }: { entries: Entries; place: Place },
): EntryFault[] => CHECKS[kind](noun, entries, place);

function checkBenefit(benefit: Benefit, entries: Entries, place: Place): EntryFault[] {
  const { measure, valuation, expected } = benefit;
  const scope = valuation?.quantity.kind === "metric" ? valuation.quantity : null;
  const named = [
    ...absent("measure_metric", "metric", [measure.metric], place.metrics),
    ...absent("measure_viewer", "viewer", [measure.viewer], place.viewers),
    ...absent("quantity_viewer", "viewer", [scope?.viewer ?? null], place.viewers),
    ...absent("quantity_organisations", "organisation", scope?.organisations ?? [], place.organisations),
    ...years(
      place,
      "expected",
      expected.map(({ year }) => year),
    ),
  ];
  // A withdrawn benefit counts for nothing: what it rested on may go.
  if (benefit.status === "withdrawn") return named;
  return [...named, ...checkAssumptions(benefit, entries), ...checkOverlaps(benefit, entries)];
}

function checkAssumptions(benefit: Benefit, entries: Entries): EntryFault[] {
  const missing = assumptionsOf(benefit).flatMap(({ place, code }): EntryFault[] => {
    const field = FIELD_OF[place];
    const status = entries.assumption.get(code)?.status;
    if (status === undefined) return [{ field, message: `There is no assumption “${code}”` }];
    return status === "withdrawn" ? [{ field, message: `The assumption “${code}” is withdrawn` }] : [];
  });
  if (missing.length > 0) return missing;
  const checked = valuationOf(benefit, entries.assumption);
  if (checked === null || checked.ok) return [];
  const field = benefit.valuation?.effect === null ? "unit_value" : "effect";
  return checked.reasons.map((message) => ({ field, message }));
}

/** Its own overlaps beside those of all others that count: a circle of them would count something nowhere. */
function checkOverlaps(benefit: Benefit, entries: Entries): EntryFault[] {
  const missing = absent(
    "overlaps",
    "benefit",
    benefit.overlaps.map((overlap) => overlap.with),
    [...entries.benefit.keys()],
  );
  if (missing.length > 0) return missing;
  const others = [...entries.benefit.values()].filter(
    ({ code, status }) => code !== benefit.code && status !== "withdrawn",
  );
  const declared = [...others, benefit].flatMap(({ code, overlaps }) =>
    overlaps.map((overlap) => ({ benefit: code, with: overlap.with, share: overlap.share })),
  );
  return overlapFaults(declared)
    .filter((fault) => fault.benefit === benefit.code)
    .map(({ reason }) => ({ field: "overlaps", message: reason }));
}

/** Benefits that rest on the assumption, and would not work out with it as it will be. */
function dependents(assumption: Assumption, entries: Entries): EntryFault[] {
  return [...entries.benefit.values()].flatMap((benefit): EntryFault[] => {
    if (benefit.status === "withdrawn") return [];
    if (!assumptionsOf(benefit).some(({ code }) => code === assumption.code)) return [];
    if (assumption.status === "withdrawn")
      return [{ field: "status", message: `The benefit “${benefit.code}” rests on it: change that first` }];
    const checked = valuationOf(benefit, entries.assumption);
    if (checked === null || checked.ok) return [];
    return checked.reasons.map((reason) => ({
      field: "unit",
      message: `The benefit “${benefit.code}” would no longer work out: ${reason}`,
    }));
  });
}

function checkQuotation({ benefits, survey }: Quotation, entries: Entries): EntryFault[] {
  return [
    ...absent("benefits", "benefit", benefits, [...entries.benefit.keys()]),
    ...absent("survey", "survey", [survey], [...entries.survey.keys()]),
  ];
}

function absent(
  field: string,
  noun: string,
  names: readonly (string | null)[],
  known: readonly string[],
): EntryFault[] {
  return names
    .filter((name) => name !== null && !known.includes(name))
    .map((name) => ({ field, message: `There is no ${noun} “${name}”` }));
}

function years({ twoYears }: Place, field: string, labels: readonly string[]): EntryFault[] {
  return labels
    .filter((label) => label.includes("/") !== twoYears)
    .map((label) => ({
      field,
      message: twoYears
        ? `Financial years here are named by two years, such as 2020/21, and not ${label}`
        : `Financial years here begin in January and are named by one year, such as 2020, and not ${label}`,
    }));
}
