import type { Split } from "@/lib/surveys/results";
import { ANSWER_LABELS, type Opinion } from "@/lib/surveys/scale";
import { formatCell, formatNumber, formatPercent } from "./format";
import { type LikertPlot, type LikertRow, type OpinionStyle, prepareLikertPlot } from "./likert-plot";
import type { PlotSize } from "./line-plot";
import { prepareSurveyTable, type SurveyTableRow } from "./survey-table";
import { shareInWords } from "./survey-words";
import type { TableFigure } from "./table-figure";

/** Opinions as bars on either side of a line, in words, and as a table. */
export interface LikertFigure {
  id: string;
  title: string;
  note: string | null;
  /** What the chart shows, made from the figures; says why where there is no chart. */
  summary: string;
  /** Which marks occur, from one end of the scale to the other. */
  legend: { style: OpinionStyle; words: string }[];
  /** For wide and for narrow pages; null: nothing may be drawn. */
  plots: LikertPlot[] | null;
  table: TableFigure;
}

const WIDE: PlotSize = { name: "wide", width: 960, height: 0, tickDistance: 0 };
const NARROW: PlotSize = { name: "narrow", width: 360, height: 0, tickDistance: 0 };

/** From one end of the scale to the other. */
const STYLES: readonly { style: OpinionStyle; opinions: readonly Opinion[] }[] = [
  { style: "5", opinions: [5] },
  { style: "4", opinions: [4] },
  { style: "54", opinions: [5, 4] },
  { style: "3", opinions: [3] },
  { style: "321", opinions: [3, 2, 1] },
  { style: "2", opinions: [2] },
  { style: "21", opinions: [2, 1] },
  { style: "1", opinions: [1] },
];

/** The opinions of each row, with their table. */
export function prepareLikertFigure(
  rows: readonly SurveyTableRow[],
  of: { id: string; title: string; note: string | null; heading: string; download: TableFigure["download"] },
): LikertFigure {
  const drawn = rows.map(rowOf);
  const styles = new Set(drawn.flatMap(({ parts }) => parts.map(({ style }) => style)));
  return {
    id: of.id,
    title: of.title,
    note: of.note,
    summary: summaryOf(rows),
    legend: STYLES.filter(({ style }) => styles.has(style)).map(({ style, opinions }) => ({
      style,
      words: wordsOf(opinions),
    })),
    plots:
      styles.size === 0 ? null : [WIDE, NARROW].map((size) => prepareLikertPlot(drawn, size, formatNumber)),
    table: prepareSurveyTable(rows, {
      id: `${of.id}-figures`,
      caption: of.title,
      heading: of.heading,
      download: of.download,
    }),
  };
}

function rowOf({ key, label, split }: SurveyTableRow): LikertRow {
  return {
    key,
    label,
    words: shareInWords(split),
    parts: split.parts.flatMap(({ answers, people }) => {
      const found = STYLES.find(({ opinions }) => opinions.join() === answers.join());
      return found === undefined || people === 0 ? [] : { style: found.style, people };
    }),
    doNotKnow: doNotKnowInWords(split),
  };
}

function doNotKnowInWords({ doNotKnow, answered }: Split): string {
  const people = formatCell(doNotKnow);
  if (doNotKnow.kind !== "value" || answered.kind !== "value" || answered.value === 0) return people.text;
  return `${people.text} (${formatPercent(doNotKnow.value / answered.value)})`;
}

/** "Disagree or strongly disagree" */
function wordsOf(opinions: readonly Opinion[]): string {
  const words = opinions.map((opinion, at) =>
    at === 0 ? ANSWER_LABELS[opinion] : ANSWER_LABELS[opinion].toLowerCase(),
  );
  return words.join(words.length > 2 ? ", " : " or ");
}

function summaryOf(rows: readonly SurveyTableRow[]): string {
  const known = rows.flatMap(({ label, split }) =>
    split.agreeShare.kind === "value"
      ? [{ label, share: split.agreeShare.value, words: shareInWords(split) }]
      : [],
  );
  const [most] = known.toSorted((a, b) => b.share - a.share);
  if (most === undefined) return "No share may be shown: too few people gave an opinion, or none did.";
  const least = known.toSorted((a, b) => a.share - b.share)[0] ?? most;
  const hidden = rows.length - known.length;
  return [
    `${most.label}: ${most.words}${known.length > 1 ? ", the most" : ""}.`,
    ...(least === most ? [] : [`${least.label}: ${least.words}, the least.`]),
    ...(hidden === 0
      ? []
      : [`Not shown or not known: ${formatNumber(hidden)} of ${formatNumber(rows.length)}.`]),
    "Right of the line are those who agree, left of it all others who gave an opinion; numbers on the bars are people.",
  ].join(" ");
}
