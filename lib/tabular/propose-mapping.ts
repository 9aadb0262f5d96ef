import { normaliseHeading } from "@/lib/events/patient-heading";
import { columnsOf, identifierOf, type TableShape, timeColumnOf } from "@/lib/tabular/columns";
import { type DatesFound, datesOf } from "@/lib/tabular/date-order";
import type { Layout } from "@/lib/tabular/detect-layout";
import { joinedTime } from "@/lib/tabular/loose-time";
import type { FeedMapping, LeaveOutRule } from "@/lib/tabular/mapping";
import { type PatientColumn, patientColumns } from "@/lib/tabular/patient-columns";
import { shorterIds } from "@/lib/tabular/user-id-digits";
import { isTimeOfDay, usualPlace } from "@/lib/tabular/usual-headings";

export interface Proposal {
  /** Complete but for what is `missing`; a person confirms it. */
  mapping: FeedMapping;
  /** Which of the supplier's headings stands for which of our columns, and why. `column` may be "time_of_day". */
  fields: { column: string; heading: string; reason: string }[];
  /** Headings that are thrown away: patient data, or not needed. */
  dropped: { heading: string; because: "patient" | "not-needed" }[];
  patients: PatientColumn[];
  /** Our columns that every row needs and no heading seems to hold: to be chosen, or given as a constant. */
  missing: string[];
  dates: DatesFound;
  /** What a person has to decide or to repair, in sentences. */
  questions: string[];
}

/** Words for empty fields and outcomes that databases and spreadsheets write. */
const EMPTY_WORDS = ["NULL", "N/A", "-"];
const OUTCOME_WORDS = {
  success: ["successful", "succeeded", "ok", "yes", "y", "true", "pass", "passed", "granted", "allowed"],
  failure: ["failed", "fail", "unsuccessful", "no", "n", "false", "error", "denied", "refused"],
};
const TOTAL_WORDS =
  /^(?:grand total|sub-?total|totals?|end of (?:report|file|data)|(?:number of )?rows?|records?)\b/i;

/**
 * A mapping for a file as it was found, by the headings suppliers use and a look at the rows.
 *
 * Shape   headings that promise or hold patient data are always dropped, and so is whatever no column asks for. A feed of
 *         events without identifiers gets `identity: "content"`; one without roles or types, "not stated" for every row.
 */
export function proposeMapping(layout: Layout, shape: TableShape): Proposal {
  const { headings, rows } = layout;
  const patients = patientColumns(headings, rows);
  const struck = new Set(patients.filter(({ by }) => by !== "some-values").map(({ heading }) => heading));
  const free = headings.filter((heading) => !struck.has(heading));
  const valuesOf = (heading: string) => rows.map((row) => row[headings.indexOf(heading)] ?? "");

  const columns: Record<string, string> = {};
  const fields: Proposal["fields"] = [];
  const take = (column: string, heading: string, reason: string) => {
    fields.push({ column, heading, reason });
    free.splice(free.indexOf(heading), 1);
  };
  for (const { name } of columnsOf(shape)) {
    const datable = name === timeColumnOf(shape) && rows.length > 0;
    const among = datable ? free.filter((heading) => datesOf(valuesOf(heading)) !== "none") : free;
    const found = usualHeading(among, name, shape);
    if (found === null) continue;
    columns[name] = found;
    take(name, found, reasonFor(name, found));
  }

  const timeColumn = timeColumnOf(shape);
  const timeHeading = columns[timeColumn];
  const written = timeHeading === undefined ? [] : valuesOf(timeHeading);
  const dates = datesOf(written);
  const apart = shape.grain === "events" ? timeApart(written, dates, free, valuesOf) : null;
  if (apart !== null) take("time_of_day", apart, `The date stands alone, and “${apart}” holds times.`);

  const constants: Record<string, string> = {};
  const missing: string[] = [];
  let identity: "content" | undefined;
  for (const { name, required } of columnsOf(shape)) {
    if (!required || columns[name] !== undefined) continue;
    if (name === identifierOf(shape)) identity = "content";
    else if (name === "role" || name === "document_type") constants[name] = "";
    else missing.push(name);
  }
  const outcomes = outcomeWords(columns.outcome === undefined ? [] : valuesOf(columns.outcome));
  const leaveOut = totalsIn(layout);
  const mapping: FeedMapping = {
    columns,
    drop: [...headings.filter((heading) => struck.has(heading)), ...free],
    dates: dates === "day-first" || dates === "either" ? "day-first" : "iso",
    reading: "lenient",
    delimiter: layout.delimiter,
    encoding: layout.encoding,
    preambleLines: layout.preambleLines,
    headings: [...headings],
    empty: EMPTY_WORDS,
    ...(apart === null ? {} : { timeOfDay: apart }),
    ...(Object.keys(constants).length === 0 ? {} : { constants }),
    ...(identity === undefined ? {} : { identity }),
    ...(outcomes === null ? {} : { outcomes }),
    ...(leaveOut.length === 0 ? {} : { leaveOut }),
  };
  return {
    mapping,
    fields,
    dropped: headings.flatMap((heading): Proposal["dropped"] => {
      if (struck.has(heading)) return [{ heading, because: "patient" }];
      return free.includes(heading) ? [{ heading, because: "not-needed" }] : [];
    }),
    patients,
    missing,
    dates,
    questions: [
      ...questionsOf({ dates, identity, missing, constants }),
      ...userIdQuestions(columns.user_id === undefined ? [] : valuesOf(columns.user_id)),
    ],
  };
}

