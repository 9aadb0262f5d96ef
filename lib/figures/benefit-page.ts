import { BENEFIT_STATUSES, CATEGORIES, CLASSES, EVIDENCE } from "@/lib/benefits/words";
import { formatDay, formatMonth } from "@/lib/calendar/format";
import { formatInstant } from "@/lib/calendar/format-instant";
import type { BenefitFigures, BenefitRow, BenefitsReport } from "@/lib/reports/benefits";
import { SURVEY_THEMES } from "@/lib/surveys/survey";
import { rangeCells, rangeFigures, type UnitFormat, unitFormat } from "./benefits-range";
import { groupWarnings, restatementSentence, type WarningGroup } from "./benefits-remarks";
import { prepareTrajectory, type TrajectoryCard } from "./benefits-trajectories";
import { type BenefitsView, benefitsAddress, NOTHING_CHOSEN, registerAddress } from "./benefits-view";
import { allMonths, optionsWords, yearWords } from "./benefits-words";
import { prepareWorking, type WorkingFigure } from "./benefits-working";
import { formatCell, sentence } from "./format";
import { figureCell, reasonNotes, type TableFigure, textCell } from "./table-figure";

/** One benefit on a page of its own, decided: what it is, how it does, what it comes to and how that comes about. */
export interface BenefitPage {
  programme: string;
  /** "Time saved finding information, to January 2021" */
  title: string;
  back: { href: string; label: string };
  /** Its versions, and the form to change it. */
  register: { href: string; label: string };
  description: string;
  /** How the figures are to be read. */
  shown: string;
  facts: { name: string; value: string }[];
  warnings: WarningGroup[];
  trajectory: TrajectoryCard;
  /** By financial year; month by month. Empty where nothing is worked out. */
  years: TableFigure[];
  months: TableFigure[];
  working: WorkingFigure | null;
  restatements: string[];
}

/** The page of a benefit; null where the register has none of that code. */
export function prepareBenefitPage(
  report: BenefitsReport,
  view: BenefitsView,
  { code, write }: { code: string; write: boolean },
): BenefitPage | null {
  const row = report.benefits.find((benefit) => benefit.code === code);
  if (row === undefined) return null;
  const { profile, value, natural } = row;
  const figures = [
    ...(value === null ? [] : [{ figures: value, format: unitFormat("pounds") }]),
    ...(natural === null ? [] : [{ figures: natural, format: unitFormat(natural.unit) }]),
  ];
  return {
    programme: report.programme.name,
    title: `${profile.title}, to ${formatMonth(report.month)}`,
    back: {
      href: benefitsAddress({ ...view, ...NOTHING_CHOSEN }, {}, "register"),
      label: `Benefits of ${report.programme.name}`,
    },
    register: {
      href: registerAddress(report.programme.slug, "benefits", code),
      label: write ? "Change this benefit, or see every version of it" : "See every version of this benefit",
    },
    description: profile.description,
    shown: optionsWords(report.options),
    facts: factsOf(row),
    warnings: groupWarnings(row.warnings),
    trajectory: prepareTrajectory(row, view),
    years: figures.map((each) => yearsTable(row, each, report)),
    months: figures.map((each) => monthsTable(row, each, report)),
    working: prepareWorking(row, report),
    restatements: row.restatements.map((restatement) => restatementSentence(row, restatement)),
  };
}

