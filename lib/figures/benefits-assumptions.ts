import type { Assumption } from "@/lib/benefits/register";
import { ROLES } from "@/lib/benefits/words";
import { formatShortDay } from "@/lib/calendar/format";
import { formatShortInstant } from "@/lib/calendar/format-instant";
import type { BenefitsReport, UsedAssumption } from "@/lib/reports/benefits";
import { formatUnit } from "@/lib/valuation/unit";
import { registerAddress } from "./benefits-view";
import { sentence } from "./format";
import { formatAssumed } from "./money";
import { type TableCell, type TableFigure, textCell } from "./table-figure";

/** Everything a value rests on, with where it comes from; null where nothing is valued. */
export function prepareAssumptions(
  assumptions: readonly UsedAssumption[],
  { programme, download }: { programme: BenefitsReport["programme"]; download: TableFigure["download"] },
): TableFigure | null {
  if (assumptions.length === 0) return null;
  return {
    id: "assumptions-table",
    caption: "Assumptions, with their sources and versions",
    columns: [
      { label: "Assumption", numeric: false, sort: null },
      { label: "Low", numeric: true, sort: null },
      { label: "Central", numeric: true, sort: null },
      { label: "High", numeric: true, sort: null },
      { label: "Unit", numeric: false, sort: null },
      { label: "Source", numeric: false, sort: null },
      { label: "Used by", numeric: false, sort: null },
      { label: "Version", numeric: false, sort: null },
    ],
    rows: assumptions.map((assumption) => ({
      key: assumption.assumption.code,
      cells: cellsOf(assumption, programme.slug),
    })),
    foot: [],
    notes: [
      "Each entry leads to its place in the register, with everything it said before, who changed it, when and why.",
    ],
    definitions: [],
    download,
  };
}

function cellsOf({ assumption, usedBy }: UsedAssumption, programme: string): TableCell[] {
  const { code, name, role, low, central, high, priceYear, version } = assumption;
  const unit = formatUnit(assumption.unit);
  const [roleWords] = ROLES[role].split(":");
  return [
    {
      ...textCell(name, `${code}, ${(roleWords ?? "").toLowerCase()}`),
      href: registerAddress(programme, "assumptions", code),
    },
    ...[low, central, high].map((figure) => textCell(formatAssumed(figure, unit))),
    textCell(unit, priceYear === null ? null : `${priceYear} prices`),
    sourceCell(assumption),
    textCell(usedBy.join(", ")),
    textCell(`${version.version}`, `${version.by}, ${formatShortInstant(version.at)}`),
  ];
}

/** The source with its day; of an optimism bias also what it was measured on. */
function sourceCell({ source, sourceDate, scenario, referenceClass, empiricalBasis }: Assumption): TableCell {
  const details = [
    ...(sourceDate === null ? [] : [formatShortDay(sourceDate)]),
    ...(scenario === "" ? [] : [`scenario: ${scenario}`]),
    ...(referenceClass === "" ? [] : [`reference class: ${referenceClass}`]),
    ...(empiricalBasis === "" ? [] : [`basis: ${empiricalBasis}`]),
  ];
  return textCell(source, details.length === 0 ? null : sentence(details.join("; ")));
}
