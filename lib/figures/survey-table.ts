import type { RoundChange, Split } from "@/lib/surveys/results";
import { ANSWER_LABELS, OPINIONS, type Opinion } from "@/lib/surveys/scale";
import { type FigureText, formatCell, formatNumber, formatPercent } from "./format";
import { changeInPoints } from "./survey-words";
import {
  definitionLink,
  figureCell,
  reasonNotes,
  type TableCell,
  type TableFigure,
  textCell,
} from "./table-figure";

/** Opinions of somebody, and how their share moved, where that is told. */
export interface SurveyTableRow {
  key: string;
  label: string;
  split: Split;
  change: RoundChange | null;
}

/** The full split, with who does not know apart, and the share with its interval. */
export function prepareSurveyTable(
  rows: readonly SurveyTableRow[],
  { heading, ...table }: Pick<TableFigure, "id" | "caption" | "download"> & { heading: string },
): TableFigure {
  const changes = rows.flatMap(({ change }) => (change === null ? [] : changeInPoints(change)));
  const column = (label: string, numeric = true) => ({ label, numeric, sort: null });
  const cells = rows.map(({ split }) =>
    [split.opinions, ...OPINIONS.map((opinion) => split.counts[opinion])].map((cell) => formatCell(cell)),
  );
  return {
    ...table,
    columns: [
      column(heading, false),
      column("Opinions"),
      ...OPINIONS.map((opinion) => column(ANSWER_LABELS[opinion])),
      column("Do not know"),
      column("Share that agrees"),
      column("95% interval"),
      ...(changes.length === 0 ? [] : [column("Change")]),
    ],
    rows: rows.map(({ key, label, split, change }, at) => ({
      key,
      cells: [
        textCell(label),
        ...(cells[at] ?? []).map((figure, column) => withTogether(figure, split, OPINIONS[column - 1])),
        figureCell(formatCell(split.doNotKnow)),
        figureCell(formatCell(split.agreeShare, formatPercent)),
        intervalCell(split),
        ...(change === null ? [] : [changeCell(change)]),
      ],
    })),
    foot: [],
    notes: [
      ...reasonNotes([
        ...cells.flat(),
        ...rows.flatMap(({ split }) => [
          formatCell(split.doNotKnow),
          formatCell(split.agreeShare, formatPercent),
        ]),
      ]),
      ...new Set(changes.flatMap(({ reason }) => (reason === null ? [] : `Not compared: ${reason}`))),
    ],
    definitions: [
      definitionLink("survey-opinions"),
      definitionLink("survey-do-not-know"),
      definitionLink("survey-agree-share"),
      ...(changes.length === 0 ? [] : [definitionLink("survey-agree-change")]),
    ],
  };
}

/** Beside the first of opinions that are told together, how many they are. */
function withTogether(figure: FigureText, { parts }: Split, opinion: Opinion | undefined): TableCell {
  const cell = figureCell(figure);
  const part = parts.find(({ answers }) => answers.length > 1 && answers[0] === opinion);
  if (figure.reason === null || part === undefined) return cell;
  const others = part.answers.slice(1).map((answer) => ANSWER_LABELS[answer].toLowerCase());
  return { ...cell, detail: `with ${others.join(" and ")}: ${formatNumber(part.people)}` };
}

function intervalCell({ interval, agreeShare }: Split): TableCell {
  if (interval !== null) return textCell(`${formatPercent(interval.low)} to ${formatPercent(interval.high)}`);
  return figureCell(formatCell(agreeShare, formatPercent));
}

function changeCell(change: RoundChange): TableCell {
  const { text, detail, reason } = changeInPoints(change);
  return { text, detail, absent: reason !== null };
}
