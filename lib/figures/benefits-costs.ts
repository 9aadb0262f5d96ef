import { COST_TYPES } from "@/lib/benefits/words";
import type { Cell } from "@/lib/disclosure/cell";
import type { BenefitRow, BenefitsReport, BreakEven } from "@/lib/reports/benefits";
import { rangeCells, rangeFigures } from "./benefits-range";
import { registerAddress } from "./benefits-view";
import { lifeWords, optionsBrief, yearWords } from "./benefits-words";
import { stepText } from "./benefits-working";
import { formatCell, formatNumber, sentence } from "./format";
import { sortedBy } from "./growth-view";
import { formatBetween, formatExact, formatPounds } from "./money";
import { figureCell, reasonNotes, type TableFigure, textCell } from "./table-figure";

/** What the programme costs, what is left of each kind of money after it, and when it would break even. */
export interface CostsFigure {
  /** How the figures are to be read, and the answer to "what must a view save?" */
  sentences: string[];
  years: TableFigure;
  items: TableFigure | null;
  /** Cash and other money, each against all costs by itself. */
  net: TableFigure[];
  breakEven: TableFigure | null;
}

/** Costs and break-even; null where the register has no cost. */
export function prepareCosts(
  report: BenefitsReport,
  download: { costs: TableFigure["download"]; breakEven: TableFigure["download"] },
): CostsFigure | null {
  const { costs, breakEven } = report;
  if (costs.items.length === 0) return null;
  const nearest = nearestBreakEven(report);
  return {
    sentences: [
      optionsBrief(report.options),
      ...(nearest === null ? [] : [breakEvenSentence(nearest, report.benefits)]),
    ],
    years: yearsTable(report, download.costs),
    items: itemsTable(report, download.costs),
    net: costs.net.map((net) => netTable(net, report, download.costs)),
    breakEven: breakEven.length === 0 ? null : breakEvenTable(report, download.breakEven),
  };
}

const numeric = (label: string) => ({ label, numeric: true, sort: null });
const heading = (label: string) => ({ label, numeric: false, sort: null });
const poundsCell = (cell: Cell) => figureCell(formatCell(cell, formatPounds));

function yearsTable(
  { costs, years, ...report }: BenefitsReport,
  download: TableFigure["download"],
): TableFigure {
  return {
    id: "costs-years",
    caption: "What the programme cost, by financial year",
    columns: [heading("Year"), numeric("Capital"), numeric("Revenue"), numeric("All")],
    rows: costs.years.map(({ label, capital, revenue, all }, at) => {
      const year = years[at];
      return {
        key: label,
        cells: [
          textCell(year === undefined ? label : yearWords(year)),
          ...[capital, revenue, all].map(poundsCell),
        ],
      };
    }),
    foot:
      costs.years.length < 2
        ? []
        : [
            {
              key: "life",
              cells: [
                textCell(`All, ${lifeWords(report)}`),
                textCell(""),
                textCell(""),
                poundsCell(costs.life),
              ],
            },
          ],
    notes: [
      "A year that is not whole in this report has its months’ share of the year’s costs.",
      ...reasonNotes(
        costs.years.flatMap(({ capital, revenue, all }) => [capital, revenue, all].map((c) => formatCell(c))),
      ),
    ],
    definitions: [],
    download,
  };
}

function itemsTable({ costs, programme }: BenefitsReport, download: TableFigure["download"]): TableFigure {
  return {
    id: "costs-items",
    caption: "The costs as they are entered, for whole financial years",
    columns: [heading("Cost"), heading("Year"), heading("Kind"), numeric("Amount"), heading("Source")],
    rows: costs.items.map(({ code, year, what, type, amount, source }) => ({
      key: code,
      cells: [
        { ...textCell(what, code), href: registerAddress(programme.slug, "costs", code) },
        textCell(year),
        textCell(COST_TYPES[type]),
        textCell(formatPounds(amount)),
        textCell(source),
      ],
    })),
    foot: [],
    notes: [],
    definitions: [],
    download,
  };
}

