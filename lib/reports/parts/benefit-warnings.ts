import type { Assumption, Current } from "@/lib/benefits/register";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { formatDay, formatDays, formatMonth } from "@/lib/calendar/format";
import type { MeaningsAside } from "@/lib/metrics/meanings-aside";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import { type Overlap, overlapsTooLarge, type Use as Used, usedTwice } from "@/lib/valuation/overlap";
import { outsidePublished, PUBLISHED_PER_VIEW } from "@/lib/valuation/published-range";
import { dimensionOf } from "@/lib/valuation/unit";
import type { BenefitRow, BenefitsOptions, BenefitTotal, BenefitWarning, Restatement } from "../benefits";
import type { Appraised } from "./benefit-appraisal";
import type { CountedQuantity, Use } from "./benefit-use";
import { listOf } from "./total-figures";

/** What is warned of in one benefit: each rule is one sentence of docs/benefits.md. */
export function benefitWarnings(
  { benefit, model, use, quantity, notClaimed }: Appraised,
  row: BenefitRow,
  { today, aside }: { today: CalendarDate; aside: MeaningsAside },
): BenefitWarning[] {
  const about = (rule: BenefitWarning["rule"], text: string): BenefitWarning => ({
    rule,
    text,
    benefits: [benefit.code],
  });
  const warnings: BenefitWarning[] = [];
  if (benefit.status === "withdrawn") return warnings;
  if (benefit.baseline === null)
    warnings.push(about("no-baseline", "It has no baseline: whatever its evidence, it is anecdotal."));
  if (benefit.reviewDate < today)
    warnings.push(about("review-passed", `It was to be reviewed by ${formatDay(benefit.reviewDate)}.`));
  const counts = benefit.valuation?.quantity;
  if (counts?.kind === "metric" && use !== null)
    for (const text of countedElsewhere(counts, use, aside)) warnings.push(about("counted-elsewhere", text));
  if (notClaimed !== null) return warnings;

  const perView = row.working?.perUnitBeforeShares.central;
  if (
    model.kind === "valued" &&
    quantity?.metric === "views" &&
    row.value !== null &&
    perView !== undefined
  ) {
    const outside = outsidePublished(perView);
    if (outside !== null)
      warnings.push(
        about(
          "value-per-view",
          `A view is valued at ${pounds(perView)} before attribution, confidence and optimism bias. That is ${outside} what has been published, which is from ${pounds(PUBLISHED_PER_VIEW.lowest)} to ${pounds(PUBLISHED_PER_VIEW.highest)}.`,
        ),
      );
  }
  const { life } = (row.value ?? row.natural)?.realised ?? {};
  if (life !== undefined && life.central.kind !== "value" && life.central.kind !== "suppressed")
    warnings.push(about("not-available", `It has no value for its whole life. ${life.central.reason}`));
  if (life?.central.kind === "value" && life.central.provisional)
    warnings.push(
      about("provisional", "Some of what it counts has not arrived yet: its value is provisional."),
    );
  for (const each of row.restatements) warnings.push(about("restated", restated(each, row.value !== null)));
  return warnings;
}

/** What a benefit counts by and is, on some days or as some write it, counted elsewhere or not at all. */
function countedElsewhere(
  { roles }: CountedQuantity,
  { organisations }: Use,
  { roles: mapped, leftOut }: MeaningsAside,
): string[] {
  const spellings = roles.map(normaliseSpelling);
  return [
    ...mapped
      .filter(
        ({ role, from, until }) =>
          (from !== null || until !== null) && spellings.includes(normaliseSpelling(role)),
      )
      .map(({ role, group, from, until }) => {
        const when =
          from !== null && until !== null
            ? formatDays(from, until)
            : from !== null
              ? `From ${formatDay(from)}`
              : `Until ${until === null ? "" : formatDay(until)}`;
        return `${when}, the role "${role}" counts as the staff group "${group}", and not here.`;
      }),
    ...leftOut
      .filter(({ organisation }) => organisations?.some(({ code }) => code === organisation))
      .map(
        ({ organisation, written, because }) =>
          `What is written "${written}" for ${organisation} is not counted: ${because}.`,
      ),
  ];
}

function restated({ import: id, kind, day, month, rows, value }: Restatement, isMoney: boolean): string {
  const when = `${formatMonth(month)}, which had been complete`;
  const many = rows.kind === "value" ? rows.value.toLocaleString("en-GB") : null;
  const counted =
    many === null ? "rows" : `${many} ${rows.kind === "value" && rows.value === 1 ? "row" : "rows"}`;
  const what =
    kind === "arrived-late"
      ? `Import ${id} brought ${counted} for ${when}, on ${formatDay(day)}.`
      : `Import ${id} was taken back on ${formatDay(day)}, and ${counted} with it from ${when}.`;
  if (value.kind !== "value") return `${what} ${value.reason}`;
  if (!isMoney) return what;
  const direction = value.value < 0 ? "lower" : "higher";
  return `${what} The value is ${pounds(Math.abs(value.value))} ${direction} for it.`;
}

