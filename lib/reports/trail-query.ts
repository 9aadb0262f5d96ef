import { z } from "zod";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import { TRAIL_ACTIONS, TRAIL_OUTCOMES, type TrailAction } from "@/lib/trail/actions";
import type { TrailFilter } from "@/lib/trail/trail-line";
import { parseParameter, type SearchParams } from "./report-query";

const Day = z.string().transform((text, context) => {
  const day = parseCalendarDate(text);
  if (day !== null) return day;
  context.addIssue("write the day as a date, such as 2021-12-31");
  return z.NEVER;
});
const Who = z.string().max(100, "write at most 100 characters");
const ACTIONS = Object.keys(TRAIL_ACTIONS) as TrailAction[];
const Action = z.enum(ACTIONS, "choose one of the actions of the trail");
const Outcome = z.enum(TRAIL_OUTCOMES, `ask for one of ${TRAIL_OUTCOMES.join(", ")}`);
const Before = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "write the number of an entry")
  .transform(Number);

/**
 * What of an address, or of a command's options, is asked of the audit trail. A box left empty asks for nothing.
 *
 * Errors  a `Refusal` (bad-query) that names the parameter and what it may be.
 */
export function parseTrailQuery(programme: string | null, given: SearchParams): TrailFilter {
  const asked = withoutEmpty(given);
  return {
    programme,
    from: parseParameter(asked, "from", Day) ?? null,
    to: parseParameter(asked, "to", Day) ?? null,
    who: parseParameter(asked, "who", Who) ?? null,
    action: parseParameter(asked, "action", Action) ?? null,
    outcome: parseParameter(asked, "outcome", Outcome) ?? null,
    before: parseParameter(asked, "before", Before) ?? null,
  };
}

/** The same as the end of an address, "" where nothing is asked for. The programme stands in the path. */
export function trailSearch({ programme: _, ...asked }: TrailFilter): string {
  const pairs = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

function withoutEmpty(given: SearchParams): URLSearchParams {
  const pairs =
    given instanceof URLSearchParams
      ? [...given]
      : Object.entries(given).flatMap(([name, values = []]) =>
          (Array.isArray(values) ? values : [values]).map((value): [string, string] => [name, value]),
        );
  return new URLSearchParams(pairs.filter(([, value]) => value.trim() !== ""));
}