const NET_WORDS = {
  "cash-releasing": "Cash released, less all costs",
  "non-cash-releasing": "Value that is not cash, less all costs",
} as const;

function netTable(
  { benefitClass, years, life }: BenefitsReport["costs"]["net"][number],
  report: BenefitsReport,
  download: TableFigure["download"],
): TableFigure {
  return {
    id: `net-${benefitClass}`,
    caption: NET_WORDS[benefitClass],
    columns: [heading("Period"), ...["Low", "Central", "High"].map(numeric)],
    rows: [
      ...years.flatMap((range, at) => {
        const year = report.years[at];
        return year === undefined || report.years.length < 2
          ? []
          : [{ key: year.label, cells: [textCell(yearWords(year)), ...rangeCells(range, formatPounds)] }];
      }),
      { key: "life", cells: [textCell(`All, ${lifeWords(report)}`), ...rangeCells(life, formatPounds)] },
    ],
    foot: [],
    notes: [
      "All costs are taken from this kind of money alone. The two tables of what is left are never added: the costs would be taken twice, and cash is not other value.",
      ...reasonNotes(rangeFigures([...years, life])),
    ],
    definitions: [],
    download,
  };
}

/** "For “Time saved” alone to pay for the programme, 2.71 minutes per view would be needed; 2 is assumed (0.5 to 5)." */
export function breakEvenSentence(
  { benefit, assumed, unit, needed }: BreakEven,
  benefits: readonly BenefitRow[],
): string {
  const title = `“${titleOf(benefit, benefits)}”`;
  if (needed.kind !== "value")
    return `What ${title} would have to be for it alone to pay for the programme cannot be told. ${sentence(needed.reason)}`;
  return `For ${title} alone to pay for the programme, ${formatNumber(needed.value, 2)} ${unit} would be needed; ${formatExact(assumed.central)} is assumed (${formatBetween(assumed, formatExact)}).`;
}

const titleOf = (code: string, benefits: readonly BenefitRow[]): string =>
  benefits.find((benefit) => benefit.code === code)?.profile.title ?? code;

/** Of what would each alone pay for the programme, that which is nearest to what is assumed. */
export function nearestBreakEven({ breakEven }: Pick<BenefitsReport, "breakEven">): BreakEven | null {
  const known = breakEven.filter(({ needed }) => needed.kind === "value");
  const [nearest] = sortedBy(
    known,
    ({ needed, assumed }) =>
      needed.kind === "value" && assumed.central > 0 ? needed.value / assumed.central : null,
    false,
  );
  return nearest ?? null;
}

/** "£118,333.33 ÷ 80% confidence ÷ 50% attribution ÷ £34.50 per hour × 60 ÷ 189,864 views = 2.71 minutes per view" */
function breakEvenFormula({ steps, needed, unit }: BreakEven): string {
  const [cost, ...others] = steps;
  if (cost === undefined || needed.kind !== "value") return "";
  const worked = [formatPounds(cost.figure, 2), ...others.map(stepText)].join(" ");
  return `${worked} = ${formatNumber(needed.value, 2)} ${unit}`;
}

function breakEvenTable(
  { breakEven, benefits }: Pick<BenefitsReport, "breakEven" | "benefits">,
  download: TableFigure["download"],
): TableFigure {
  return {
    id: "break-even",
    caption: "What one benefit would have to be for it alone to pay for the programme",
    columns: [heading("Benefit"), numeric("Needed"), numeric("Assumed"), heading("Unit"), heading("Working")],
    rows: breakEven.map((each) => ({
      key: each.benefit,
      cells: [
        textCell(titleOf(each.benefit, benefits), each.benefit),
        figureCell(formatCell(each.needed, (needed) => formatNumber(needed, 2))),
        textCell(formatExact(each.assumed.central), formatBetween(each.assumed, formatExact)),
        textCell(each.unit),
        textCell(breakEvenFormula(each)),
      ],
    })),
    foot: [],
    notes: [
      "From the costs backwards, with every other assumption central. The rows are alternatives and are not added.",
      ...reasonNotes(breakEven.map(({ needed }) => formatCell(needed))),
    ],
    definitions: [],
    download,
  };
}
