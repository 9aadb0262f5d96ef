import { containsNhsNumber } from "@/lib/events/nhs-number";
import type { CsvRow } from "@/lib/fields/csv-file";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import type { AnswerFault, AnswerFileFault, AnswerRowFault } from "../answer-faults";
import { parseAnswer } from "../scale";
import type { AnswerCount, Question } from "../survey";
import type { AnswerColumns } from "./answer-columns";

const LONGEST = 100;
const MOST_PEOPLE = 1_000_000;
const MOST_ROLES = 200;
/** No file's answer to what is wrong is longer than this. */
const MOST_FAULTS = 1000;
/** Control characters, halves of a character, and marks that turn the direction of writing or are not seen. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

interface Survey extends AnswerColumns {
  questions: readonly Question[];
  organisations: readonly string[];
}

type Counted =
  | { ok: true; counts: AnswerCount[] }
  | { ok: false; refused: { code: AnswerFileFault; detail: string } }
  | { ok: false; refused: null; faults: AnswerFault[]; faultCount: number };

/** How many people gave each answer; or everything that stands in the way of telling. */
export function countAnswers(rows: readonly CsvRow[], survey: Survey): Counted {
  const tally = new Tally(survey);
  for (const row of rows) tally.take(row);
  if (tally.roles.size > MOST_ROLES) return { ok: false, refused: { code: "too-many-roles", detail: "" } };
  if (tally.faultCount > 0)
    return { ok: false, refused: null, faults: tally.faults, faultCount: tally.faultCount };
  return { ok: true, counts: [...tally.counts.values()].filter(({ people }) => people > 0) };
}

class Tally {
  readonly counts = new Map<string, AnswerCount>();
  /** Normal spelling → the first that was met. */
  readonly roles = new Map<string, string>();
  readonly faults: AnswerFault[] = [];
  faultCount = 0;
  readonly #organisations: ReadonlyMap<string, string>;
  readonly #questions: ReadonlyMap<string, string>;
  readonly #survey: Survey;

  constructor(survey: Survey) {
    this.#survey = survey;
    this.#organisations = new Map([
      ["", ""],
      ...survey.organisations.map((code): [string, string] => [normaliseSpelling(code), code]),
    ]);
    this.#questions = new Map(survey.questions.map(({ code }) => [normaliseSpelling(code), code]));
  }

  take({ line, cells }: CsvRow): void {
    if (cells.length !== this.#survey.width) {
      this.#fault(line, "row", "wrong-column-count");
      return;
    }
    const faultless = this.faultCount;
    for (const at of this.#survey.freeText)
      if (containsNhsNumber(cells[at] ?? "")) this.#fault(line, `column ${at + 1}`, "nhs-number");
    const who = { role: this.#role(line, cells), organisation: this.#organisation(line, cells) };
    const given = this.#survey.form === "counts" ? this.#counted(line, cells) : this.#single(line, cells);
    if (this.faultCount === faultless) for (const each of given) this.#add(line, { ...who, ...each });
  }

  #cell(cells: readonly string[], column: string): string {
    return cells[this.#survey.places.get(column) ?? -1] ?? "";
  }

  #role(line: number, cells: readonly string[]): string {
    const text = this.#cell(cells, "role").normalize("NFC").replaceAll(/\s+/g, " ");
    const fault = faultOf(text);
    if (fault !== null) this.#fault(line, "role", fault);
    const key = normaliseSpelling(text);
    const known = this.roles.get(key);
    if (known !== undefined) return known;
    this.roles.set(key, text);
    return text;
  }

  #organisation(line: number, cells: readonly string[]): string {
    const code = this.#organisations.get(normaliseSpelling(this.#cell(cells, "organisation")));
    if (code === undefined) this.#fault(line, "organisation", "unknown-organisation");
    return code ?? "";
  }

  #single(line: number, cells: readonly string[]) {
    return this.#survey.questions.flatMap(({ code }) => {
      const text = this.#cell(cells, code);
      if (text === "") return [];
      const answer = parseAnswer(text);
      if (answer !== null) return { question: code, answer, people: 1 };
      this.#fault(line, code, "unknown-answer");
      return [];
    });
  }

  #counted(line: number, cells: readonly string[]) {
    const question = this.#questions.get(normaliseSpelling(this.#cell(cells, "question")));
    const answer = parseAnswer(this.#cell(cells, "answer"));
    const text = this.#cell(cells, "people");
    const people = /^\d{1,15}$/.test(text) ? Number(text) : null;
    if (question === undefined) this.#fault(line, "question", "unknown-question");
    if (answer === null) this.#fault(line, "answer", "unknown-answer");
    if (people === null) this.#fault(line, "people", text === "" ? "missing-value" : "count-format");
    else if (people > MOST_PEOPLE) this.#fault(line, "people", "count-too-large");
    return question === undefined || answer === null || people === null ? [] : [{ question, answer, people }];
  }

  #add(line: number, count: AnswerCount): void {
    const key = JSON.stringify([count.question, count.role, count.organisation, count.answer]);
    const known = this.counts.get(key);
    if (known === undefined) this.counts.set(key, count);
    else if (this.#survey.form === "answers") known.people += count.people;
    else this.#fault(line, "row", "same-row-twice");
  }

  #fault(line: number, field: string, code: AnswerRowFault): void {
    this.faultCount += 1;
    if (this.faults.length < MOST_FAULTS) this.faults.push({ line, field, code });
  }
}

function faultOf(text: string): AnswerRowFault | null {
  if (text.length > LONGEST) return "too-long";
  if (UNSEEN.test(text)) return "control-character";
  return containsNhsNumber(text) ? "nhs-number" : null;
}
