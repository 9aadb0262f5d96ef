import { BENEFIT_STATUSES, CLASSES } from "@/lib/benefits/words";
import { formatShortDay } from "@/lib/calendar/format";
import type { BenefitRow, BenefitsReport, RangeCells } from "@/lib/reports/benefits";
import { isSurveyTheme, SURVEY_THEMES } from "@/lib/surveys/survey";
import type { Rag } from "@/lib/valuation/trajectory";
import { rangeCell, unitFormat } from "./benefits-range";
import {
  type BenefitsView,
  benefitAddress,
  benefitsAddress,
  benefitsPath,
  NOTHING_CHOSEN,
  REGISTER_SORTS,
  type RegisterFilter,
  type RegisterSortKey,
  registerAddress,
  viewParameters,
} from "./benefits-view";
import { lifeWords, RATING_WORDS } from "./benefits-words";
import { formatCountOf, formatNumber } from "./format";
import { sortedBy } from "./growth-view";
import { type ColumnSort, type TableCell, type TableFigure, textCell } from "./table-figure";

/** The register as a table, and a form that lists part of it; works without scripts. */
export interface RegisterFigure {
  /** "6 of 10 benefits and disbenefits." */
  shown: string;
  filter: {
    action: string;
    /** What else has been chosen and stays. */
    kept: { name: string; value: string }[];
    choices: { name: string; label: string; options: { value: string; label: string }[]; chosen: string }[];
    /** The whole register again; null: nothing is filtered. */
    clear: string | null;
  };
  /** null: nothing in the register is of the kind asked for. */
  table: TableFigure | null;
  /** Where the register is kept. */
  register: { href: string; label: string };
}

const SECTION = "register";
const FILTERS: readonly (keyof RegisterFilter)[] = ["class", "status", "owner", "theme"];

/** The register in the reader's order, as far as they asked for it. */
export function prepareRegister(
  report: BenefitsReport,
  view: BenefitsView,
  { download, write }: { download: TableFigure["download"]; write: boolean },
): RegisterFigure {
  const listed = report.benefits.filter((row) => isAskedFor(row, view));
  const all = formatCountOf(report.benefits.length, "benefit or disbenefit", "benefits and disbenefits");
  const filtered = FILTERS.some((name) => view[name] !== null);
  return {
    shown: filtered ? `${formatNumber(listed.length)} of ${all}.` : `${all}.`,
    filter: {
      action: `${benefitsPath(view.programme)}#${SECTION}`,
      kept: viewParameters(view).filter(({ name }) => !FILTERS.some((filter) => filter === name)),
      choices: choices(report.benefits, view),
      clear: filtered ? benefitsAddress(view, { ...NOTHING_CHOSEN, sort: view.sort }, SECTION) : null,
    },
    table: listed.length === 0 ? null : table(listed, { report, view, download }),
    register: {
      href: registerAddress(view.programme, "benefits"),
      label: write ? "Open the register to add or change a benefit" : "Open the register with its history",
    },
  };
}

function isAskedFor({ profile }: BenefitRow, filter: RegisterFilter): boolean {
  return (
    (filter.class === null || profile.benefitClass === filter.class) &&
    (filter.status === null || profile.status === filter.status) &&
    (filter.owner === null || profile.owner === filter.owner) &&
    (filter.theme === null || profile.themes.includes(filter.theme))
  );
}

const themeWords = (theme: string): string => (isSurveyTheme(theme) ? SURVEY_THEMES[theme] : theme);

/** What occurs in the register, and what is chosen even where it does not. */
function choices(rows: readonly BenefitRow[], view: BenefitsView): RegisterFigure["filter"]["choices"] {
  const occurring = (values: readonly string[], chosen: string | null, order: readonly string[]) => {
    const found = new Set(chosen === null ? values : [...values, chosen]);
    return order.length === 0
      ? [...found].sort((a, b) => a.localeCompare(b, "en-GB"))
      : order.filter((each) => found.has(each));
  };
  const choice = (
    name: keyof RegisterFilter,
    label: string,
    all: string,
    options: { value: string; label: string }[],
  ) => ({ name, label, options: [{ value: "", label: all }, ...options], chosen: view[name] ?? "" });
  const profiles = rows.map(({ profile }) => profile);
  return [
    choice(
      "class",
      "Class",
      "All classes",
      occurring(
        profiles.map(({ benefitClass }) => benefitClass),
        view.class,
        Object.keys(CLASSES),
      ).map((value) => ({
        value,
        label: wordsOf(CLASSES, value),
      })),
    ),
    choice(
      "status",
      "Status",
      "All statuses",
      occurring(
        profiles.map(({ status }) => status),
        view.status,
        Object.keys(BENEFIT_STATUSES),
      ).map((value) => ({
        value,
        label: wordsOf(BENEFIT_STATUSES, value),
      })),
    ),
    choice(
      "owner",
      "Owner",
      "All owners",
      occurring(
        profiles.map(({ owner }) => owner),
        view.owner,
        [],
      ).map((value) => ({ value, label: value })),
    ),
    choice(
      "theme",
      "Theme",
      "All themes",
      occurring(
        profiles.flatMap(({ themes }) => themes),
        view.theme,
        Object.keys(SURVEY_THEMES),
      ).map((value) => ({
        value,
        label: themeWords(value),
      })),
    ),
  ];
}

