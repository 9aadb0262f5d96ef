import { containsNhsNumber } from "@/lib/events/nhs-number";
import { isPatientHeading, normaliseHeading } from "@/lib/events/patient-heading";
import { columnsOf, identifierOf, type TableShape, timeColumnOf } from "@/lib/tabular/columns";
import { Headings } from "@/lib/tabular/headings";
import type { FeedMapping } from "@/lib/tabular/mapping";

/** Columns that may hold the same for every row of a file. */
const MAY_BE_CONSTANT = ["organisation", "role", "document_type", "outcome"];
const UNSEEMLY = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

/**
 * Why a mapping cannot be used for a feed, a sentence each; none when it can.
 *
 * Shape   what a single field may hold is the schema's to say; this is about fields together, and about the feed.
 */
export function mappingFaults(mapping: FeedMapping, shape: TableShape): string[] {
  return [
    ...unseemlyTexts(mapping),
    ...unknownColumns(mapping, shape),
    ...constantFaults(mapping, shape),
    ...headingFaults(mapping),
    ...fingerprintFaults(mapping, shape),
    ...outOfPlace(mapping, shape),
  ];
}

/** A mapping is kept and shown, so nothing of a patient may stand in it; what does is not repeated. */
function unseemlyTexts(mapping: FeedMapping): string[] {
  const { columns, drop, headings = [], timeOfDay = "", empty = [], outcomes, leaveOut = [] } = mapping;
  const texts = {
    columns: Object.values(columns),
    drop,
    headings,
    timeOfDay: [timeOfDay],
    empty,
    outcomes: [...(outcomes?.success ?? []), ...(outcomes?.failure ?? [])],
    leaveOut: leaveOut.flatMap(({ column = "", is = "", begins = "" }) => [column, is, begins]),
  };
  return Object.entries(texts)
    .filter(([, all]) => all.some((text) => UNSEEMLY.test(text) || containsNhsNumber(text)))
    .map(([field]) => `${field}: a text holds what no field may`);
}

function unknownColumns({ columns }: FeedMapping, shape: TableShape): string[] {
  const known = columnsOf(shape).map(({ name }) => name);
  return Object.keys(columns)
    .filter((name) => !known.includes(name))
    .map((name) => `columns: this feed has no column “${name}”; it has ${known.join(", ")}`);
}

function constantFaults({ columns, constants = {} }: FeedMapping, shape: TableShape): string[] {
  const possible = columnsOf(shape).filter(({ name }) => MAY_BE_CONSTANT.includes(name));
  return Object.entries(constants).flatMap(([name, text]) => {
    if (!possible.some((column) => column.name === name))
      return [`constants: “${name}” cannot be the same for every row`];
    if (columns[name] !== undefined) return [`constants: ${name} has a column already`];
    if (text === "" && (name === "organisation" || name === "outcome"))
      return [`constants: ${name} is empty`];
    if (UNSEEMLY.test(text) || containsNhsNumber(text))
      return [`constants: ${name} holds what a field may not`];
    return [];
  });
}

function headingFaults({ columns, drop, timeOfDay }: FeedMapping): string[] {
  const mapped = [...Object.values(columns), ...(timeOfDay === undefined ? [] : [timeOfDay])];
  const normal = mapped.map(normaliseHeading);
  const dropped = new Set(drop.map(normaliseHeading));
  return mapped.flatMap((heading, i) => {
    if (isPatientHeading(heading))
      return [`columns: “${heading}” promises patient data and can only be dropped`];
    if (dropped.has(normal[i] ?? "")) return [`columns: “${heading}” is dropped too`];
    return normal.indexOf(normal[i] ?? "") === i ? [] : [`columns: “${heading}” stands for two columns`];
  });
}

/** Every heading that is expected must mean something, and every one that means something be expected. */
function fingerprintFaults(mapping: FeedMapping, shape: TableShape): string[] {
  if (mapping.headings === undefined) return [];
  const headings = new Headings({ ...shape, mapping });
  const expected = new Set(mapping.headings.map(normaliseHeading));
  const without = mapping.headings.filter(
    (heading) => typeof headings.meaningOf(heading) === "string" && headings.meaningOf(heading) !== "dropped",
  );
  const mapped = [
    ...Object.values(mapping.columns),
    ...(mapping.timeOfDay === undefined ? [] : [mapping.timeOfDay]),
  ];
  return [
    ...without.map((heading) => `headings: “${heading}” is neither mapped nor dropped`),
    ...mapped
      .filter((heading) => !expected.has(normaliseHeading(heading)))
      .map((heading) => `headings: “${heading}” is mapped but not expected`),
  ];
}

function outOfPlace(mapping: FeedMapping, shape: TableShape): string[] {
  const { columns, timeOfDay, identity, outcomes, userIdDigits } = mapping;
  const identifier = identifierOf(shape);
  const faults: string[] = [];
  if (timeOfDay !== undefined && shape.grain !== "events")
    faults.push("timeOfDay: rows of this feed have a date alone");
  if (timeOfDay !== undefined && columns[timeColumnOf(shape)] === undefined)
    faults.push(`timeOfDay: say which column holds the date, as ${timeColumnOf(shape)}`);
  if (identity === "content" && identifier === null)
    faults.push("identity: rows of this feed need no identifier");
  if (identity === "content" && identifier !== null && columns[identifier] !== undefined)
    faults.push(`identity: ${identifier} has a column, so rows have an identifier`);
  if (outcomes !== undefined && (shape.kind !== "views" || shape.grain !== "events"))
    faults.push("outcomes: rows of this feed have none");
  if (userIdDigits !== undefined && !columnsOf(shape).some(({ name }) => name === "user_id"))
    faults.push("userIdDigits: rows of this feed name no user");
  return faults;
}