function factsOf({ code, profile, version, anecdotal, claimed }: BenefitRow): BenefitPage["facts"] {
  const { benefitClass, category, status, owner, beneficiary, change, evidence, themes } = profile;
  const kind = `${CLASSES[benefitClass]}, ${CATEGORIES[category].toLowerCase()}`;
  return [
    { name: "Code", value: code },
    { name: "Class", value: profile.direction === "disbenefit" ? `Disbenefit: ${kind}` : kind },
    { name: "Status", value: BENEFIT_STATUSES[status] },
    {
      name: "In a sum",
      value: claimed.kind === "claimed" ? "Yes" : sentence(`no: ${claimed.reason}`),
    },
    { name: "Owner", value: owner },
    { name: "Beneficiary", value: beneficiary },
    { name: "What enables it", value: change },
    {
      name: "Evidence",
      value: anecdotal ? "Anecdotal: there is no baseline to compare with" : EVIDENCE[evidence],
    },
    { name: "Themes", value: themes.map((theme) => SURVEY_THEMES[theme]).join("; ") },
    { name: "Depends on", value: profile.dependencies },
    { name: "Risks", value: profile.risks },
    { name: "Expectation from", value: profile.expected.length === 0 ? "" : profile.expectedSource },
    { name: "Review due", value: formatDay(profile.reviewDate) },
    {
      name: "Last changed",
      value: sentence(
        `version ${version.version}, by ${version.by} on ${formatInstant(version.at)}${version.reason === "" ? "" : `: ${version.reason}`}`,
      ),
    },
  ].filter(({ value }) => value !== "");
}

interface Figures {
  figures: BenefitFigures;
  format: UnitFormat;
}

const heading = (label: string) => ({ label, numeric: false, sort: null });
const numeric = (label: string) => ({ label, numeric: true, sort: null });

function yearsTable(
  { code, quantity }: BenefitRow,
  { figures, format }: Figures,
  report: BenefitsReport,
): TableFigure {
  const { realised, expected } = figures;
  const rows = report.years.flatMap((year, at) => {
    const [got, wanted] = [realised.years[at], expected.years[at]];
    return got === undefined || wanted === undefined
      ? []
      : [
          {
            key: year.label,
            label: yearWords(year),
            got,
            wanted,
            counted: quantity?.years[at] ?? got.central,
          },
        ];
  });
  const all = {
    key: "life",
    label: allMonths(report),
    got: realised.life,
    wanted: expected.life,
    counted: quantity?.life ?? realised.life.central,
  };
  const shown = rows.length > 1 ? [...rows, all] : rows;
  return {
    id: `benefit-years-${format.unit.replaceAll(" ", "-")}`,
    caption: `${code} by financial year (${format.unit})`,
    columns: [
      heading("Period"),
      numeric(`Counted (${quantity?.unit ?? ""})`),
      ...["Expected: central", "Realised: low", "Realised: central", "Realised: high"].map(numeric),
    ],
    rows: shown.map(({ key, label, got, wanted, counted }) => ({
      key,
      cells: [
        textCell(label),
        figureCell(formatCell(counted)),
        figureCell(formatCell(wanted.central, format.plain)),
        ...rangeCells(got, format.plain),
      ],
    })),
    foot: [],
    notes: reasonNotes(
      shown.flatMap(({ got, wanted }) => [...rangeFigures([got]), formatCell(wanted.central)]),
    ),
    definitions: [],
    download: null,
  };
}

/** Newest first, as the other reports list theirs. */
function monthsTable(
  { code, quantity }: BenefitRow,
  { figures, format }: Figures,
  report: BenefitsReport,
): TableFigure {
  return {
    id: `benefit-months-${format.unit.replaceAll(" ", "-")}`,
    caption: `${code} month by month (${format.unit})`,
    columns: [
      heading("Month"),
      numeric(`Counted (${quantity?.unit ?? ""})`),
      ...["Low", "Central", "High"].map(numeric),
    ],
    rows: report.months
      .flatMap((month, at) => {
        const [range, counted] = [figures.months[at], quantity?.months[at]];
        return range === undefined || counted === undefined
          ? []
          : [
              {
                key: month,
                cells: [
                  textCell(formatMonth(month)),
                  figureCell(formatCell(counted)),
                  ...rangeCells(range, format.plain),
                ],
              },
            ];
      })
      .reverse(),
    foot: [],
    notes: reasonNotes(rangeFigures(figures.months)),
    definitions: [],
    download: null,
  };
}
