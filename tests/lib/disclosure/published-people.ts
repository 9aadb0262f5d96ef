import { firstDay, monthOf } from "@/lib/calendar/calendar-date";
import { type ReportFigure, ROLE_CODE, SECTOR_CODE } from "@/lib/export/report-figure";
import { GROUP_METRICS, type GroupMetric } from "@/lib/reports/user-growth";
import type { PeopleMetric, PublishedCell, Surplus, Together } from "@/tests/lib/disclosure/attack";

const METRIC: Record<GroupMetric, PeopleMetric> = {
  "active-users": "active",
  "new-users": "new",
  "returning-users": "returning",
  "resumed-users": "resumed",
  "lapsed-users": "lapsed",
  "away-users": "away",
  "dormant-users": "dormant",
  "ever-active-users": "ever",
  "regular-users": "regular",
};

/** The row's metric, where it counts people of a week, a month or 13 months. */
export function groupOf({ metric, period_type }: ReportFigure): GroupMetric | undefined {
  const isPeriod = period_type === "week" || period_type === "month" || period_type === "range";
  return isPeriod ? GROUP_METRICS.find((each) => each === metric) : undefined;
}

/**
 * The people counted in lines of reports' files, as the attack takes them, each figure once and active people with
 * their views; [x] and [z] tell nothing.
 *
 * @param sectorOf name of an organisation's sector, as its own line has it
 */
export function publishedPeople(
  rows: readonly ReportFigure[],
  sectorOf: (organisation: string) => string | null,
): PublishedCell[] {
  const ids = new Map<string, number>();
  const idOf = (name: string) => {
    const id = ids.get(name) ?? ids.size + 1;
    ids.set(name, id);
    return id;
  };
  const cells = new Map<string, PublishedCell>();
  const views = new Map<string, number>();
  for (const row of rows) {
    const metric = groupOf(row);
    const isViews = row.metric === "views" && row.value !== null;
    const isTold = metric !== undefined && (row.value !== null || row.status === "[c]");
    if (row.viewer === "" || !(isViews || isTold)) continue;
    const place = { ...whereOf(row, { idOf, sectorOf }), ...whenOf(row) };
    if (isViews) views.set(placeKey(place), row.value ?? 0);
    if (metric === undefined || !isTold) continue;
    const cell = { viewer: row.viewer, ...place, metric: METRIC[metric], value: row.value };
    cells.set(`${placeKey(place)} ${metric}`, cell);
  }
  return [...cells.values()].map((cell) => {
    const seen = cell.metric === "active" ? views.get(placeKey(cell)) : undefined;
    return seen === undefined ? cell : { ...cell, views: seen };
  });
}

const placeKey = ({ scope, id, grain, period }: Pick<PublishedCell, "scope" | "id" | "grain" | "period">) =>
  `${scope}${id} ${grain} ${period}`;

function whereOf(
  { organisation_code: code, organisation_name: name }: ReportFigure,
  of: { idOf: (name: string) => number; sectorOf: (organisation: string) => string | null },
): Pick<PublishedCell, "scope" | "id" | "sector"> {
  if (code === "") return { scope: "V", id: 0, sector: null };
  if (code === SECTOR_CODE) return { scope: "S", id: of.idOf(`sector ${name}`), sector: null };
  if (code === ROLE_CODE) return { scope: "R", id: of.idOf(`role ${name}`), sector: null };
  const sector = of.sectorOf(code);
  const id = of.idOf(`organisation ${code}`);
  return { scope: "O", id, sector: sector === null ? null : of.idOf(`sector ${sector}`) };
}

/** 13 months go by the last of them. */
function whenOf({
  period_type,
  period_start,
  period_end,
}: ReportFigure): Pick<PublishedCell, "grain" | "period"> {
  if (period_type === "week") return { grain: "w", period: period_start };
  if (period_type === "month") return { grain: "m", period: period_start };
  return { grain: "y", period: firstDay(monthOf(period_end)) };
}

/** How many more people the parts have than the whole, for somebody who has counted them all. */
export function surplusIn(counted: readonly PublishedCell[]): Surplus {
  const sums = new Map<string, number>();
  const keyOf = ({ whole, parts, grain, period, metric }: Together) =>
    [whole.scope, whole.id, parts, grain, period, metric].join(" ");
  const viewer = { scope: "V" as const, id: 0 };
  for (const { scope, id, sector, grain, period, metric, value } of counted) {
    const add = (whole: Together["whole"], parts: Together["parts"], count: number) => {
      const key = keyOf({ whole, parts, grain, period, metric });
      sums.set(key, (sums.get(key) ?? 0) + count);
    };
    const count = value ?? 0;
    if (scope === "V") for (const parts of ["S", "R", "O"] as const) add(viewer, parts, -count);
    else add(viewer, scope, count);
    if (scope === "S") add({ scope, id }, "O", -count);
    if (scope === "O" && sector !== null) add({ scope: "S", id: sector }, "O", count);
  }
  return (of) => sums.get(keyOf(of)) ?? 0;
}
