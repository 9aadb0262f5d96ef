import { yearOfCode } from "./financial-years";
import { type Parsed, parsedBy } from "./parsed";
import { FieldReader } from "./parts/field-reader";
import type { Cost, Deflator, Fields } from "./register";
import { COST_TYPES, STANDINGS } from "./words";

/** A cost, from a form, a file or the store; or every fault of it. */
export function parseCost(fields: Fields): Parsed<Cost> {
  const reader = new FieldReader("cost", fields);
  const noun: Cost = {
    code: reader.code(),
    year: reader.year("year"),
    amount: reader.figure("amount"),
    what: reader.text("what"),
    type: reader.choice("type", COST_TYPES),
    source: reader.text("source"),
    status: reader.choice("status", STANDINGS),
  };
  if (reader.isWhole("amount") && noun.amount <= 0)
    reader.fault("amount", "Enter an amount above 0, in pounds");
  return parsedBy(reader, noun);
}

/** The price level of a year, from a form, a file or the store; or every fault of it. */
export function parseDeflator(fields: Fields): Parsed<Deflator> {
  const reader = new FieldReader("deflator", fields);
  const code = reader.code();
  const year = yearOfCode(code);
  const noun: Deflator = {
    code,
    year: year ?? "",
    index: reader.figure("index"),
    source: reader.text("source"),
    status: reader.choice("status", STANDINGS),
  };
  if (reader.isWhole("code") && year === null)
    reader.fault("code", "Enter a financial year with a hyphen, such as 2020-21");
  if (reader.isWhole("index") && noun.index <= 0) reader.fault("index", "Enter an index above 0");
  return parsedBy(reader, noun);
}
