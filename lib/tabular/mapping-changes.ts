import type { FeedMapping } from "./mapping";

/** One thing a mapping says, before and after. */
export interface MappingDifference {
  /** What it is about, such as "user_id" or "dates". */
  what: string;
  /** null: nothing was said of it. */
  before: string | null;
  after: string | null;
}

/**
 * What a feed's mapping says that another did not, in the words of the mapping; none when they say the same.
 *
 * Shape   `before` null: there was none. The order of headings and of what is dropped means nothing.
 */
export function mappingDifferences(before: FeedMapping | null, after: FeedMapping): MappingDifference[] {
  const [was, is] = [before === null ? new Map<string, string>() : said(before), said(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((what) => {
    const difference = { what, before: was.get(what) ?? null, after: is.get(what) ?? null };
    return difference.before === difference.after ? [] : [difference];
  });
}

/** A difference as a sentence: "user_id: “Who”, before “User”". */
export const differenceWords = ({ what, before, after }: MappingDifference): string =>
  `${what}: ${after ?? "not said"}${before === null ? "" : `, before ${before}`}`;

const quoted = (text: string): string => `“${text}”`;
const list = (words: readonly string[]): string => [...words].sort().map(quoted).join(", ");

const DATES: Readonly<Record<FeedMapping["dates"], string>> = {
  iso: "ISO 8601, as 2021-01-31",
  "day-first": "day first, as 31/01/2021",
};

function said(mapping: FeedMapping): Map<string, string> {
  const { columns, constants = {}, outcomes, leaveOut = [], drop, headings = [], empty = [] } = mapping;
  const entries: [string, string | number | undefined][] = [
    ...Object.entries(columns).map(([ours, heading]): [string, string] => [ours, quoted(heading)]),
    ...Object.entries(constants).map(([ours, value]): [string, string] => [
      `${ours} of every row`,
      value === "" ? "not stated" : quoted(value),
    ]),
    ["dates", DATES[mapping.dates]],
    ["reading", mapping.reading],
    ["separator", mapping.delimiter === undefined ? undefined : quoted(mapping.delimiter)],
    ["encoding", mapping.encoding],
    ["lines before the headings", mapping.preambleLines],
    ["time of day", mapping.timeOfDay === undefined ? undefined : quoted(mapping.timeOfDay)],
    ["time zone", mapping.timeZone],
    ["events told apart by", mapping.identity],
    ["digits of a user's id", mapping.userIdDigits],
    ["headings", list(headings)],
    ["thrown away", list(drop)],
    ["empty", list(empty)],
    ["succeeded", list(outcomes?.success ?? [])],
    ["failed", list(outcomes?.failure ?? [])],
    [
      "rows left out",
      leaveOut
        .map(
          ({ column, is, begins }) =>
            `${column === undefined ? "first cell" : quoted(column)} ${is === undefined ? `begins ${quoted(begins ?? "")}` : `is ${quoted(is)}`}`,
        )
        .join("; "),
    ],
  ];
  return new Map(
    entries.flatMap(([what, value]) => (value === undefined || value === "" ? [] : [[what, String(value)]])),
  );
}
