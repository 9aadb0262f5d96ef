import type { ExplorePoint } from "@/lib/figures/line-figure";

/** The points of a figure for exploring, column by column: a page carries hundreds, and names their parts once. */
export interface ExploreColumns {
  label: string[];
  tick: string[];
  text: string[];
  value: (number | null)[];
  provisional: (number | null)[];
  /** In force from that point on; null: none. */
  limits: { from: number; at: NonNullable<ExplorePoint["limits"]> | null }[];
  ahead: (ExplorePoint["ahead"] | null)[];
}

/** Points as columns; what no point has is empty. */
export function exploreColumns(points: readonly ExplorePoint[]): ExploreColumns {
  const column = <T>(of: (point: ExplorePoint) => T | null | undefined): (T | null)[] => {
    const values = points.map((point) => of(point) ?? null);
    return values.every((value) => value === null) ? [] : values;
  };
  const limits: ExploreColumns["limits"] = [];
  points.forEach(({ limits: at = null }, from) => {
    if (!isSame(limits.at(-1)?.at ?? null, at)) limits.push({ from, at });
  });
  return {
    label: points.map(({ label }) => label),
    tick: points.map(({ tick }) => tick),
    text: points.map(({ text }) => text),
    value: column(({ value }) => value),
    provisional: column(({ provisional }) => provisional),
    limits,
    ahead: column(({ ahead }) => ahead),
  };
}

/** The points again, for whoever draws them. */
export function explorePoints(columns: ExploreColumns): ExplorePoint[] {
  return columns.label.map((label, index) => {
    const ahead = columns.ahead[index];
    return {
      label,
      tick: columns.tick[index] ?? "",
      text: columns.text[index] ?? "",
      value: columns.value[index] ?? null,
      provisional: columns.provisional[index] ?? null,
      limits: columns.limits.findLast(({ from }) => from <= index)?.at ?? null,
      ...(ahead ? { ahead } : {}),
    };
  });
}

type Limits = ExplorePoint["limits"] | null;

const isSame = (one: Limits, other: Limits): boolean =>
  one === other ||
  (!!one && !!other && one.centre === other.centre && one.lower === other.lower && one.upper === other.upper);
