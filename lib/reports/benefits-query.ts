import { z } from "zod";
import { type Month, parseMonth } from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";
import { AsAudience, parseParameter, type SearchParams } from "./report-query";

/** What a benefits report is asked for. */
export interface BenefitsQuery {
  programme: string;
  /** null: the latest complete month. */
  month: Month | null;
  prices: "stated" | "real";
  discount: "none" | "green-book";
  ranges: "scenarios" | "simulated";
  audience: Audience;
}

const AsMonth = z.string().transform((text, context) => {
  const month = parseMonth(text);
  if (month !== null && text >= "2000-01" && text <= "2099-12") return month;
  context.addIssue("write the month as a year and a month, such as 2021-01");
  return z.NEVER;
});

/** One of two words. */
const either = <A extends string, B extends string>(a: A, b: B) =>
  z.string().transform((text, context): A | B => {
    if (text === a) return a;
    if (text === b) return b;
    context.addIssue(`ask for ${a} or ${b}`);
    return z.NEVER;
  });

/**
 * What of a URL, or of a command's options, is asked of the benefits report; other parameters belong to others.
 *
 * Errors  a `Refusal` (bad-query) that names the parameter and what it may be.
 */
export function parseBenefitsQuery(programme: string, searchParams: SearchParams): BenefitsQuery {
  return {
    programme,
    month: parseParameter(searchParams, "month", AsMonth) ?? null,
    prices: parseParameter(searchParams, "prices", either("stated", "real")) ?? "stated",
    discount: parseParameter(searchParams, "discount", either("none", "green-book")) ?? "none",
    ranges: parseParameter(searchParams, "ranges", either("scenarios", "simulated")) ?? "scenarios",
    audience: parseParameter(searchParams, "audience", AsAudience) ?? "published",
  };
}
