import { z } from "zod";
import { parseParameter } from "@/lib/reports/report-query";

export type ReportFormat = "csv" | "json";

const Format = z.string().transform((text, context): ReportFormat => {
  if (text === "csv" || text === "json") return text;
  context.addIssue("ask for csv or json");
  return z.NEVER;
});

/**
 * Which form of the report is wanted: the parameter `format`, else the `Accept` header, else JSON.
 *
 * Errors  a `Refusal` (bad-query) that names the parameter.
 */
export function parseReportFormat(searchParams: URLSearchParams, accept: string | null): ReportFormat {
  const asked = parseParameter(searchParams, "format", Format);
  if (asked !== undefined) return asked;
  const wish = (type: string) => preference(accept ?? "*/*", type);
  return wish("text/csv") > Math.max(wish("application/json"), wish("*/*")) ? "csv" : "json";
}

/** The weight an Accept header gives to exactly this media type; 0 where it is not named. */
function preference(accept: string, type: string): number {
  for (const range of accept.split(",")) {
    const [name = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    if (name !== type) continue;
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    const q = weight === undefined ? 1 : Number(weight.slice(2));
    return q >= 0 && q <= 1 ? q : 0;
  }
  return 0;
}
