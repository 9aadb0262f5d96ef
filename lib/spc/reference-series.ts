import { z } from "zod";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import type { ReferenceInput } from "./reference";

/** So far from the largest number there is that no sum of them overflows. */
const FAR = 1e100;
const MOST_POINTS = 100_000;

const Figure = z.number("must be a number").min(-FAR, "is too large").max(FAR, "is too large");
const Place = z.int("must be a whole number").min(0, "must not be negative");

/** A series in the shape of tests/samples/spc; whatever else it carries is handed back as it came. */
const ReferenceSeries = z
  .looseObject(
    {
      id: z.string("must be text").optional(),
      options: z.object(
        {
          improvement_direction: z.enum(
            ["increase", "decrease", "neutral"],
            "must be increase, decrease or neutral",
          ),
          target: Figure.nullable().default(null),
          rebase_index: z.array(Place, "must be a list of places").default([]),
          fix_after_n_points: Place.min(1, "must be at least 1").nullable().default(null),
          screen_outliers: z.boolean("must be true or false").default(true),
        },
        "must be an object",
      ),
      // A list of one is written as the day alone by the package's own exporter.
      dates: z.union([z.string(), z.array(z.string())], "must be a list of days, as 2021-01-31").optional(),
      values: z
        .array(Figure.nullable(), "must be a list of numbers")
        .min(1, "is empty")
        .max(MOST_POINTS, `holds more than ${MOST_POINTS.toLocaleString("en-GB")} figures`),
    },
    "must be an object",
  )
  .superRefine(({ options, dates, values }, refusal) => {
    const beyond = options.rebase_index.findIndex((at) => at >= values.length);
    if (beyond >= 0)
      refusal.addIssue({
        code: "custom",
        path: ["options", "rebase_index", beyond],
        message: "is beyond the last figure",
      });
    const days = dates === undefined ? null : [dates].flat();
    if (days !== null && days.length !== values.length)
      refusal.addIssue({ code: "custom", path: ["dates"], message: "are not as many as the values" });
    const wrong = days?.findIndex((day, index) => !isAfter(day, days[index - 1])) ?? -1;
    if (wrong >= 0)
      refusal.addIssue({
        code: "custom",
        path: ["dates", wrong],
        message: "must be a day, as 2021-01-31, after the one before it",
      });
  });

export type ReferenceSeries = z.infer<typeof ReferenceSeries>;

/** Text with series in it that cannot be read; the message names the place, never what stands there. */
export class SeriesRefusal extends Error {}

/**
 * Series from JSON: one object, a list, `{"series": […]}`, or one object a line.
 *
 * Errors  a `SeriesRefusal` for the first thing that is wrong; nothing is read in part.
 */
export function parseReferenceSeries(text: string): ReferenceSeries[] {
  const found = seriesIn(text.replace(/^\uFEFF/, ""));
  if (found.length === 0) throw new SeriesRefusal("there is no series in it");
  return found.map(({ place, series }) => {
    const parsed = ReferenceSeries.safeParse(series);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const field = (issue?.path ?? []).map((part) =>
      typeof part === "number" ? `[${part}]` : `.${String(part)}`,
    );
    const where = field.join("").replace(/^\./, "");
    throw new SeriesRefusal(
      `${place}: ${where}${where === "" ? "" : " "}${issue?.message ?? "is not understood"}`,
    );
  });
}

/** The series in the terms of the calculation. */
export function toReferenceInput({ options, values }: ReferenceSeries): ReferenceInput {
  return {
    values,
    improvement: options.improvement_direction,
    target: options.target,
    rebases: options.rebase_index,
    baseline: options.fix_after_n_points,
    screened: options.screen_outliers,
  };
}

const Wrapped = z.object({ series: z.array(z.unknown()) });

function seriesIn(text: string): { place: string; series: unknown }[] {
  const whole = parseJson(text);
  if (whole.known) {
    const wrapped = Wrapped.safeParse(whole.value);
    const list = wrapped.success
      ? wrapped.data.series
      : Array.isArray(whole.value)
        ? whole.value
        : [whole.value];
    return list.map((series, index) => ({ place: `series ${index + 1}`, series }));
  }
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = parseJson(line);
    if (!parsed.known)
      throw new SeriesRefusal(`line ${index + 1}: not JSON, neither this line alone nor the text as a whole`);
    return [{ place: `line ${index + 1}`, series: parsed.value }];
  });
}

function parseJson(text: string): { known: true; value: unknown } | { known: false } {
  try {
    return { known: true, value: JSON.parse(text) };
  } catch {
    return { known: false };
  }
}

function isAfter(day: string, before: string | undefined): boolean {
  return parseCalendarDate(day) !== null && (before === undefined || day > before);
}
