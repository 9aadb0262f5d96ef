import { z } from "zod";
import { Refusal } from "@/lib/auth/refusal";
import {
  type CalendarDate,
  parseCalendarDate,
  parseWeekCommencing,
  type WeekCommencing,
} from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";

/** Ten years of weeks: more than any chart or table is read for. */
const MOST_WEEKS = 520;

export interface ReportQuery {
  programme: string;
  /** null: the latest complete week. */
  week: WeekCommencing | null;
  /** How many weeks up to that one; all: from the first week with data. */
  weeks: number | "all";
  /** Left out: published. */
  audience?: Audience;
  /** The day the user growth report forecasts to; left out: that of its promises. */
  until?: CalendarDate | null;
}

/** How many weeks are shown where nothing is asked for: a quarter in files and the API. */
export const WEEKS_BY_DEFAULT = 13;

const Week = z.string().transform((text, context) => {
  const week = parseWeekCommencing(text);
  if (week !== null) return week;
  context.addIssue("write the week as the date of its Monday, such as 2021-01-25");
  return z.NEVER;
});

const Weeks = z
  .string()
  .regex(/^(all|[1-9]\d{0,2})$/, `ask for 1 to ${MOST_WEEKS} weeks, or all`)
  .transform((text) => (text === "all" ? ("all" as const) : Number(text)))
  .refine((weeks) => weeks === "all" || weeks <= MOST_WEEKS, `ask for 1 to ${MOST_WEEKS} weeks, or all`);

const Until = z.string().transform((text, context) => {
  const day = parseCalendarDate(text);
  if (day !== null) return day;
  context.addIssue("write the day as a date, such as 2021-12-31");
  return z.NEVER;
});

/** Whom the report is for; who may ask for the team's is decided by the loader. */
export const AsAudience = z.string().transform((text, context): Audience => {
  if (text === "published" || text === "team") return text;
  context.addIssue("ask for published or team");
  return z.NEVER;
});

export type SearchParams = URLSearchParams | Record<string, string | string[] | undefined>;

/**
 * What of a URL, or of a command's options, is asked of the report; other parameters belong to others.
 *
 * Errors  a `Refusal` (bad-query) that names the parameter and what it may be.
 */
export function parseReportQuery(
  programme: string,
  searchParams: SearchParams,
  { weeksByDefault = WEEKS_BY_DEFAULT }: { weeksByDefault?: number | "all" } = {},
): ReportQuery {
  return {
    programme,
    week: parseParameter(searchParams, "week", Week) ?? null,
    weeks: parseParameter(searchParams, "weeks", Weeks) ?? weeksByDefault,
    audience: parseParameter(searchParams, "audience", AsAudience) ?? "published",
    until: parseParameter(searchParams, "until", Until) ?? null,
  };
}

/** One parameter of a query, undefined when it is absent; given twice it is refused, for one of them would be lost. */
export function parseParameter<T>(
  searchParams: SearchParams,
  name: string,
  schema: z.ZodType<T>,
): T | undefined {
  const given = searchParams instanceof URLSearchParams ? searchParams.getAll(name) : searchParams[name];
  const values = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const [text] = values;
  if (text === undefined) return undefined;
  if (values.length > 1) throw new Refusal("bad-query", `${name}: give it once`);
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Refusal("bad-query", `${name}: ${parsed.error.issues[0]?.message ?? "cannot be read"}`);
}