const pounds = (figure: number): string =>
  `£${figure.toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** What is warned of in the report as a whole: what benefits are to each other. */
export function reportWarnings(
  appraised: readonly Appraised[],
  {
    totals,
    overlaps,
    prices,
  }: {
    totals: readonly BenefitTotal[];
    overlaps: readonly Overlap[];
    prices: BenefitsOptions["prices"]["kind"];
  },
): BenefitWarning[] {
  const claimed = appraised.filter(({ notClaimed }) => notClaimed === null);
  return [
    ...totals.flatMap((total) => headlineWarnings(total, { claimed, prices })),
    ...sameMinutes(claimed, overlaps),
    ...tooLarge(claimed, overlaps),
  ];
}

/** One headline made of assumptions that do not belong together. */
function headlineWarnings(
  { benefitClass, unit, of }: BenefitTotal,
  { claimed, prices }: { claimed: readonly Appraised[]; prices: BenefitsOptions["prices"]["kind"] },
): BenefitWarning[] {
  if (unit !== "pounds" && benefitClass !== "quantifiable") return [];
  const ofTotal = claimed.filter(({ benefit }) => of.includes(benefit.code));
  const rests = (by: (assumption: Current<Assumption>) => string | null) => {
    const said = new Map<string, string[]>();
    for (const { benefit, model } of ofTotal)
      for (const assumption of model.kind === "valued" ? model.assumptions : []) {
        const word = by(assumption);
        if (word === null || word === "") continue;
        const known = said.get(word) ?? [];
        said.set(word, known.includes(benefit.code) ? known : [...known, benefit.code]);
      }
    return said;
  };
  const warnings: BenefitWarning[] = [];
  const headline = `The ${benefitClass} total`;
  const scenarios = rests(({ scenario }) => scenario);
  if (scenarios.size > 1)
    warnings.push({
      rule: "mixed-scenarios",
      text: `${headline} mixes assumptions of ${listOf([...scenarios.keys()].sort().map((name) => `“${name}”`))}: it is none of these scenarios.`,
      benefits: [...new Set([...scenarios.values()].flat())].sort(),
    });
  const years = rests(({ priceYear }) => priceYear);
  if (prices === "stated" && years.size > 1)
    warnings.push({
      rule: "mixed-price-years",
      text: `${headline} adds prices of ${listOf([...years.keys()].sort())} as they are stated: ask for real prices to have them of one year.`,
      benefits: [...new Set([...years.values()].flat())].sort(),
    });
  return warnings;
}

/** Benefits of time that count some of the same use, and declare no overlap. */
function sameMinutes(claimed: readonly Appraised[], overlaps: readonly Overlap[]): BenefitWarning[] {
  const uses = claimed.flatMap(({ benefit, model, use }): Used[] => {
    const effect =
      model.kind === "valued" ? model.assumptions.find(({ role }) => role === "effect") : undefined;
    const isTime = effect?.unit.over.some((word) => dimensionOf(word) === "time") ?? false;
    if (use === null || !isTime) return [];
    return [
      {
        benefit: benefit.code,
        what: `${benefit.direction} ${use.metric}`,
        viewer: use.viewer?.slug ?? null,
        organisations: use.organisations?.map(({ code }) => code) ?? null,
        roles: use.roleIds?.map(String) ?? null,
      },
    ];
  });
  return usedTwice(uses, overlaps).map(([first, second]) => ({
    rule: "same-minutes",
    text: `${first} and ${second} both take time from some of the same ${wordOf(uses, first)} and declare no overlap: the same minutes may be counted twice.`,
    benefits: [first, second],
  }));
}

const wordOf = (uses: readonly Used[], code: string): string =>
  uses
    .find(({ benefit }) => benefit === code)
    ?.what.split(" ")
    .at(-1)
    ?.replaceAll("-", " ") ?? "use";

/** Overlaps that take out more than the benefit they are with is worth, over the life; of what can be compared. */
function tooLarge(claimed: readonly Appraised[], overlaps: readonly Overlap[]): BenefitWarning[] {
  const lives = claimed.flatMap(({ benefit, money, natural }) => {
    const outcome = money ?? natural;
    const life = outcome?.quantities.life;
    return outcome === null || life?.kind !== "value"
      ? []
      : [{ code: benefit.code, unit: outcome.unit, value: life.value * outcome.perUnit.central }];
  });
  const unitOf = (code: string) => lives.find((life) => life.code === code)?.unit;
  const values = new Map(lives.map(({ code, value }) => [code, value]));
  const comparable = overlaps.filter((overlap) => unitOf(overlap.benefit) === unitOf(overlap.with));
  return overlapsTooLarge(comparable, values).map(({ benefit, with: other, share }) => ({
    rule: "overlap-too-large",
    text: `${benefit} says that ${percent(share)} of it is counted in ${other} as well, which is more than all of ${other}.`,
    benefits: [benefit, other],
  }));
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;
