import { compareDays } from "@/lib/calendar/calendar-date";
import { SECTORS } from "@/lib/organisations/sector";
import { SURVEY_THEMES } from "@/lib/surveys/survey";
import { isPlain, parseUnit, type Unit } from "@/lib/valuation/unit";
import { type Parsed, parsedBy } from "./parsed";
import { FieldReader, item } from "./parts/field-reader";
import { readActual, readCount, readExpected, readOverlap } from "./parts/lists";
import type { Benefit, BenefitValuation, DatedFigure, Fields, Quantity } from "./register";
import { BENEFIT_STATUSES, CATEGORIES, CLASSES, DIRECTIONS, EVIDENCE, QUANTITY_METRICS } from "./words";

const QUANTITIES = { ...QUANTITY_METRICS, supplied: "" } as const;
const SCOPE = ["quantity_viewer", "quantity_organisations", "quantity_sector", "quantity_roles"];
const SUPPLIED = ["counts", "counts_unit", "counts_source"];
/** What means nothing unless something is counted. */
const OF_A_VALUE = [
  ...SCOPE,
  ...SUPPLIED,
  "counts_from",
  "effect",
  "unit_value",
  "optimism_bias",
  "overlaps",
];

/**
 * A benefit, from a form, a file or the store; or every fault of it.
 *
 * Shape   reads only what is given: whether other entries, viewers and organisations it names exist, and whether its
 *         units fit, is asked where it is kept (check-entry.ts).
 */
export function parseBenefit(fields: Fields): Parsed<Benefit> {
  const reader = new FieldReader("benefit", fields);
  const noun: Benefit = {
    code: reader.code(),
    title: reader.text("title"),
    description: reader.text("description"),
    change: reader.text("change"),
    benefitClass: reader.choice("class", CLASSES),
    category: reader.choice("category", CATEGORIES),
    direction: reader.choice("direction", DIRECTIONS),
    beneficiary: reader.text("beneficiary"),
    owner: reader.text("owner"),
    status: reader.choice("status", BENEFIT_STATUSES),
    themes: reader.choices("themes", SURVEY_THEMES),
    measure: {
      words: reader.text("measure"),
      unit: reader.text("measure_unit"),
      metric: reader.name("measure_metric"),
      viewer: reader.name("measure_viewer"),
    },
    baseline: datedFigure(reader, "baseline"),
    target: datedFigure(reader, "target"),
    actuals: reader.listByKey("actuals", readActual, ({ on }) => on),
    evidence: reader.choice("evidence", EVIDENCE),
    dependencies: reader.text("dependencies"),
    risks: reader.text("risks"),
    reviewDate: reader.date("review_date"),
    attribution: reader.codeOrNull("attribution"),
    confidence: reader.codeOrNull("confidence"),
    valuation: valuation(reader),
    expected: reader.listByKey("expected", readExpected, ({ year }) => year),
    expectedSource: reader.text("expected_source"),
    overlaps: reader.listByKey("overlaps", readOverlap, (overlap) => overlap.with),
  };
  checkMeasure(reader, noun);
  checkValue(reader, noun);
  return parsedBy(reader, noun);
}

/** A figure and its day: both or neither. */
function datedFigure(reader: FieldReader, name: string): DatedFigure | null {
  const value = reader.figureOrNull(name);
  const on = reader.dateOrNull(`${name}_on`);
  if (reader.isGiven(name) && !reader.isGiven(`${name}_on`))
    reader.fault(`${name}_on`, "Enter the day of the figure beside it");
  if (!reader.isGiven(name) && reader.isGiven(`${name}_on`))
    reader.fault(name, "Enter the figure of the day beside it");
  return value === null || on === null ? null : { value, on };
}

function valuation(reader: FieldReader): BenefitValuation | null {
  const kind = reader.choiceOrNull("quantity", QUANTITIES);
  const quantity = kind === "supplied" ? suppliedQuantity(reader) : metricQuantity(reader, kind);
  const from = reader.dateOrNull("counts_from");
  const factors = {
    effect: reader.codeOrNull("effect"),
    unitValue: reader.codeOrNull("unit_value"),
    optimismBias: reader.codeOrNull("optimism_bias"),
  };
  if (!reader.isGiven("quantity")) {
    for (const name of OF_A_VALUE)
      if (reader.isGiven(name)) reader.fault(name, "Choose what it is counted by, or leave this empty");
    return null;
  }
  if (!reader.isGiven("counts_from")) reader.fault("counts_from", "Enter the first day that counts");
  if (!reader.isGiven("effect") && !reader.isGiven("unit_value"))
    reader.fault("effect", "Enter the effect of one, or what one is worth");
  for (const name of ["attribution", "confidence"])
    if (!reader.isGiven(name))
      reader.fault(name, "Name an assumption: all of it, if so, is 100 % with a source");
  return quantity === null || from === null ? null : { quantity, from, ...factors };
}

