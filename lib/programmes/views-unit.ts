import { z } from "zod";

export const VIEW_LEVELS = ["document", "list", "record"] as const;

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
