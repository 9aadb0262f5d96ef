import type { BenefitsReport } from "@/lib/reports/benefits";
import { rangeCells, rangeFigures, unitFormat } from "./benefits-range";
import { lifeWords } from "./benefits-words";
import { reasonNotes, type TableFigure, textCell } from "./table-figure";

/** What each benefit is by nature: hours, letters, calls. Null where nothing is. */
export function prepareNatural(
  report: BenefitsReport,
  download: TableFigure["download"],
): TableFigure | null {
  const rows = report.benefits.flatMap(({ code, profile, natural, value }) =>
    natural === null ? [] : [{ code, profile, natural, valued: value !== null }],
  );
  if (rows.length === 0) return null;
  return {
    id: "natural-units",
    caption: `In hours, letters and calls, ${lifeWords(report)}`,
    columns: [
      { label: "Benefit", numeric: false, sort: null },
      { label: "Unit", numeric: false, sort: null },
      ...["Low", "Central", "High"].map((label) => ({ label, numeric: true, sort: null })),
      { label: "In money", numeric: false, sort: null },
    ],
    rows: rows.map(({ code, profile, natural, valued }) => ({
      key: code,
      cells: [
        textCell(profile.title, profile.direction === "disbenefit" ? `${code}, disbenefit` : code),
        textCell(unitFormat(natural.unit).unit),
        ...rangeCells(natural.realised.life, unitFormat(natural.unit).plain),
        textCell(valued ? "The same, valued above" : "Not valued"),
      ],
    })),
    foot: [],
    notes: [
      "What is valued above is the same thing in another unit, not something more. Overlaps are taken off the sums and not off the rows, so the rows are not to be added.",
      ...reasonNotes(rangeFigures(rows.map(({ natural }) => natural.realised.life))),
    ],
    definitions: [],
    download,
  };
}
