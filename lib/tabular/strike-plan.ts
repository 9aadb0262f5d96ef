import { isPatientHeading, normaliseHeading } from "@/lib/events/patient-heading";
import type { TableShape } from "@/lib/tabular/columns";
import type { Layout } from "@/lib/tabular/detect-layout";
import { Headings } from "@/lib/tabular/headings";
import type { FeedMapping } from "@/lib/tabular/mapping";
import type { StrikeOutPlan } from "@/lib/tabular/strike-out";

/**
 * Which columns of a file go before it is sent: all that its feed does not read, and any that promises patient data.
 *
 * Shape   for a file that fits the feed's mapping. What the mapping says of encoding holds: a file's beginning, without
 *         accents, is the same in several.
 */
export function strikePlan(layout: Layout, feed: TableShape & { mapping: FeedMapping }): StrikeOutPlan {
  const { encoding, leaveOut = [] } = feed.mapping;
  const meanings = new Headings(feed);
  const asked = new Set(
    leaveOut.flatMap(({ column }) => (column === undefined ? [] : normaliseHeading(column))),
  );
  return {
    delimiter: layout.delimiter,
    encoding: encoding ?? "utf-8",
    preambleLines: layout.preambleLines,
    headings: layout.headings,
    struckOut: layout.headings.map(
      (heading) =>
        isPatientHeading(heading) ||
        (typeof meanings.meaningOf(heading) !== "number" && !asked.has(normaliseHeading(heading))),
    ),
    leaveOut,
  };
}
