/** A share of one benefit that is counted in another one too. Removed from the total, never from the benefit's own row. */
export interface Overlap {
  benefit: string;
  with: string;
  /** Above 0, to 1. */
  share: number;
}

/**
 * What is wrong with the overlaps declared, each with the benefit it is declared on.
 *
 * Errors  the same minutes taken out twice make a total too low to defend, so: no benefit with itself, no pair twice, no
 *         more than the whole of a benefit, and no circle: an overlap is declared on one of the two.
 */
export function overlapFaults(overlaps: readonly Overlap[]): { benefit: string; reason: string }[] {
  const faults = overlaps.flatMap((overlap, index) => {
    const reason = faultOf(overlap, overlaps.slice(0, index));
    return reason === null ? [] : [{ benefit: overlap.benefit, reason }];
  });
  const whole = [...new Set(overlaps.map(({ benefit }) => benefit))].flatMap((benefit) => {
    const sum = overlaps
      .filter((other) => other.benefit === benefit)
      .reduce((so, { share }) => so + share, 0);
    return sum <= 1 + TOLERANCE
      ? []
      : [{ benefit, reason: "The overlaps add up to more than the whole of this benefit" }];
  });
  return [...faults, ...whole];
}

function faultOf({ benefit, with: other, share }: Overlap, before: readonly Overlap[]): string | null {
  if (!(share > 0 && share <= 1)) return `The overlap with ${other} must be above 0 % and no more than 100 %`;
  if (benefit === other) return "A benefit does not overlap itself";
  if (before.some((known) => known.benefit === benefit && known.with === other))
    return `The overlap with ${other} is declared twice`;
  if (!leads(other, benefit, before)) return null;
  return before.some((known) => known.benefit === other && known.with === benefit)
    ? `${other} declares its overlap with ${benefit} already: declare it on one of the two, or it is taken out twice`
    : `Following the overlaps from ${other} leads back to ${benefit}: what goes round in a circle would be counted nowhere`;
}

/**
 * The share of each benefit that stays in a total.
 *
 * Shape   `counted`: the benefits of the total; an overlap with one that is not counted takes nothing away.
 * Method  1 less the shares declared, not below 0. Where overlaps go round in a circle, the larger shares hold (then those
 *         of the earlier code), and what would close the circle is left out: nothing is taken out twice.
 */
export function sharesLeft(question: {
  overlaps: readonly Overlap[];
  counted: readonly string[];
}): Map<string, number> {
  const counted = new Set(question.counted);
  const held: Overlap[] = [];
  const bySize = question.overlaps
    .filter((overlap) => counted.has(overlap.benefit) && counted.has(overlap.with))
    .toSorted((a, b) => b.share - a.share || (`${a.benefit} ${a.with}` < `${b.benefit} ${b.with}` ? -1 : 1));
  for (const overlap of bySize) if (faultOf(overlap, held) === null) held.push(overlap);
  return new Map(
    question.counted.map((benefit) => {
      const taken = held.filter((overlap) => overlap.benefit === benefit);
      return [benefit, Math.max(0, 1 - taken.reduce((so, { share }) => so + share, 0))];
    }),
  );
}

/** Overlaps that take out more than the benefit they overlap is worth; it cannot share more than it has. */
export function overlapsTooLarge(
  overlaps: readonly Overlap[],
  values: ReadonlyMap<string, number>,
): Overlap[] {
  return overlaps.filter((overlap) => {
    const [own, other] = [values.get(overlap.benefit), values.get(overlap.with)];
    return own !== undefined && other !== undefined && own * overlap.share > other * (1 + TOLERANCE);
  });
}

/** What a benefit counts, and where. Null: everywhere, or everybody. */
export interface Use {
  benefit: string;
  /** What is counted, such as "views". */
  what: string;
  viewer: string | null;
  organisations: readonly string[] | null;
  roles: readonly string[] | null;
}

/** Pairs of benefits that count some of the same and declare no overlap. For benefits of time: the same minutes, twice. */
export function usedTwice(uses: readonly Use[], overlaps: readonly Overlap[]): [string, string][] {
  const declared = (a: string, b: string) =>
    overlaps.some(
      (overlap) =>
        (overlap.benefit === a && overlap.with === b) || (overlap.benefit === b && overlap.with === a),
    );
  return uses.flatMap((first, index) =>
    uses
      .slice(index + 1)
      .filter((second) => meet(first, second) && !declared(first.benefit, second.benefit))
      .map((second): [string, string] => [first.benefit, second.benefit]),
  );
}

function meet(a: Use, b: Use): boolean {
  const share = (one: readonly string[] | null, other: readonly string[] | null) =>
    one === null || other === null || one.some((item) => other.includes(item));
  return (
    a.what === b.what &&
    (a.viewer === null || b.viewer === null || a.viewer === b.viewer) &&
    share(a.organisations, b.organisations) &&
    share(a.roles, b.roles)
  );
}

/** Three shares of a third add up to 1 on paper, and in a double to a hair beside it. */
const TOLERANCE = 1e-9;

/** Whether following the overlaps from one benefit comes to another. */
function leads(
  from: string,
  to: string,
  overlaps: readonly Overlap[],
  seen: readonly string[] = [],
): boolean {
  return (
    from === to ||
    overlaps.some(
      (overlap) =>
        overlap.benefit === from &&
        !seen.includes(overlap.with) &&
        leads(overlap.with, to, overlaps, [...seen, from]),
    )
  );
}
