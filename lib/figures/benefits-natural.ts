import type { BenefitsReport } from "@/lib/reports/benefits";
import { rangeCells, rangeFigures, unitFormat } from "./benefits-range";
import { isSum, totalName } from "./benefits-totals";
import { lifeWords } from "./benefits-words";
import { sortedBy } from "./growth-view";
import { reasonNotes, type TableFigure, textCell } from "./table-figure";

/** What is valued in money, before it is money: hours, letters, tests. Null where nothing is. */
export function prepareNatural(
  report: BenefitsReport,
  download: TableFigure["download"],
): TableFigure | null {
  const rows = report.benefits.flatMap(({ code, profile, natural, value }) =>
    natural === null || value === null ? [] : [{ code, profile, natural }],
  );
  if (rows.length === 0) return null;
  const sums = report.totals.filter((total) => !isSum(total) && total.of.length > 1);
  return {
    id: "natural-units",
    caption: `The same before it is money, ${lifeWords(report)}`,
    columns: [
      { label: "Benefit", numeric: false, sort: null },
      { label: "Unit", numeric: false, sort: null },
      ...["Low", "Central", "High"].map((label) => ({ label, numeric: true, sort: null })),
    ],
    rows: sortedBy(rows, ({ natural }) => natural.unit, false).map(({ code, profile, natural }) => ({
      key: code,
      cells: [
        textCell(profile.title, profile.direction === "disbenefit" ? `${code}, disbenefit` : code),
        textCell(unitFormat(natural.unit).unit),
        ...rangeCells(natural.realised.life, unitFormat(natural.unit).plain),
      ],
    })),
    foot: sums.map((total) => ({
      key: `${total.benefitClass} ${total.unit}`,
      cells: [
        textCell(`${totalName(total)} in all`),
        textCell(unitFormat(total.unit).unit),
        ...rangeCells(total.realised.life, unitFormat(total.unit).plain),
      ],
    })),
    notes: [
      "What is valued above is the same thing in another unit, not something more. What is in all has disbenefits and what is counted twice taken off.",
      ...reasonNotes(
        rangeFigures([...rows.map(({ natural }) => natural), ...sums].map(({ realised }) => realised.life)),
      ),
    ],
    definitions: [],
    download,
  };
}
