import { z } from "zod";

const VIEW_LEVELS = ["document", "list", "record"] as const;

/**
 * What counts as one view on a viewer, where its platform tells what was opened one by one (FHIR, ATNA); a row of a
 * supplier's CSV is a view as it stands.
 */
export const ViewsUnit = z.strictObject({
  /** access: each act; record-open: a person's time with one patient's record; document: each document opened. */
  unit: z.enum(["access", "record-open", "document"]).default("record-open"),
  /** A record that is left alone for longer is opened anew. */
  pauseMinutes: z.int().min(1).max(120).default(30),
  /** Which acts are counted: documents opened, lists of documents, structured records. */
  levels: z
    .array(z.enum(VIEW_LEVELS))
    .min(1, "at least one level is counted")
    .transform((given) => VIEW_LEVELS.filter((level) => given.includes(level)))
    .default([...VIEW_LEVELS]),
});
export type ViewsUnit = z.infer<typeof ViewsUnit>;

export const DEFAULT_VIEWS_UNIT: ViewsUnit = ViewsUnit.parse({});

/** Two units are the same when they are described the same. */
export const describeViewsUnit = ({ unit, pauseMinutes, levels }: ViewsUnit): string =>
  `${unit}, pause ${pauseMinutes} minutes, ${levels.join(" + ")}`;

const LEVEL_WORDS = {
  document: "documents",
  list: "lists of documents",
  record: "structured records",
} as const;

/** What one view is, as a sentence. */
export function unitSentence({ unit, pauseMinutes, levels }: ViewsUnit): string {
  const opened = listOf(levels.map((level) => LEVEL_WORDS[level]));
  switch (unit) {
    case "access":
      return `one view is each opening, repeats included (${opened}).`;
    case "record-open":
      return `one view is a person's time with one patient's record, with no pause above ${pauseMinutes} ${pauseMinutes === 1 ? "minute" : "minutes"} (${opened}).`;
    case "document":
      return "one view is one document opened.";
  }
}

const listOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
