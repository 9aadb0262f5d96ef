import { rangeReason, unitReason } from "@/lib/valuation/factor";
import { parseUnit, SHARE, type Unit } from "@/lib/valuation/unit";
import { type Parsed, parsedBy } from "./parsed";
import { FieldReader } from "./parts/field-reader";
import type { Assumption, Fields } from "./register";
import { ROLES, STANDINGS } from "./words";

/** An assumption, from a form, a file or the store; or every fault of it. */
export function parseAssumption(fields: Fields): Parsed<Assumption> {
  const reader = new FieldReader("assumption", fields);
  const noun: Assumption = {
    code: reader.code(),
    name: reader.text("name"),
    role: reader.choice("role", ROLES),
    low: reader.figure("low"),
    central: reader.figure("central"),
    high: reader.figure("high"),
    unit: unit(reader),
    source: reader.text("source"),
    sourceDate: reader.dateOrNull("source_date"),
    priceYear: reader.yearOrNull("price_year"),
    scenario: reader.text("scenario"),
    referenceClass: reader.text("reference_class"),
    empiricalBasis: reader.text("empirical_basis"),
    status: reader.choice("status", STANDINGS),
  };
  checkRole(reader, noun);
  return parsedBy(reader, noun);
}

function unit(reader: FieldReader): Unit {
  const read = parseUnit(reader.text("unit"));
  if (read.ok) return read.unit;
  if (reader.isWhole("unit")) reader.fault("unit", read.reason);
  return SHARE;
}

function checkRole(reader: FieldReader, assumption: Assumption): void {
  if (!reader.isWhole("role")) return;
  const { role } = assumption;
  const wrongUnit = reader.isWhole("unit") ? unitReason(role, assumption.unit) : null;
  if (wrongUnit !== null) reader.fault("unit", wrongUnit);
  const wrongRange = reader.isWhole("low", "central", "high") ? rangeReason(role, assumption) : null;
  if (wrongRange !== null) reader.fault("low", wrongRange);
  if (role === "optimism-bias") {
    if (!reader.isGiven("reference_class"))
      reader.fault(
        "reference_class",
        "Enter which projects it was seen in: a bare percentage proves nothing",
      );
    if (!reader.isGiven("empirical_basis"))
      reader.fault("empirical_basis", "Enter what was measured in them: a bare percentage proves nothing");
  } else {
    for (const name of ["reference_class", "empirical_basis"])
      if (reader.isGiven(name)) reader.fault(name, "Leave this empty: it belongs to optimism bias");
  }
}
