import type { FieldDefinition, Reference } from "@/lib/benefits/field";
import { FIELD_GROUPS } from "@/lib/benefits/field-list";
import type { Benefit, EntryKind, Fields } from "@/lib/benefits/register";
import { parseCalendarDate, parseMonth } from "@/lib/calendar/calendar-date";
import { formatDay, formatMonth } from "@/lib/calendar/format";
import { isSurveyTheme, SURVEY_THEMES } from "@/lib/surveys/survey";
import { sectionPath } from "../sections";
import { allOptions, formatAsWritten, type Offer } from "./choices-offered";
import { linesOf } from "./typed-entry";

/** What an entry says, in words: one group for each of its form. */
export interface ProfileGroup {
  heading: string;
  rows: readonly { label: string; lines: readonly ProfileLine[] }[];
}

export interface ProfileLine {
  text: string;
  /** The entry that is named. */
  href?: string;
}

/** Said where nothing was given and that means something. */
const NOT_GIVEN: Record<string, string> = {
  baseline: "None: the benefit is anecdotal",
  target: "None",
  quantity: "Nothing: it is not valued",
};

/** An entry's fields as a reader understands them; what was not given is left out, unless that says something. */
export function profileOf(kind: EntryKind, fields: Fields, offer: Offer): ProfileGroup[] {
  return FIELD_GROUPS[kind]
    .map(({ heading, fields: asked }) => ({
      heading,
      rows: asked.flatMap((field) => {
        const text = fields[field.name] ?? "";
        if (text !== "") return [{ label: field.label, lines: wordsOf(field, text, offer) }];
        const instead = kind === "benefit" ? NOT_GIVEN[field.name] : undefined;
        return instead === undefined ? [] : [{ label: field.label, lines: [{ text: instead }] }];
      }),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** What stands in a field, line by line, in words. */
export function wordsOf(field: FieldDefinition, text: string, offer: Offer): ProfileLine[] {
  const { kind, choices, refersTo, name } = field;
  const lines = kind === "lines" || kind === "choices" ? linesOf(text) : [text];
  if (refersTo !== undefined) return lines.map((code) => named(refersTo, code, offer));
  if (choices !== undefined) return lines.map((value) => ({ text: choices[value] ?? value }));
  if (kind === "date") return lines.map((day) => ({ text: dayInWords(day) }));
  if (kind === "figure") return lines.map((figure) => ({ text: figureInWords(figure) }));
  if (name === "overlaps") return lines.map((line) => overlapInWords(line, offer));
  if (kind === "lines") return lines.map((line) => ({ text: lineInWords(line) }));
  return lines.map((line) => ({ text: line }));
}

function named(refersTo: Reference, code: string, offer: Offer): ProfileLine {
  const option = allOptions(refersTo, offer)
    .flatMap(({ options }) => options)
    .find(({ value }) => value === code);
  const text = option?.label ?? `${code}: withdrawn, or no longer there`;
  const section = { assumption: "assumptions", benefit: "benefits", survey: "surveys" } as const;
  switch (refersTo.to) {
    case "assumption":
    case "benefit":
    case "survey":
      return { text, href: `${sectionPath(offer.programme.slug, section[refersTo.to])}/${code}` };
    default:
      return { text };
  }
}

function dayInWords(text: string): string {
  const day = parseCalendarDate(text);
  return day === null ? text : formatDay(day);
}

const figureInWords = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? formatAsWritten(Number(text)) : text);

const OVERLAP = /^(\S+) = (.+?) \((.+)\)$/;

/** `time-saved = 30 % (the same minutes)` with the other benefit's title. */
function overlapInWords(line: string, offer: Offer): ProfileLine {
  const [, code, share, reason] = OVERLAP.exec(line) ?? [];
  if (code === undefined) return { text: line };
  const { text, href = "" } = named({ to: "benefit" }, code, offer);
  return { text: `${share} by ${text}: ${reason}`, href };
}

/** Days, months, years and themes as people say them; `2020/21 = 1 | 2 | 3` with the names of the three. */
function lineInWords(line: string): string {
  const [, key = "", rest = ""] = /^(\S+) = (.+)$/.exec(line) ?? [];
  const day = parseCalendarDate(key);
  if (day !== null) return `${formatDay(day)}: ${rest}`;
  const month = parseMonth(key);
  if (month !== null) return `${formatMonth(month)}: ${rest}`;
  const [low, central, high] = rest.split(" | ");
  if (high !== undefined) return `${key}: low ${low}, central ${central}, high ${high}`;
  return line.replace(/ \[([a-z-]+)\]$/, (whole, theme) =>
    isSurveyTheme(theme) ? ` (${SURVEY_THEMES[theme].toLowerCase()})` : whole,
  );
}

/** What an entry is called in headings: what it says it is, or its code. */
export function nameOf(kind: EntryKind, fields: Fields): string {
  const names: Record<EntryKind, string> = {
    benefit: "title",
    assumption: "name",
    cost: "what",
    deflator: "code",
    survey: "instrument",
    quotation: "code",
  };
  return fields[names[kind]] || fields.code || "";
}

/** Is it taken out of every report? */
export const isWithdrawn = (fields: Fields): boolean => fields.status === "withdrawn";

/** The benefits that rest on an assumption, or declare an overlap with a benefit: nobody changes it unawares. */
export function usedBy(kind: EntryKind, code: string, { register, programme }: Offer): ProfileLine[] {
  const rests = ({ attribution, confidence, valuation }: Benefit) =>
    [attribution, confidence, valuation?.effect, valuation?.unitValue, valuation?.optimismBias].includes(
      code,
    );
  const overlaps = ({ overlaps }: Benefit) => overlaps.some((overlap) => overlap.with === code);
  const uses = {
    assumption: rests,
    benefit: overlaps,
    cost: never,
    deflator: never,
    survey: never,
    quotation: never,
  };
  return register.benefits.filter(uses[kind]).map((benefit) => ({
    text: benefit.title,
    href: `${sectionPath(programme.slug, "benefits")}/${benefit.code}`,
  }));
}

const never = () => false;
