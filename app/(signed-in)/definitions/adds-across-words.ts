import { formatList } from "@/lib/figures/format";
import type { MetricDefinition } from "@/lib/metrics/catalogue";

/** What may be added up and what may not, in a sentence or two. */
export function addsAcrossWords({ addsAcross }: Pick<MetricDefinition, "addsAcross">): string {
  const { organisations, viewers, periods } = addsAcross;
  const answers = [
    { what: "organisations", may: organisations },
    { what: "viewers", may: viewers === true },
    { what: "weeks or months", may: periods },
  ];
  const may = answers.filter((answer) => answer.may).map(({ what }) => what);
  const mayNot = answers
    .filter(({ may, what }) => !may && !(what === "viewers" && viewers === "at a common date"))
    .map(({ what }) => what);
  return [
    ...(may.length > 0 ? [`May be added up across ${formatList(may)}.`] : []),
    ...(viewers === "at a common date"
      ? ["May be added up across viewers only where all are of the same date."]
      : []),
    ...(mayNot.length > 0 ? [`May not be added up across ${formatList(mayNot)}.`] : []),
  ].join(" ");
}
