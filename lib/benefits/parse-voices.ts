import { compareDays } from "@/lib/calendar/calendar-date";
import { parseQuestions } from "@/lib/surveys/questions";
import type { Question } from "@/lib/surveys/survey";
import { type Parsed, parsedBy } from "./parsed";
import { FieldReader, item } from "./parts/field-reader";
import type { Fields, Quotation, Survey } from "./register";
import { CONSENT_WORDS, STANDINGS } from "./words";

/** A survey round, from a form, a file or the store; or every fault of it. */
export function parseSurvey(fields: Fields): Parsed<Survey> {
  const reader = new FieldReader("survey", fields);
  const noun: Survey = {
    code: reader.code(),
    instrument: reader.text("instrument"),
    from: reader.date("from"),
    to: reader.date("to"),
    invited: people(reader, "invited"),
    responded: people(reader, "responded"),
    population: reader.text("population"),
    source: reader.text("source"),
    label: reader.text("label"),
    questions: questions(reader),
    status: reader.choice("status", STANDINGS),
  };
  if (reader.isWhole("from", "to") && compareDays(noun.to, noun.from) < 0)
    reader.fault("to", "The last day must not be before the first");
  const { invited, responded } = noun;
  if (invited !== null && responded !== null && responded > invited)
    reader.fault("responded", "No more people can have responded than were invited");
  return parsedBy(reader, noun);
}

function people(reader: FieldReader, name: string): number | null {
  const figure = reader.figureOrNull(name);
  if (figure === null || (Number.isInteger(figure) && figure >= 0)) return figure;
  reader.fault(name, "Enter a whole number of people");
  return null;
}

function questions(reader: FieldReader): Question[] {
  const lines = reader.list("questions", item<string>);
  if (!reader.isWhole("questions")) return [];
  const read = parseQuestions(lines.join("\n"));
  for (const fault of read.faults) reader.fault("questions", fault);
  return read.questions;
}

/** A quotation, from a form, a file or the store; or every fault of it. */
export function parseQuotation(fields: Fields): Parsed<Quotation> {
  const reader = new FieldReader("quotation", fields);
  const noun: Quotation = {
    code: reader.code(),
    words: reader.text("words"),
    role: reader.text("role"),
    organisationType: reader.text("organisation_type"),
    date: reader.date("date"),
    source: reader.text("source"),
    benefits: reader.listByKey("benefits", item<string>, (code) => code),
    survey: reader.codeOrNull("survey"),
    consent: {
      scope: reader.choice("consent_scope", CONSENT_WORDS),
      until: reader.dateOrNull("consent_until"),
    },
    consentRecord: reader.text("consent_record"),
    status: reader.choice("status", STANDINGS),
  };
  if (noun.consent.scope !== "none" && !reader.isGiven("consent_record"))
    reader.fault("consent_record", "Enter where the consent is kept: without it nobody can be quoted");
  return parsedBy(reader, noun);
}
