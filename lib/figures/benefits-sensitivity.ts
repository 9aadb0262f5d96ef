import type { BenefitsReport, BenefitTotal, Sensitivity } from "@/lib/reports/benefits";
import { type BarFigure, prepareBarFigure } from "./bar-figure";
import type { BarRow } from "./bar-plot";
import { type UnitFormat, unitFormat } from "./benefits-range";
import { isSum, totalId, totalName } from "./benefits-totals";
import { lifeWords, optionsBrief } from "./benefits-words";
import { formatCell, formatCountOf } from "./format";
import { assumedUnit, formatAssumed } from "./money";
import { figureCell, reasonNotes, type TableFigure, textCell } from "./table-figure";

/** Beyond these the bars are too short to matter; the table has them all. */
const MOST_BARS = 8;

/** Which assumption each sum hangs on most: a tornado for each, never one for two kinds of money. */
export function prepareSensitivity(
  report: BenefitsReport,
  download: (name: string) => TableFigure["download"],
): BarFigure[] {
  return report.totals
    .filter((total) => isSum(total) && total.sensitivity.length > 0)
    .map((total) => tornado(total, report, download(totalName(total).toLowerCase())));
}

function tornado(total: BenefitTotal, report: BenefitsReport, download: TableFigure["download"]): BarFigure {
  const format = unitFormat(total.unit);
  const id = `sensitivity-${totalId(total)}`;
  const name = totalName(total);
  const title = `${name}: what it depends on most`;
  const sensitivity = total.sensitivity.filter(({ low, high }) => low !== high);
  const fixed = total.sensitivity.length - sensitivity.length;
  const centre = sensitivity.find((each) => each.total.kind === "value")?.total;
  return prepareBarFigure({
    id,
    title,
    note: `${lifeWords(report)}. One assumption at a time at its low and at its high, all others central. ${optionsBrief(report.options)}`,
    format: format.plain,
    rows: sensitivity.slice(0, MOST_BARS).map((each) => barRow(each, format)),
    reference: centre?.kind === "value" ? centre.value : null,
    key: [
      "Hollow: with the assumption at its low. Solid: at its high. Dashed line: all assumptions central.",
      ...(sensitivity.length > MOST_BARS ? [`The ${MOST_BARS} widest are drawn; the table has all.`] : []),
    ],
    summary: sensitivity[0] === undefined ? "" : sensitivitySentence(sensitivity[0], name, format),
    table: {
      id: `${id}-figures`,
      caption: `${title} (${format.unit})`,
      columns: [
        { label: "Assumption", numeric: false, sort: null },
        { label: "Low to high", numeric: true, sort: null },
        { label: "Central", numeric: true, sort: null },
        { label: "Sum at low", numeric: true, sort: null },
        { label: "Sum at central", numeric: true, sort: null },
        { label: "Sum at high", numeric: true, sort: null },
      ],
      rows: sensitivity.map((each) => ({
        key: each.assumption,
        cells: [
          textCell(each.name, each.assumption),
          textCell(
            `${formatAssumed(each.low, each.unit)} to ${formatAssumed(each.high, each.unit)}`,
            assumedUnit(each.unit) || null,
          ),
          textCell(formatAssumed(each.central, each.unit)),
          ...[each.totalAtLow, each.total, each.totalAtHigh].map((cell) =>
            figureCell(formatCell(cell, format.plain)),
          ),
        ],
      })),
      foot: [],
      notes: [
        ...(fixed === 0
          ? []
          : [`Without a range, and so moving nothing: ${formatCountOf(fixed, "assumption")}.`]),
        ...reasonNotes(
          sensitivity.flatMap(({ totalAtLow, total: at, totalAtHigh }) =>
            [totalAtLow, at, totalAtHigh].map((cell) => formatCell(cell)),
          ),
        ),
      ],
      definitions: [],
      download,
    },
  });
}

/** "£0.55 to £0.95 per letter" */
const inWords = (unit: string): string => (assumedUnit(unit) === "" ? "" : ` ${assumedUnit(unit)}`);

function barRow(each: Sensitivity, format: UnitFormat): BarRow {
  const { totalAtLow, totalAtHigh, total } = each;
  const between = `${formatAssumed(each.low, each.unit)} to ${formatAssumed(each.high, each.unit)}${inWords(each.unit)}`;
  const known = totalAtLow.kind === "value" && totalAtHigh.kind === "value" && total.kind === "value";
  return {
    key: each.assumption,
    label: each.name,
    words: known
      ? `${between}: ${format.plain(totalAtLow.value)} to ${format.plain(totalAtHigh.value)}`
      : `${between}: ${formatCell(totalAtLow).text}`,
    bars: known
      ? [
          { from: totalAtLow.value, to: total.value, style: "hollow" },
          { from: total.value, to: totalAtHigh.value, style: "solid" },
        ]
      : [],
    mark: null,
  };
}

/** "Value that is not cash depends most on minutes saved a view: £13,644 with 0.5 minutes per view, £136,443 with 5." */
export function sensitivitySentence(widest: Sensitivity, name: string, format: UnitFormat): string {
  const { totalAtLow, totalAtHigh, low, high, unit } = widest;
  if (totalAtLow.kind !== "value" || totalAtHigh.kind !== "value")
    return `${name}: which assumption matters most cannot be told while figures are missing.`;
  return `${name} depends most on “${widest.name}”: ${format.said(totalAtLow.value)} with ${formatAssumed(low, unit)}${inWords(unit)}, ${format.said(totalAtHigh.value)} with ${formatAssumed(high, unit)}.`;
}