const wordsOf = (words: Readonly<Record<string, string>>, value: string): string => words[value] ?? value;

function table(
  listed: readonly BenefitRow[],
  {
    report,
    view,
    download,
  }: { report: BenefitsReport; view: BenefitsView; download: TableFigure["download"] },
): TableFigure {
  const column = (by: RegisterSortKey, label: string, numeric = false) => ({
    label,
    numeric,
    sort: columnSort(by, label, view),
  });
  return {
    id: "register-table",
    caption: `Benefits and disbenefits, realised ${lifeWords(report)}`,
    columns: [
      column("title", "Benefit"),
      column("class", "Class"),
      column("status", "Status"),
      column("owner", "Owner"),
      column("rating", "Against target"),
      column("value", "Realised", true),
      column("review", "Review due", true),
    ],
    rows: sortRegister(listed, view.sort).map((row) => ({ key: row.code, cells: cellsOf(row, view) })),
    foot: [],
    notes: [
      "Figures of different classes are not to be added: cash, other value and things counted are different things.",
      ...(listed.some(({ anecdotal }) => anecdotal)
        ? ["Anecdotal: there is no baseline to compare with, whatever other evidence there is."]
        : []),
    ],
    definitions: [],
    download,
  };
}

function cellsOf(row: BenefitRow, view: BenefitsView): TableCell[] {
  const { code, profile, trajectory, anecdotal } = row;
  const remarks = [
    code,
    ...(profile.direction === "disbenefit" ? ["disbenefit"] : []),
    ...(anecdotal ? ["anecdotal"] : []),
  ];
  return [
    { ...textCell(profile.title, remarks.join(", ")), href: benefitAddress(view, code) },
    textCell(CLASSES[profile.benefitClass]),
    textCell(BENEFIT_STATUSES[profile.status]),
    textCell(profile.owner),
    { ...textCell(RATING_WORDS[trajectory.rag]), rating: trajectory.rag },
    realisedCell(row),
    textCell(formatShortDay(profile.reviewDate)),
  ];
}

/** In pounds, or else in what it is counted in. */
function realisedCell({ value, natural, claimed }: BenefitRow): TableCell {
  const range = value?.realised.life ?? natural?.realised.life;
  if (range === undefined) return { ...textCell("Not valued"), absent: true };
  const format = unitFormat(value === null ? (natural?.unit ?? "") : "pounds");
  const cell = rangeCell(range, format);
  if (claimed.kind === "claimed" || cell.absent) return cell;
  return { ...cell, detail: cell.detail === null ? "not claimed" : `${cell.detail}, not claimed` };
}

/** Rows in the reader's order; without one in that of their codes. What cannot be told comes last, whichever way round. */
function sortRegister(rows: readonly BenefitRow[], sort: BenefitsView["sort"]): BenefitRow[] {
  if (sort === null) return [...rows];
  return sortedBy(rows, (row) => sortValue(row, sort.by), sort.descending);
}

const RATING_ORDER: readonly Rag[] = ["red", "amber", "green"];

function sortValue(row: BenefitRow, by: RegisterSortKey): number | string | null {
  const { profile, trajectory } = row;
  switch (by) {
    case "title":
      return profile.title;
    case "class":
      return Object.keys(CLASSES).indexOf(profile.benefitClass);
    case "status":
      return Object.keys(BENEFIT_STATUSES).indexOf(profile.status);
    case "owner":
      return profile.owner;
    case "rating":
      return trajectory.rag === "grey" ? null : RATING_ORDER.indexOf(trajectory.rag);
    case "value":
      return centralOf(row.value?.realised.life);
    case "review":
      return profile.reviewDate;
  }
}

const centralOf = (range: RangeCells | undefined): number | null =>
  range?.central.kind === "value" ? range.central.value : null;

function columnSort(by: RegisterSortKey, label: string, view: BenefitsView): ColumnSort {
  const active = view.sort?.by === by;
  const descending = active ? !view.sort?.descending : REGISTER_SORTS[by].descendingFirst;
  return {
    href: benefitsAddress(view, { sort: { by, descending } }, SECTION),
    state: active ? (view.sort?.descending ? "descending" : "ascending") : "none",
    action: `sort by ${label.toLowerCase()}, ${descending ? "last or largest" : "first or smallest"} first`,
  };
}
