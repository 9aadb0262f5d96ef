import { FEED_KINDS, isFlow } from "@/lib/programmes/feed-kind";
import type { Feed } from "@/lib/programmes/programme";
import { Headings } from "@/lib/tabular/headings";

/** The columns a feed reads, under the supplier's own headings; those a file may lack apart, those that are the same for every row left out. */
export function feedColumns(feed: Pick<Feed, "kind" | "grain" | "mapping">): {
  required: string[];
  optional: string[];
} {
  const headings = new Headings(feed);
  const columns = headings.columns
    .filter(({ absent }) => !absent)
    .map(({ name, required }) => ({ heading: headings.headingOf(name), required }));
  return {
    required: columns.filter(({ required }) => required).map(({ heading }) => heading),
    optional: columns.filter(({ required }) => !required).map(({ heading }) => heading),
  };
}

/** "One row for each view" and so on. */
export function grainInWords({ kind, grain, countPeriod }: Feed): string {
  if (grain === "events") return `One row for each ${kind === "views" ? "view" : "document published"}`;
  if (grain === "balances")
    return isFlow(kind)
      ? `One row for each running total of ${FEED_KINDS[kind]}, with its date`
      : `One row for each number of ${FEED_KINDS[kind]}, with its date`;
  const what = kind === "views" ? "views" : "documents published";
  return `One row for each organisation and ${countPeriod ?? "day"}, with the number of ${what}`;
}
