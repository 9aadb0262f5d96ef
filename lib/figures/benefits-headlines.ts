import { formatMonth } from "@/lib/calendar/format";
import type { BenefitRow, BenefitsReport, BenefitTotal, RangeCells } from "@/lib/reports/benefits";
import { breakEvenSentence, nearestBreakEven } from "./benefits-costs";
import { saidSpan, spanOf, tellingCell, type UnitFormat, unitFormat } from "./benefits-range";
import { sensitivitySentence } from "./benefits-sensitivity";
import { isSum, totalName } from "./benefits-totals";
import { ratingsSentence } from "./benefits-trajectories";
import { yearWords } from "./benefits-words";
import { formatCountOf, formatList, formatNumber, formatPercent, sentence } from "./format";
import type { Headline } from "./headlines";

/**
 * What a board would want read out: each kind of value by itself with its range, then how well it is founded. No
 * sentence puts cash and other money together.
 */
export function prepareBenefitsHeadlines(report: BenefitsReport): Headline[] {
  const cash = report.totals.find((total) => isSum(total) && total.benefitClass === "cash-releasing");
  return [
    ...report.totals.filter(isSum).map((total) => ({
      viewer: totalName(total),
      lead: leadSentence(total, report),
      more: [
        ...comparedSentences(total, report),
        ...(total.benefitClass === "non-cash-releasing" && total.unit === "pounds"
          ? sensitivitySentences(total)
          : []),
      ],
    })),
    ...(cash === undefined && report.benefits.length > 0
      ? [
          {
            viewer: report.programme.name,
            lead: `No benefit of ${report.programme.name} is claimed to have released cash.`,
            more: [],
          },
        ]
      : []),
    ...evidence(report),
  ];
}

function leadSentence(total: BenefitTotal, report: BenefitsReport): string {
  const { benefitClass, unit, realised } = total;
  const name = report.programme.name;
  const span = spanOf(realised.yearToDate);
  const when = inYear(report);
  if (span === null) {
    const cell = tellingCell(realised.yearToDate);
    const reason = cell.kind === "value" ? "" : ` ${sentence(cell.reason)}`;
    return `${totalName(total)} of ${name} ${when} cannot be told.${reason}`;
  }
  const format = unitFormat(unit);
  const middle = report.options.ranges.kind === "simulated" ? "median" : "central";
  const so = span.provisional ? " so far" : "";
  const single = format.plain(span.low) === format.plain(span.high);
  const central = single ? "" : `, ${middle} ${format.plain(span.central)}`;
  const between = single
    ? format.said(span.central)
    : `between ${format.plain(span.low)} and ${format.said(span.high)}`;
  if (unit !== "pounds") return `Counted and not valued: ${between} ${when}${so}${central}.`;
  if (benefitClass === "cash-releasing")
    return `${name} is estimated to have released ${between} of cash ${when}${so}${central}.`;
  const estimated = `${name} is estimated to have`;
  switch (timeIn(total, report.benefits)) {
    case "all":
      return `${estimated} released ${between} worth of staff time ${when}${so}${central}; none of it is cash.`;
    case "some":
      return `${estimated} been worth ${between} in staff time and other benefits ${when}${so}${central}; none of it is cash.`;
    case "none":
      return `${estimated} been worth ${between} in benefits other than cash ${when}${so}${central}.`;
  }
}

/** How much of a sum of money is hours of staff before it is money. */
function timeIn({ of }: BenefitTotal, rows: readonly BenefitRow[]): "all" | "some" | "none" {
  const members = rows.filter(({ code }) => of.includes(code));
  const hours = members.filter(({ natural }) => natural?.unit === "hours");
  return hours.length === members.length ? "all" : hours.length > 0 ? "some" : "none";
}

