import type { BenefitsReport, BenefitTotal, RangeCells } from "@/lib/reports/benefits";
import { type BarFigure, prepareBarFigure } from "./bar-figure";
import type { BarRow } from "./bar-plot";
import {
  rangeCells,
  rangeFigures,
  rangeText,
  saidSpan,
  spanOf,
  type UnitFormat,
  unitFormat,
} from "./benefits-range";
import { allMonths, lifeWords, optionsBrief, yearWords } from "./benefits-words";
import { formatCountOf, formatList, formatPercent } from "./format";
import { figureCell, reasonNotes, type TableFigure, textCell } from "./table-figure";

/** What may be added up in one sum: never cash with other money, never hours with letters. */
export interface TotalFigures {
  id: string;
  heading: string;
  /** What is in the sum, and what is not. */
  text: string;
  /** Expected beside realised, year by year. */
  years: BarFigure;
  /** How the sum comes about: benefits, less disbenefits, less what is counted twice. */
  parts: TableFigure;
}

/** The name a sum goes by: "Cash released", "Value that is not cash", "Letters". */
export function totalName({ benefitClass, unit }: Pick<BenefitTotal, "benefitClass" | "unit">): string {
  if (unit === "pounds")
    return benefitClass === "cash-releasing" ? "Cash released" : "Value that is not cash";
  return `${unit.charAt(0).toUpperCase()}${unit.slice(1)}`;
}

/** Money, or what is counted and never valued; hours that are valued too are the same thing in another unit. */
export const isSum = ({ benefitClass, unit }: Pick<BenefitTotal, "benefitClass" | "unit">): boolean =>
  unit === "pounds" || benefitClass === "quantifiable";

/** The part of an address or an id that stands for a sum. */
export const totalId = ({ benefitClass, unit }: Pick<BenefitTotal, "benefitClass" | "unit">): string =>
  `${benefitClass}-${unit}`.replaceAll(/[^a-z0-9]+/g, "-");

/** Every sum of the report, each on an axis of its own. */
export function prepareTotals(
  report: BenefitsReport,
  download: (name: string) => TableFigure["download"],
): TotalFigures[] {
  return report.totals.filter(isSum).map((total) => {
    const format = unitFormat(total.unit);
    const name = totalName(total);
    const id = totalId(total);
    const of = { id, name, format, report, download: download(name.toLowerCase()) };
    return {
      id: `total-${id}`,
      heading: name,
      text: membersText(total, report),
      years: yearsFigure(total, of),
      parts: partsTable(total, of),
    };
  });
}

interface Of {
  id: string;
  name: string;
  format: UnitFormat;
  report: BenefitsReport;
  download: TableFigure["download"];
}

function membersText({ benefitClass, unit, of }: BenefitTotal, { benefits }: BenefitsReport): string {
  const members = benefits.filter(({ code }) => of.includes(code));
  const losses = members.filter(({ profile }) => profile.direction === "disbenefit").length;
  const gains = formatCountOf(members.length - losses, "benefit");
  const made = `Made up of ${gains}${losses === 0 ? "" : `, less ${formatCountOf(losses, "disbenefit")}`}.`;
  if (unit !== "pounds") return `${made} Counted and not valued: these ${unit} are in no sum of money.`;
  return benefitClass === "cash-releasing"
    ? `${made} Money that is no longer spent and can be used for something else.`
    : `${made} Mostly time that staff can use for other work: no budget falls by it, and it is not added to cash.`;
}

interface Period {
  key: string;
  label: string;
  expected: RangeCells;
  realised: RangeCells;
}

function periodsOf({ expected, realised }: BenefitTotal, report: BenefitsReport): Period[] {
  const years = report.years.flatMap((year, at) => {
    const [wanted, got] = [expected.years[at], realised.years[at]];
    return wanted === undefined || got === undefined
      ? []
      : [{ key: year.label, label: yearWords(year), expected: wanted, realised: got }];
  });
  const life = {
    key: "life",
    label: allMonths(report),
    expected: expected.life,
    realised: realised.life,
  };
  return years.length > 1 ? [...years, life] : years;
}

