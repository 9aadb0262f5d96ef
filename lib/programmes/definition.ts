import { z } from "zod";
import { Sector } from "@/lib/organisations/sector";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import { FeedMapping, TimeZone } from "@/lib/tabular/mapping";
import { mappingFaults } from "@/lib/tabular/mapping-faults";
import { FEED_KINDS, type FeedKind, isFlow } from "./feed-kind";
import { ViewsUnit } from "./views-unit";

/**
 * A programme definition: the one JSON document a programme writes to say who takes part and what is sent.
 * `uptake apply` reads it; the demonstration programmes are such files.
 */

const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens, such as e-xchange");
const Name = z.string().trim().min(1, "may not be empty").max(200);
const Day = z.iso.date("write the date as YYYY-MM-DD");
const Code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{1,12}$/, "an organisation code is 1 to 12 letters and digits");

const FeedDefinition = z
  .strictObject({
    slug: Slug,
    name: Name.optional(),
    viewer: Slug,
    kind: z.enum(Object.keys(FEED_KINDS) as [FeedKind, ...FeedKind[]]),
    grain: z.enum(["events", "counts", "balances"]),
    /** For counts: what one row counts. A day, if nothing is said. */
    countPeriod: z.enum(["day", "week", "month"]).optional(),
    timeZone: TimeZone.default("Europe/London"),
    mapping: FeedMapping.optional(),
    /** How often it is sent, and how many days after a period's end; left out: as is usual for what it sends. */
    expected: z
      .strictObject({
        every: z.enum(["day", "week", "month", "none"]),
        withinDays: z.int().min(0).max(92).default(7),
      })
      .optional(),
  })
  .refine((feed) => feed.grain === "counts" || feed.countPeriod === undefined, {
    path: ["countPeriod"],
    message: "only a feed of grain counts has a count period",
  })
  .refine((feed) => isFlow(feed.kind) || feed.grain === "balances", {
    path: ["grain"],
    message: "users, records and population are sent as balances: how many there are on a date",
  })
  .superRefine((feed, context) => {
    for (const message of feed.mapping === undefined ? [] : mappingFaults(feed.mapping, feed))
      context.addIssue({ code: "custom", path: ["mapping"], message });
  });

const OrganisationDefinition = z.strictObject({
  code: Code,
  name: Name,
  sector: Sector,
  /** Earlier or later names, each from its date. */
  names: z.array(z.strictObject({ name: Name, from: Day.optional() })).optional(),
  /** Bodies it answers to, each from its date. */
  parents: z.array(z.strictObject({ code: Code, from: Day.optional() })).optional(),
  opened: Day.optional(),
  closed: Day.optional(),
  /** Code of the organisation that took this one over. */
  mergedInto: Code.optional(),
  /** Other spellings suppliers use for it. */
  aliases: z.array(Name).optional(),
  /** Where it is expected to view and since when; left out: on every viewer while it is open. */
  viewers: z
    .array(z.strictObject({ viewer: Slug, liveFrom: Day.optional(), liveUntil: Day.optional() }))
    .optional(),
  /** Expected to send its own records: since when and until when it does; without `from`, still to come. */
  contributing: z
    .strictObject({ from: Day.optional(), until: Day.optional() })
    .refine(({ from, until }) => until === undefined || (from !== undefined && from <= until), {
      path: ["until"],
      message: "it cannot stop contributing before it begins",
    })
    .optional(),
});

export const ProgrammeDefinition = z
  .strictObject({
    programme: z.strictObject({
      slug: Slug,
      name: Name,
      /** Month the financial year begins, 1 to 12. */
      financialYearStartMonth: z.int().min(1).max(12).default(4),
      /** Weeks without a view after which somebody counts as dormant. */
      dormantAfterWeeks: z.int().min(2).max(26).default(4),
      /** Invented figures: every page says so. */
      demonstration: z.boolean().default(false),
    }),
    viewers: z
      .array(z.strictObject({ slug: Slug, name: Name, views: ViewsUnit.optional() }))
      .min(1, "a programme has at least one viewer"),
    organisations: z.array(OrganisationDefinition).default([]),
    feeds: z.array(FeedDefinition).default([]),
  })
  .superRefine(({ viewers, organisations, feeds }, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const once = (list: string, field: string, values: string[]) => {
      for (const [index, each] of values.entries())
        if (values.indexOf(each) !== index) complain([list, index, field], `"${each}" stands twice`);
    };
    once(
      "viewers",
      "slug",
      viewers.map(({ slug }) => slug),
    );
    once(
      "feeds",
      "slug",
      feeds.map(({ slug }) => slug),
    );
    once(
      "organisations",
      "code",
      organisations.map(({ code }) => code.toUpperCase()),
    );

    const isViewer = (slug: string) => viewers.some((viewer) => viewer.slug === slug);
    for (const [index, feed] of feeds.entries())
      if (!isViewer(feed.viewer)) complain(["feeds", index, "viewer"], `there is no viewer "${feed.viewer}"`);

    const codes = new Map(organisations.map(({ code }) => [normaliseSpelling(code), code]));
    const owners = new Map<string, string>();
    for (const [index, organisation] of organisations.entries()) {
      const { code, mergedInto, opened, closed } = organisation;
      if (mergedInto !== undefined && !organisations.some((other) => other.code === mergedInto))
        complain(["organisations", index, "mergedInto"], `there is no organisation "${mergedInto}"`);
      if (mergedInto === code)
        complain(["organisations", index, "mergedInto"], "it cannot be merged into itself");
      if (opened !== undefined && closed !== undefined && closed < opened)
        complain(["organisations", index, "closed"], "it cannot close before it opens");
      for (const [at, { viewer }] of (organisation.viewers ?? []).entries())
        if (!isViewer(viewer))
          complain(["organisations", index, "viewers", at], `there is no viewer "${viewer}"`);
      for (const [at, alias] of (organisation.aliases ?? []).entries()) {
        const owner = owners.get(normaliseSpelling(alias));
        if (owner !== undefined && owner !== code)
          complain(["organisations", index, "aliases", at], `"${alias}" is already an alias of ${owner}`);
        const named = codes.get(normaliseSpelling(alias));
        if (named !== undefined && named !== code)
          complain(["organisations", index, "aliases", at], `"${alias}" is the code of ${named}`);
        owners.set(normaliseSpelling(alias), code);
      }
    }
  });
export type ProgrammeDefinition = z.infer<typeof ProgrammeDefinition>;

/** Thrown when a definition cannot be used; one message a fault, each with its place. */
export class DefinitionError extends Error {
  override readonly name = "DefinitionError";
  readonly faults: string[];

  constructor(faults: string[]) {
    super(`The programme definition is not valid. ${faults.join("; ")}.`);
    this.faults = faults;
  }
}

/** @throws DefinitionError naming every fault and its place. */
export function parseDefinition(text: string): ProgrammeDefinition {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new DefinitionError(["It is not one JSON document"]);
  }
  const parsed = ProgrammeDefinition.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new DefinitionError(
    parsed.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.map(String).join(".")}: ${message}`,
    ),
  );
}