function metricQuantity(reader: FieldReader, metric: keyof typeof QUANTITIES | null): Quantity | null {
  const scope = {
    viewer: reader.name("quantity_viewer"),
    organisations: reader.listByKey("quantity_organisations", item<string>, (code) => code),
    sector: reader.choiceOrNull("quantity_sector", SECTORS),
    roles: reader.listByKey("quantity_roles", item<string>, (role) => role),
  };
  if (metric === null || metric === "supplied") return null;
  for (const name of SUPPLIED)
    if (reader.isGiven(name)) reader.fault(name, "Leave this empty: it is counted by a metric");
  if (scope.sector !== null && scope.organisations.length > 0)
    reader.fault("quantity_sector", "Choose a sector or name organisations, not both");
  if (metric === "documents-published" && scope.roles.length > 0)
    reader.fault("quantity_roles", "Leave this empty: documents are published by systems, not by roles");
  return { kind: "metric", metric, ...scope };
}

function suppliedQuantity(reader: FieldReader): Quantity {
  for (const name of SCOPE)
    if (reader.isGiven(name)) reader.fault(name, "Leave this empty: the counts are given below");
  for (const name of SUPPLIED)
    if (!reader.isGiven(name)) reader.fault(name, "Fill this in: the counts are supplied");
  return {
    kind: "supplied",
    unit: plainUnit(reader, "counts_unit"),
    source: reader.text("counts_source"),
    counts: reader.listByKey("counts", readCount, ({ month }) => month),
  };
}

function plainUnit(reader: FieldReader, name: string): Unit {
  const parsed = parseUnit(reader.text(name));
  if (parsed.ok && isPlain(parsed.unit)) return parsed.unit;
  if (reader.isWhole(name))
    reader.fault(name, parsed.ok ? "Enter what is counted, such as letters: not a rate" : parsed.reason);
  return { over: [], under: [] };
}

function checkMeasure(reader: FieldReader, { baseline, target, measure, actuals, status }: Benefit): void {
  if (baseline !== null && target !== null && compareDays(target.on, baseline.on) <= 0)
    reader.fault("target_on", "The day of the target must be after that of the baseline");
  if (measure.viewer !== null && measure.metric === null)
    reader.fault("measure_viewer", "Choose the metric too, or leave this empty");
  if (status !== "verified") return;
  if (!reader.isGiven("baseline"))
    reader.fault("status", "Verified needs a baseline: without one nobody can tell what has changed");
  else if (!reader.isGiven("actuals") && measure.metric === null && actuals.length === 0)
    reader.fault("status", "Verified needs something measured since the baseline");
}

function checkValue(reader: FieldReader, benefit: Benefit): void {
  const { benefitClass, expected } = benefit;
  const qualitative = reader.isWhole("class") && benefitClass === "qualitative";
  if (qualitative && reader.isGiven("quantity"))
    reader.fault(
      "quantity",
      "A qualitative benefit is not valued: leave this empty, or choose another class",
    );
  if (reader.isGiven("expected") && !reader.isGiven("expected_source"))
    reader.fault("expected_source", "Enter where that was expected");
  if (qualitative && reader.isGiven("expected"))
    reader.fault("expected", "A qualitative benefit has no expected value: leave this empty");
  if (benefitClass === "quantifiable" && reader.isGiven("expected") && !reader.isGiven("quantity"))
    reader.fault("expected", "Say first what it is counted by: otherwise these figures have no unit");
  if (expected.some(({ low }) => low < 0) && reader.isWhole("expected"))
    reader.fault("expected", "Expected figures must not be below 0: what makes things worse is a disbenefit");
  if (benefit.overlaps.some((overlap) => overlap.with === benefit.code))
    reader.fault("overlaps", "A benefit cannot overlap with itself");
  const shares = benefit.overlaps.reduce((sum, { share }) => sum + share, 0);
  if (shares > 1 + 1e-9)
    reader.fault(
      "overlaps",
      "Together the shares are more than 100 %: no more than all of it can be counted elsewhere",
    );
}