/** "13,472 hours (−1,995 to 40,518)", for each unit in which the class has a benefit. */
function beforeMoney(benefitClass: BenefitTotal["benefitClass"], { totals }: BenefitsReport): string[] {
  return totals.flatMap((total) => {
    if (isSum(total) || total.benefitClass !== benefitClass) return [];
    const span = spanOf(total.realised.yearToDate);
    const hasBenefit = total.benefits.yearToDate.central.kind === "value";
    return span === null || !hasBenefit ? [] : [saidSpan(span, unitFormat(total.unit))];
  });
}

/** "in 2020/21 to January 2021" */
function inYear({ years, month }: BenefitsReport): string {
  const year = years.at(-1);
  return `in ${year === undefined ? formatMonth(month) : yearWords(year)}`;
}

function comparedSentences(
  { benefitClass, realised, expected, unit }: BenefitTotal,
  report: BenefitsReport,
): string[] {
  const format = unitFormat(unit);
  const got = spanOf(realised.yearToDate);
  const sentences: string[] = [];
  if (got !== null) sentences.push(againstExpected(got.central, expected.yearToDate, format));
  if (got !== null && got.low < 0)
    sentences.push("At the low end of the range the disbenefits outweigh the benefits.");
  const before = beforeMoney(benefitClass, report);
  if (unit === "pounds" && before.length > 0)
    sentences.push(`Before it is money, that is ${formatList(before)}.`);
  const life = spanOf(realised.life);
  const [first] = report.months;
  if (life !== null && first !== undefined && life.central !== got?.central)
    sentences.push(`Since ${formatMonth(first)} it comes to ${saidSpan(life, format)}.`);
  return sentences;
}

function againstExpected(central: number, range: RangeCells, format: UnitFormat): string {
  const wanted = spanOf(range);
  if (wanted === null || wanted.central <= 0) return "Nothing had been expected of it for these months.";
  const where =
    central < wanted.low
      ? "below the range that was expected"
      : central > wanted.high
        ? "above the range that was expected"
        : "within the range that was expected";
  return `That is ${formatPercent(central / wanted.central)} of the ${format.said(wanted.central)} expected for the same months, ${where}.`;
}

function sensitivitySentences(total: BenefitTotal): string[] {
  const [widest] = total.sensitivity;
  return widest === undefined ? [] : [sensitivitySentence(widest, totalName(total), unitFormat(total.unit))];
}

/** More names than these are a list, and it stands in the register. */
const NAMED = 3;

/** How well founded all of it is, in the order in which an auditor asks. */
function evidence(report: BenefitsReport): Headline[] {
  const rows = report.benefits.filter(({ profile }) => profile.status !== "withdrawn");
  if (rows.length === 0) return [];
  const anecdotal = rows.filter((row) => row.anecdotal).map(({ profile }) => `“${profile.title}”`);
  const disbenefits = rows.filter(({ profile }) => profile.direction === "disbenefit");
  const breakEven = nearestBreakEven(report);
  return [
    {
      viewer: "Evidence",
      lead: ratingsSentence(rows),
      more: [
        ...(anecdotal.length === 0
          ? []
          : [
              `${formatNumber(anecdotal.length)} of ${formatNumber(rows.length)} ${anecdotal.length === 1 ? "has" : "have"} no baseline and ${anecdotal.length === 1 ? "is" : "are"} anecdotal${anecdotal.length > NAMED ? "" : `: ${formatList(anecdotal)}`}.`,
            ]),
        ...(disbenefits.length === 0
          ? []
          : [
              `${formatCountOf(disbenefits.length, "disbenefit")} ${disbenefits.length === 1 ? "is" : "are"} taken off.`,
            ]),
        ...(report.notClaimed.length === 0
          ? []
          : [
              `${formatCountOf(report.notClaimed.length, "entry", "entries")} of the register ${report.notClaimed.length === 1 ? "is" : "are"} in no sum.`,
            ]),
        ...(breakEven === null ? [] : [breakEvenSentence(breakEven, report.benefits)]),
      ],
    },
  ];
}
