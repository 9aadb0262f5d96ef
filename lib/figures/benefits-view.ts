import { z } from "zod";
import type { BenefitClass, BenefitStatus } from "@/lib/benefits/register";
import { BENEFIT_STATUSES, CLASSES } from "@/lib/benefits/words";
import type { Month } from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";
import type { BenefitsReport } from "@/lib/reports/benefits";
import { parseParameter } from "@/lib/reports/report-query";
import { isSurveyTheme, type SurveyTheme } from "@/lib/surveys/survey";
import { sortText } from "./sort-text";

/** What the register can be ordered by, and whether a reader expects the largest first. */
export const REGISTER_SORTS = {
  title: { descendingFirst: false },
  class: { descendingFirst: false },
  status: { descendingFirst: false },
  owner: { descendingFirst: false },
  rating: { descendingFirst: false },
  value: { descendingFirst: true },
  review: { descendingFirst: false },
} as const;

export type RegisterSortKey = keyof typeof REGISTER_SORTS;

/** Which entries of the register are listed; null: all. */
export interface RegisterFilter {
  class: BenefitClass | null;
  status: BenefitStatus | null;
  owner: string | null;
  theme: SurveyTheme | null;
}

/** How a reader wants the register listed. */
export interface RegisterListing extends RegisterFilter {
  sort: { by: RegisterSortKey; descending: boolean } | null;
}

/** What a reader has chosen to see of the benefits report; all of it is in the address. */
export interface BenefitsView extends RegisterListing {
  programme: string;
  month: Month;
  prices: BenefitsReport["options"]["prices"]["kind"];
  discount: BenefitsReport["options"]["discount"]["kind"];
  ranges: BenefitsReport["options"]["ranges"]["kind"];
  audience: Audience;
}

const keysOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) =>
  Object.keys(words) as [Key, ...Key[]];

const Class = z.enum(keysOf(CLASSES));
const Status = z.enum(keysOf(BENEFIT_STATUSES));
const Owner = z.string().max(200);
const Theme = z.string().transform((text, context): SurveyTheme => {
  if (isSurveyTheme(text)) return text;
  context.addIssue("there is no such theme");
  return z.NEVER;
});
const Sort = sortText(keysOf(REGISTER_SORTS));

/**
 * How the reader wants the register listed. Empty parameters, as a form sends them, ask for everything.
 *
 * Errors  a `Refusal` (bad-query) that names the parameter.
 */
export function parseRegisterListing(
  searchParams: Readonly<Record<string, string | string[] | undefined>>,
): RegisterListing {
  const given = Object.fromEntries(Object.entries(searchParams).filter(([, value]) => value !== ""));
  return {
    class: parseParameter(given, "class", Class) ?? null,
    status: parseParameter(given, "status", Status) ?? null,
    owner: parseParameter(given, "owner", Owner) ?? null,
    theme: parseParameter(given, "theme", Theme) ?? null,
    sort: parseParameter(given, "sort", Sort) ?? null,
  };
}

/** The page as a reader sees it: the report's month and options, and how they want the register listed. */
export function benefitsView(report: BenefitsReport, listing: RegisterListing): BenefitsView {
  const { programme, month, options, audience } = report;
  return {
    programme: programme.slug,
    month,
    prices: options.prices.kind,
    discount: options.discount.kind,
    ranges: options.ranges.kind,
    audience,
    ...listing,
  };
}

export const benefitsPath = (programme: string): string =>
  `/programmes/${encodeURIComponent(programme)}/benefits`;

/** The choices as name and value, for an address or for the hidden fields of a form. */
export function viewParameters(view: BenefitsView): { name: string; value: string }[] {
  const { sort } = view;
  const given: [string, string | null][] = [
    ["month", view.month],
    ["prices", view.prices === "stated" ? null : view.prices],
    ["discount", view.discount === "none" ? null : view.discount],
    ["ranges", view.ranges === "scenarios" ? null : view.ranges],
    ["audience", view.audience === "published" ? null : view.audience],
    ["class", view.class],
    ["status", view.status],
    ["owner", view.owner],
    ["theme", view.theme],
    ["sort", sort === null ? null : `${sort.descending ? "-" : ""}${sort.by}`],
  ];
  return given.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

const queryOf = (parameters: readonly { name: string; value: string }[]) =>
  new URLSearchParams(parameters.map(({ name, value }) => [name, value]));

/** The page with another choice; what is not changed stays. */
export function benefitsAddress(
  view: BenefitsView,
  change: Partial<BenefitsView> = {},
  fragment = "",
): string {
  const changed = { ...view, ...change };
  const address = `${benefitsPath(changed.programme)}?${queryOf(viewParameters(changed))}`;
  return fragment === "" ? address : `${address}#${fragment}`;
}

/** A benefit's own page, with the same month and options. */
export function benefitAddress(view: BenefitsView, code: string, fragment = ""): string {
  const parameters = viewParameters({ ...view, ...NOTHING_CHOSEN });
  const address = `${benefitsPath(view.programme)}/${encodeURIComponent(code)}?${queryOf(parameters)}`;
  return fragment === "" ? address : `${address}#${fragment}`;
}

/** The whole register, in its own order. */
export const NOTHING_CHOSEN: RegisterListing = {
  class: null,
  status: null,
  owner: null,
  theme: null,
  sort: null,
};

/** Tables of the page that can be downloaded, as the export's address names them. */
export type BenefitsTable =
  | "totals"
  | "sensitivity"
  | "benefits"
  | "working"
  | "trajectory"
  | "restatements"
  | "assumptions"
  | "costs"
  | "break-even"
  | "survey"
  | "quotations";

/** The whole report as a file, or one of its tables. */
export function benefitsExport(view: BenefitsView, table: BenefitsTable | null): string {
  const query = queryOf(viewParameters({ ...view, ...NOTHING_CHOSEN }));
  if (table !== null) query.set("table", table);
  return `${benefitsPath(view.programme)}/export?${query}`;
}

/** Where a part of the register is listed, or one of its entries is read with every version of it. */
export function registerAddress(
  programme: string,
  section: "benefits" | "assumptions" | "costs",
  code?: string,
): string {
  const path = `${benefitsPath(programme)}/register/${section}`;
  return code === undefined ? path : `${path}/${encodeURIComponent(code)}`;
}
