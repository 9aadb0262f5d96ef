import type { Quantity } from "@/lib/benefits/register";
import { formatMonth } from "@/lib/calendar/format";
import type { Terms } from "@/lib/metrics/holding";
import { type MeaningsAside, NOTHING_ASIDE } from "@/lib/metrics/meanings-aside";
import { SECTORS } from "@/lib/organisations/sector";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import type { FlowKind } from "@/lib/programmes/feed-kind";
import type { Organisation, Programme } from "@/lib/programmes/programme";
import { formatUnit } from "@/lib/valuation/unit";
import { listOf } from "./total-figures";

export type CountedQuantity = Extract<Quantity, { kind: "metric" }>;

/** What a quantity counts, as ids of what there is in the programme now. */
export interface Use {
  metric: CountedQuantity["metric"];
  kind: FlowKind;
  /** Where it is counted; null: on all viewers together. */
  viewer: Programme["viewers"][number] | null;
  /** null: everywhere. */
  organisations: Organisation[] | null;
  /** Those of one sector, all of it. */
  sector: CountedQuantity["sector"];
  /** Roles by the numbers they are counted under; null: whatever the role. */
  roleIds: number[] | null;
}

/** Roles the supplier did not state are counted under this id, and called so in reports. */
const NOT_STATED = { id: 0, name: "Not stated" };

const WORDS: Record<CountedQuantity["metric"], string> = {
  views: "Views",
  "documents-published": "Documents published",
  "new-users": "New users",
  "active-users": "Active users of each month",
};

/**
 * What a quantity refers to.
 *
 * Errors  a reason: what the register names is not in the programme any more, or cannot be counted in that way.
 */
export function resolveUse(
  quantity: CountedQuantity,
  programme: Pick<Programme, "viewers" | "organisations">,
  terms: Terms,
  aside: MeaningsAside = NOTHING_ASIDE,
): Use | { missing: string } {
  const { metric, viewer: slug, sector } = quantity;
  const kind: FlowKind = metric === "documents-published" ? "publications" : "views";
  const viewer = slug === null ? null : programme.viewers.find((each) => each.slug === slug);
  if (viewer === undefined) return { missing: `There is no viewer "${slug}" in the programme any more.` };

  const gone = quantity.organisations.filter(
    (code) => !programme.organisations.some((each) => each.code === code),
  );
  if (gone.length > 0)
    return {
      missing: `${listOf(gone)} ${gone.length === 1 ? "is" : "are"} not among the programme's organisations any more.`,
    };
  const byCode = quantity.organisations.length > 0;
  const named = programme.organisations.filter((each) =>
    byCode ? quantity.organisations.includes(each.code) : each.sector === sector,
  );
  const scoped = byCode || sector !== null;
  if (scoped && named.length === 0)
    return { missing: `The programme has no organisation of the sector ${sectorName(sector)}.` };

  if (quantity.roles.length > 0 && kind === "publications")
    return { missing: "Documents are published by organisations, not by people in roles." };
  const roleIds = quantity.roles.map((role) => roleId(role, terms));
  const unknown = quantity.roles.filter((_, i) => roleIds[i] === undefined);
  if (unknown.length > 0) return { missing: unknown.map((role) => whyNothing(role, aside)).join(" ") };
  return {
    metric,
    kind,
    viewer,
    organisations: scoped ? named : null,
    sector: byCode ? null : sector,
    roleIds: quantity.roles.length === 0 ? null : roleIds.filter((id) => id !== undefined),
  };
}

function whyNothing(role: string, { roles }: MeaningsAside): string {
  const spelling = normaliseSpelling(role);
  const mapped = roles.find(
    (each) => normaliseSpelling(each.role) === spelling && each.from === null && each.until === null,
  );
  return mapped === undefined
    ? `Nothing is counted in the role "${role}": nobody has viewed in it.`
    : `Nothing is counted in the role "${role}": it is mapped to the staff group "${mapped.group}". Count that, or map the role to itself.`;
}

function roleId(role: string, terms: Terms): number | undefined {
  const spelling = normaliseSpelling(role);
  if (spelling === normaliseSpelling(NOT_STATED.name)) return NOT_STATED.id;
  for (const [id, written] of terms) if (normaliseSpelling(written) === spelling) return id;
  return undefined;
}

const sectorName = (sector: CountedQuantity["sector"]) => (sector === null ? "" : SECTORS[sector]);

/** Whose quantity it is, in words: "Views on e-Xchange, Acute, by GP". */
export function labelOf(quantity: Quantity, programme: Pick<Programme, "viewers">): string {
  if (quantity.kind === "supplied") {
    const [first, last] = [quantity.counts.at(0), quantity.counts.at(-1)];
    const when =
      first === undefined || last === undefined
        ? ""
        : `, ${formatMonth(first.month)} to ${formatMonth(last.month)}`;
    return `Counts of ${formatUnit(quantity.unit)} supplied${when}`;
  }
  const viewer = programme.viewers.find(({ slug }) => slug === quantity.viewer)?.name ?? quantity.viewer;
  const where = quantity.viewer === null ? "on all viewers" : `on ${viewer}`;
  const parts = [
    quantity.organisations.length > 0 ? `at ${listOf(quantity.organisations)}` : sectorName(quantity.sector),
    quantity.roles.length > 0 ? `by ${listOf(quantity.roles)}` : "",
  ].filter((part) => part !== "");
  return [`${WORDS[quantity.metric]} ${where}`, ...parts].join(", ");
}