function usualHeading(free: string[], column: string, shape: TableShape): string | null {
  const exact = free.find((heading) => normaliseHeading(heading) === column);
  if (exact !== undefined) return exact;
  const ranked = free.flatMap((heading) => {
    const place = usualPlace(heading, column, shape);
    return place === null ? [] : [{ heading, place }];
  });
  return ranked.sort((a, b) => a.place - b.place)[0]?.heading ?? null;
}

function reasonFor(column: string, heading: string): string {
  return normaliseHeading(heading) === column
    ? `“${heading}” is our own name for it.`
    : `“${heading}” is a usual heading for ${column}.`;
}

/** The heading of times of day, where the dates come without. */
function timeApart(
  written: string[],
  dates: DatesFound,
  free: string[],
  valuesOf: (heading: string) => string[],
): string | null {
  const order = dates === "iso" ? "iso" : "day-first";
  for (const heading of free.filter(isTimeOfDay)) {
    const times = valuesOf(heading);
    const filled = written
      .map((date, i) => ({ date, time: times[i] ?? "" }))
      .filter(({ date }) => date !== "");
    const joined = filled.filter(({ date, time }) => joinedTime(date, time, order) !== null);
    if (joined.length * 2 > filled.length) return heading;
  }
  return null;
}

/** Words of an outcome column that are not among those always read and that say plainly what they mean. */
function outcomeWords(values: string[]): FeedMapping["outcomes"] | null {
  const met = [...new Set(values.filter((value) => value !== ""))];
  const among = (words: string[]) => met.filter((value) => words.includes(value.toLowerCase()));
  const [success, failure] = [among(OUTCOME_WORDS.success), among(OUTCOME_WORDS.failure)];
  return success.length + failure.length === 0 ? null : { success, failure };
}

/** Rules for rows of totals, one for each word such a row was seen to begin with. */
function totalsIn({ rows, lastRows }: Layout): LeaveOutRule[] {
  const words = [...rows, ...lastRows].flatMap((row) => {
    const word = TOTAL_WORDS.exec(row.find((cell) => cell !== "") ?? "")?.[0];
    return word === undefined ? [] : [word.toLowerCase()];
  });
  return [...new Set(words)].map((begins) => ({ begins }));
}

function questionsOf(found: {
  dates: DatesFound;
  identity: "content" | undefined;
  missing: string[];
  constants: Record<string, string>;
}): string[] {
  const { dates, identity, missing, constants } = found;
  return [
    ...DATE_QUESTIONS[dates],
    ...(identity === undefined
      ? []
      : [
          "No column identifies an event. Rows are then told apart by what they say: ask the supplier for an identifier if there is one.",
        ]),
    ...missing.map((name) => `Which column holds ${name}? If it is the same for every row, state it once.`),
    ...Object.keys(constants).map((name) => `No column holds ${name}: it will be “not stated”.`),
  ];
}

function userIdQuestions(written: string[]): string[] {
  const shorter = shorterIds(written);
  return shorter === null
    ? []
    : [
        `Did users’ ids lose zeros in front? Some have fewer digits than ${shorter.digits}, and none begins with 0. If all ids have so many, say so with userIdDigits.`,
      ];
}

const DATE_QUESTIONS: Record<DatesFound, string[]> = {
  iso: [],
  "day-first": [],
  "month-first": ["Dates have their month first. Have the supplier write them as 2021-01-31."],
  either: ["Is 01/02/2021 the first of February? None of the dates looked at tells."],
  "serial-date": [
    "Dates are a spreadsheet's day numbers. Format the column as yyyy-mm-dd hh:mm:ss and save again.",
  ],
  "two-digit-year": ["Years have two digits. Have the supplier write all four."],
  none: ["No column seems to hold dates that can be read."],
};
