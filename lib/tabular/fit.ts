import { isPatientHeading, normaliseHeading } from "@/lib/events/patient-heading";
import type { TableShape } from "@/lib/tabular/columns";
import { delimiterOf } from "@/lib/tabular/decode";
import type { Layout } from "@/lib/tabular/detect-layout";
import { DELIMITER_NAMES, ENCODING_NAMES } from "@/lib/tabular/dialect";
import { Headings, showHeading } from "@/lib/tabular/headings";
import type { FeedMapping } from "@/lib/tabular/mapping";

/** How a file that was looked at stands to the mapping its feed has. */
export type Fit =
  | { kind: "fits" }
  /** The feed knows how its files are written, and this one is written otherwise: in sentences. */
  | { kind: "changed"; changes: string[] }
  /** The feed reads its own headings, and the file has others. */
  | { kind: "unmapped" };

/**
 * Whether a file can be read as its feed reads files, once patient columns are struck out.
 *
 * Shape   columns that hold or promise patient data never count: they go either way.
 */
export function fitOf(layout: Layout, feed: TableShape & { mapping: FeedMapping }): Fit {
  const changes = [...changedHeadings(layout, feed), ...changedWriting(layout, feed.mapping)];
  if (changes.length === 0) return { kind: "fits" };
  const { columns, headings } = feed.mapping;
  const mapped = headings !== undefined || Object.keys(columns).length > 0;
  return mapped ? { kind: "changed", changes } : { kind: "unmapped" };
}

function changedHeadings({ headings }: Layout, feed: TableShape & { mapping: FeedMapping }): string[] {
  const { mapping } = feed;
  const known = new Headings(feed);
  const meanings = headings.map((heading) => known.meaningOf(heading));
  const there = new Set(headings.map(normaliseHeading));
  const dropped = new Set(mapping.drop.map(normaliseHeading));
  const expected = (mapping.headings ?? []).filter(
    (heading) => !isPatientHeading(heading) && !dropped.has(normaliseHeading(heading)),
  );
  const needed = known.columns.flatMap(({ name, required, absent }, place) =>
    required && !absent && !meanings.includes(place) ? known.describe(name) : [],
  );
  const gone = expected.filter((heading) => !there.has(normaliseHeading(heading)));
  const remembered = mapping.headings && new Set(mapping.headings.map(normaliseHeading));
  const isKnown = (heading: string, place: number) =>
    meanings[place] === "dropped" ||
    isPatientHeading(heading) ||
    (remembered === undefined ? meanings[place] !== "unknown" : remembered.has(normaliseHeading(heading)));
  const fresh = headings.filter((heading, place) => !isKnown(heading, place));
  return [
    ...listed("No longer there", mapping.headings === undefined ? needed : gone),
    ...listed(
      "New",
      fresh.map((heading) => showHeading(heading, `column ${headings.indexOf(heading) + 1}`)),
    ),
  ];
}

function listed(what: string, names: string[]): string[] {
  return names.length === 0 ? [] : [`${what}: ${names.map((name) => `“${name}”`).join(", ")}.`];
}

function changedWriting(layout: Layout, mapping: FeedMapping): string[] {
  const { encoding = "utf-8", preambleLines = 0 } = mapping;
  const delimiter = mapping.delimiter ?? delimiterOf(layout.headings.join(layout.delimiter));
  const plain = layout.rows.every((cells) => cells.every((cell) => /^[ -~]*$/.test(cell)));
  const changes: string[] = [];
  if (layout.delimiter !== delimiter)
    changes.push(
      `Fields were parted by ${DELIMITER_NAMES[delimiter]}, and are now parted by ${DELIMITER_NAMES[layout.delimiter]}.`,
    );
  // Text without accents is the same in both.
  const same = layout.encoding === encoding || (plain && isOneByte(layout.encoding) && isOneByte(encoding));
  if (!same)
    changes.push(`The text was ${ENCODING_NAMES[encoding]}, and is now ${ENCODING_NAMES[layout.encoding]}.`);
  if (layout.preambleLines !== preambleLines)
    changes.push(
      `The headings were in line ${preambleLines + 1}, and are now in line ${layout.preambleLines + 1}.`,
    );
  return changes;
}

const isOneByte = (encoding: Layout["encoding"]) => encoding === "utf-8" || encoding === "windows-1252";
