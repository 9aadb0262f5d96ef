import { value } from "@/lib/disclosure/cell";
import type { BenefitsReport } from "@/lib/reports/benefits";
import type { QuestionResults, Split, SurveyResults } from "@/lib/surveys/results";
import { ANSWER_LABELS, OPINIONS } from "@/lib/surveys/scale";
import { SURVEY_THEMES } from "@/lib/surveys/survey";
import { type BenefitWriter, benefitWriter, dayPeriod } from "./benefit-writer";
import { type FilePeriod, QUOTATION_CODE, type ReportFigure, SURVEY_CODE } from "./report-figure";

/** What people answered: round after round, statement after statement; all of them, by role and by organisation. */
export function surveyRows(report: BenefitsReport): ReportFigure[] {
  return report.surveys.flatMap((results) => roundRows(report, results));
}

function roundRows(
  report: BenefitsReport,
  { survey, invited, responded, responseRate, questions }: SurveyResults,
): ReportFigure[] {
  const period: FilePeriod = { type: "survey", start: survey.from, end: survey.to };
  const writerOf = (...parts: string[]) =>
    benefitWriter({ report, who: { code: SURVEY_CODE, name: [survey.code, ...parts].join(" / ") } });
  const round = writerOf();
  const said = [survey.instrument, survey.label, `Asked: ${survey.population}`, `Source: ${survey.source}`];
  return [
    round.words(period, said.filter((part) => part !== "").join(". ")),
    round.figure(period, "survey-invited", invited),
    round.figure(period, "survey-responded", responded),
    round.figure(period, "survey-response-rate", responseRate),
    ...questions.flatMap((results) => questionRows(period, results, writerOf)),
  ];
}

function questionRows(
  period: FilePeriod,
  { question, whole, byRole, byOrganisation, change }: QuestionResults,
  writerOf: (...parts: string[]) => BenefitWriter,
): ReportFigure[] {
  const { code, wording, theme } = question;
  const writer = writerOf(code);
  const named = (name: string) => (name === "" ? "not stated" : name);
  return [
    writer.words(period, theme === null ? wording : `${wording} [${SURVEY_THEMES[theme]}]`),
    ...splitRows(period, whole, (...part) => writerOf(code, ...part)),
    ...(change.kind === "none"
      ? [writer.words(period, `Change: ${change.reason}`)]
      : [
          writer.figure(period, "survey-agree-change", value(change.difference)),
          writer.figure(period, "survey-agree-change-lower", value(change.interval.low)),
          writer.figure(period, "survey-agree-change-upper", value(change.interval.high)),
        ]),
    ...byRole.flatMap((split) =>
      splitRows(period, split, (...part) => writerOf(code, `role ${named(split.name)}`, ...part)),
    ),
    ...byOrganisation.flatMap((split) =>
      splitRows(period, split, (...part) => writerOf(code, `organisation ${named(split.name)}`, ...part)),
    ),
  ];
}

function splitRows(
  period: FilePeriod,
  split: Split,
  writerOf: (...part: string[]) => BenefitWriter,
): ReportFigure[] {
  const writer = writerOf();
  const together = split.parts.filter(({ answers }) => answers.length > 1);
  return [
    writer.figure(period, "survey-answered", split.answered),
    writer.figure(period, "survey-do-not-know", split.doNotKnow),
    writer.figure(period, "survey-opinions", split.opinions),
    ...OPINIONS.map((opinion) =>
      writerOf(ANSWER_LABELS[opinion]).figure(period, "survey-opinion", split.counts[opinion]),
    ),
    ...together.map(({ answers, people }) =>
      writerOf(answers.map((answer) => ANSWER_LABELS[answer]).join(" or ")).figure(
        period,
        "survey-opinion",
        value(people),
      ),
    ),
    writer.figure(period, "survey-agree-share", split.agreeShare),
    ...(split.interval === null
      ? []
      : [
          writer.figure(period, "survey-agree-share-lower", value(split.interval.low)),
          writer.figure(period, "survey-agree-share-upper", value(split.interval.high)),
        ]),
  ];
}

/** The words of those who may be quoted. */
export function quotationRows(report: BenefitsReport): ReportFigure[] {
  return report.quotations.map(({ code, words, role, organisationType, date, source, benefits }) =>
    benefitWriter({ report, who: { code: QUOTATION_CODE, name: code } }).words(
      dayPeriod(date),
      `“${words}” ${role}, ${organisationType} (${source})${benefits.length === 0 ? "" : ` on ${benefits.join(", ")}`}`,
    ),
  );
}
