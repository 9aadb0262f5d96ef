import { z } from "zod";

/** The JSON of the reports as the API promises it. What only pages look into is left open. */

const day = z.iso.date();
const month = z.string().regex(/^\d{4}-\d{2}$/);
const programme = z.strictObject({ slug: z.string(), name: z.string(), demonstration: z.boolean() });
const audience = z.enum(["published", "team"]);
const notice = z
  .string()
  .nullable()
  .meta({ description: "What must be said with the figures; null: they may be shared." });
const opaque = (description: string) => z.looseObject({}).meta({ description });
const opaqueList = (description: string) => z.array(z.looseObject({})).meta({ description });

const figure = z.strictObject({
  programme: z.string(),
  viewer: z.string().meta({ description: "Slug; empty: all viewers together." }),
  organisation_code: z.string().meta({ description: "Empty: the whole viewer." }),
  organisation_name: z.string(),
  period_type: z.enum(["week", "month", "range", "balance", "cohort", "day", "year", "life", "survey"]),
  period_start: day,
  period_end: day,
  metric: z.string().meta({ description: "As the file's description (csv-metadata.json) defines it." }),
  definition_version: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  status: z.enum(["", "[p]", "[x]", "[z]", "[c]", "[t]", "[e]"]).meta({
    description: "Why there is no figure, or what is to be minded; the key is in csv-metadata.json.",
  }),
  data_to: day.nullable(),
});
const figures = z.array(figure).meta({ description: "The rows of the CSV." });

const spc = z
  .array(
    z.strictObject({
      viewer: z.string(),
      metric: z.string(),
      profile: z.string(),
      improvement: z.string().nullable(),
      limits: z.array(
        z.strictObject({
          from: day,
          to: day,
          weeks: z.int(),
          status: z.enum(["limits", "trial", "refused"]),
          reason: z.string().nullable(),
          centre: z.number().nullable(),
          lower: z.number().nullable(),
          upper: z.number().nullable(),
        }),
      ),
      latest: z
        .strictObject({ week: day, variation: z.string().nullable(), assurance: z.string().nullable() })
        .nullable(),
      rebases: z.array(z.strictObject({ week: day, reason: z.string(), author: z.string(), on: z.string() })),
    }),
  )
  .meta({ description: "Control charts; their lines week by week are among the figures." });

export const WeeklyUtilisationSchema = z
  .strictObject({
    programme,
    week: day.meta({ description: "Monday of the week reported." }),
    weekEnd: day,
    weeks: z.array(day),
    months: z.array(month),
    dataTo: z.array(z.strictObject({ viewer: z.string(), dataTo: day.nullable() })),
    range: figures,
    balances: figures,
    balanceComparison: opaque("Whether running totals can be added across viewers."),
    spc,
    figures,
  })
  .meta({ description: "The weekly utilisation report." });

export const UserGrowthSchema = z
  .strictObject({
    programme,
    week: day.meta({ description: "Monday of the week reported." }),
    weekEnd: day,
    weeks: z.array(day),
    months: z.array(month),
    audience,
    notice,
    dormantAfterWeeks: z.int(),
    coverage: opaqueList("Who of each sector contributes its records."),
    annotations: opaqueList("What somebody noted."),
    viewers: z.array(
      z.looseObject({ viewer: z.string(), dataTo: day.nullable() }).meta({
        description: "Growth, forecast, promises, targets and adoption of each viewer, then of all together.",
      }),
    ),
    spc,
    figures,
  })
  .meta({ description: "The user growth report." });

export const BenefitsSchema = z
  .strictObject({
    programme,
    audience,
    notice,
    options: opaque("Prices, discount and ranges asked for."),
    month,
    months: z.array(month),
    years: opaqueList("The financial years of these months."),
    latestCompleteMonth: month.nullable(),
    firstMonth: month.nullable(),
    lastMonth: month.nullable(),
    totals: opaqueList("What may be added together: cash, other money, and each natural unit."),
    benefits: opaqueList("Each benefit with its quantities, factors and values."),
    assumptions: opaqueList("What the values rest on."),
    costs: opaque("What it costs."),
    breakEven: opaqueList("When costs are covered."),
    surveys: opaqueList("Answers to surveys, counted."),
    quotations: opaqueList("What people said and agreed to have shown."),
    quotationsWithheld: z.int(),
    notClaimed: opaqueList("What is not claimed, and why."),
    warnings: opaqueList("Of the report as a whole."),
    figures,
  })
  .meta({ description: "The benefits report." });

/** Description of a CSV file (CSV on the Web, W3C). */
export const CsvMetadataSchema = z
  .looseObject({
    "@context": z.array(z.unknown()),
    url: z.string(),
    tableSchema: z.looseObject({ columns: z.array(z.looseObject({ name: z.string() })) }),
  })
  .meta({ description: "What the columns, statuses and metrics of the CSV mean (CSV on the Web)." });