function yearsFigure(total: BenefitTotal, { id, name, format, report, download }: Of): BarFigure {
  const all = periodsOf(total, report);
  const begun = all.filter(({ expected, realised }) => ![expected, realised].every(isNotApplicable));
  // A single year and all the months would be the same bars twice.
  const periods = begun.length === 2 ? begun.slice(0, 1) : begun;
  const wanted = periods.some(({ expected }) => !isNotApplicable(expected));
  const title = wanted ? `${name}: expected and realised` : `${name}: realised`;
  return prepareBarFigure({
    id: `years-${id}`,
    title,
    note: optionsBrief(report.options),
    format: format.plain,
    rows: periods.flatMap((period) => [
      ...(wanted ? [barRow(period, "expected", format)] : []),
      barRow(period, "realised", format),
    ]),
    key: [
      `${wanted ? "Hollow bar: expected, from low to high. " : ""}Solid bar: realised, from low to high. Diamond: the central figure.`,
    ],
    summary: periods.map((period) => periodSentence(period, format, wanted)).join(" "),
    table: {
      id: `years-${id}-figures`,
      caption: `${title} (${format.unit})`,
      columns: [
        { label: "Period", numeric: false, sort: null },
        ...(wanted ? ["Expected: low", "Expected: central", "Expected: high"] : []).map(numericColumn),
        ...["Realised: low", "Realised: central", "Realised: high"].map(numericColumn),
        ...(wanted ? [numericColumn("Of expected")] : []),
      ],
      rows: all.map(({ key, label, expected, realised }) => ({
        key,
        cells: [
          textCell(label),
          ...(wanted ? rangeCells(expected, format.plain) : []),
          ...rangeCells(realised, format.plain),
          ...(wanted ? [shareCell({ expected, realised })] : []),
        ],
      })),
      foot: [],
      notes: [
        ...(wanted
          ? [`Expected of ${formatList(total.expectedOf)}.`]
          : ["Nothing was expected of it for these months."]),
        ...reasonNotes(
          periods.flatMap(({ expected, realised }) =>
            rangeFigures(wanted ? [expected, realised] : [realised]),
          ),
        ),
      ],
      definitions: [],
      download,
    },
  });
}

const isNotApplicable = ({ central }: RangeCells): boolean => central.kind === "not-applicable";

const numericColumn = (label: string) => ({ label, numeric: true, sort: null });

function barRow(period: Period, which: "expected" | "realised", format: UnitFormat): BarRow {
  const span = spanOf(period[which]);
  const style = which === "expected" ? "hollow" : "solid";
  return {
    key: `${period.key} ${which}`,
    label: `${period.label}, ${which}`,
    words: rangeText(period[which], format.plain).text,
    bars: span === null ? [] : [{ from: span.low, to: span.high, style }],
    mark: span?.central ?? null,
  };
}

function periodSentence({ label, expected, realised }: Period, format: UnitFormat, wanted: boolean): string {
  const got = spanOf(realised);
  const hoped = spanOf(expected);
  const realisedWords =
    got === null
      ? "realised not known"
      : `realised ${saidSpan(got, format)}${got.provisional ? ", provisional" : ""}`;
  const expectedWords = hoped === null ? "nothing was expected" : `expected ${saidSpan(hoped, format)}`;
  return wanted ? `${label}: ${realisedWords}; ${expectedWords}.` : `${label}: ${realisedWords}.`;
}

/** Central realised over central expected; from nothing there is no share. */
function shareCell({ expected, realised }: Pick<Period, "expected" | "realised">) {
  const [wanted, got] = [spanOf(expected), spanOf(realised)];
  if (wanted === null || got === null || wanted.central <= 0)
    return { ...textCell("Not applicable"), absent: true };
  return figureCell({
    text: formatPercent(got.central / wanted.central),
    provisional: got.provisional,
    reason: null,
  });
}

const LOW_AND_HIGH =
  "The low sum takes the high disbenefits from the low benefits, and the high sum the low ones from the high: low and high are not subtracted down the column.";

/** Every member by itself, so that the sum can be added up again; the overlaps and the disbenefits with their sign. */
function partsTable(total: BenefitTotal, { id, name, format, report, download }: Of): TableFigure {
  const { benefits, disbenefits, overlapRemoved, realised } = total;
  const part = (key: string, label: string, range: RangeCells) => ({
    key,
    cells: [textCell(label), ...rangeCells(range, format.plain)],
  });
  const members = report.benefits.filter(({ code }) => total.of.includes(code));
  const parts = [
    { key: "benefits", label: "Benefits", range: benefits.life },
    { key: "disbenefits", label: "Less disbenefits", range: disbenefits.life },
    { key: "overlap", label: "Less what is counted twice", range: overlapRemoved.life },
  ].filter(({ range }) => !isNotApplicable(range));
  return {
    id: `parts-${id}`,
    caption: `${name}: how the sum comes about, ${lifeWords(report)} (${format.unit})`,
    columns: [
      { label: "Part", numeric: false, sort: null },
      ...["Low", "Central", "High"].map(numericColumn),
    ],
    rows: members.flatMap(({ code, profile, value, natural }) => {
      const range = (format.unit === "pounds" ? value : natural)?.realised.life;
      const what = profile.direction === "disbenefit" ? `${code}, disbenefit` : code;
      return range === undefined
        ? []
        : [{ key: code, cells: [textCell(profile.title, what), ...rangeCells(range, format.plain)] }];
    }),
    foot: [
      ...parts.map(({ key, label, range }) => part(key, label, range)),
      part("net", name, realised.life),
    ],
    notes: [
      ...(isNotApplicable(disbenefits.life) ? [] : [LOW_AND_HIGH]),
      ...reasonNotes(rangeFigures([realised.life])),
    ],
    definitions: [],
    download,
  };
}
