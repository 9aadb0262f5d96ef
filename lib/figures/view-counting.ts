import { formatDay, formatWeek } from "@/lib/calendar/format";
import { unitSentence } from "@/lib/programmes/views-unit";
import type { ViewCounting } from "@/lib/reports/parts/view-counting";
import { formatDifference, formatNumber } from "./format";
import { definitionLink, type TableFigure, textCell } from "./table-figure";

interface Counted {
  viewer: { slug: string; name: string } | null;
  counting: ViewCounting | null;
}

/** What one view is on each viewer whose platform tells what was opened, said wherever its views are. */
export function countingNotes(viewers: readonly Counted[]): string[] {
  return viewers.flatMap(({ viewer, counting }) => {
    if (viewer === null || counting === null) return [];
    const { unit, version, since, before } = counting;
    return [
      `${viewer.name}: ${unitSentence(unit)} (Version ${version}.)`,
      ...(since === null
        ? []
        : [
            `${viewer.name}: weeks before that of ${formatDay(since)} are counted as the supplier sent them and cannot be compared.`,
          ]),
      ...(before === null
        ? []
        : [
            `${viewer.name}: until ${formatDay(before.replacedOn)} ${unitSentence(before.unit)} (Version ${before.version}.) Every week that can be was counted again.`,
          ]),
    ];
  });
}

/** Where the unit was changed: each week as counted before and as counted now. */
export function countingTables(viewers: readonly Counted[]): TableFigure[] {
  return viewers.flatMap(({ viewer, counting }) => {
    const before = counting?.before ?? null;
    if (viewer === null || counting === null || before === null || before.weeks.length === 0) return [];
    return [
      {
        id: `counting-${viewer.slug}`,
        caption: `${viewer.name}: views by week as counted before ${formatDay(before.replacedOn)}, and now`,
        columns: [
          { label: "Week", numeric: false, sort: null },
          { label: `Before (version ${before.version})`, numeric: true, sort: null },
          { label: `Now (version ${counting.version})`, numeric: true, sort: null },
          { label: "Difference", numeric: true, sort: null },
        ],
        rows: before.weeks.toReversed().map((each) => ({
          key: each.week,
          cells: [
            textCell(formatWeek(each.week)),
            textCell(formatNumber(each.before)),
            textCell(formatNumber(each.now)),
            textCell(formatDifference(each.now - each.before)),
          ],
        })),
        foot: [],
        notes: [
          "Before: as it stood on the day the unit was changed. What was imported or taken back since shows in the difference.",
        ],
        definitions: [definitionLink("views")],
        download: null,
      },
    ];
  });
}
