import { isPatientHeading, normaliseHeading } from "@/lib/events/patient-heading";
import type { AnswerFileFault } from "../answer-faults";
import type { AnswerForm } from "../read-answers";
import type { Question } from "../survey";

/** Where the columns of a file of answers stand, from 0. */
export interface AnswerColumns {
  form: AnswerForm;
  width: number;
  /** Our names of the columns, question codes among them, and where they are. */
  places: ReadonlyMap<string, number>;
  freeText: number[];
}

const COUNT_COLUMNS = ["question", "role", "organisation", "answer", "people"] as const;
const WHO_COLUMNS = ["role", "organisation"] as const;

/** Headings that promise who somebody is, compared without spaces, hyphens and underscores. */
const PERSON =
  /^(respondent|participant|user|staff|employee|your|contact)?(name|names|email|emailaddress|emails|mail|phone|phoneno|phonenumber|telephone|mobile|mobilenumber|id|identifier|number|no|username|login|initials)$|^(e?mail|ip|ipaddress|gmcnumber|nmcpin|smartcard|uuid)$/;
const FREE_TEXT =
  /^(freetext|comments?|othercomments?|furthercomments?|remarks?|feedback|suggestions?|anythingelse)\d*$/;
const TEXT_OF_QUESTION = /_?(comments?|free_?text|why|reason)$/;

/**
 * Which column of a file of answers is what.
 *
 * Errors  a code and which columns, by their place: a heading might be a value, where a file has none.
 */
export function planAnswerColumns(
  header: readonly string[],
  questions: readonly Question[],
): { ok: true; columns: AnswerColumns } | { ok: false; refused: { code: AnswerFileFault; detail: string } } {
  const normal = header.map(normaliseHeading);
  const form: AnswerForm = normal.includes("answer") && normal.includes("people") ? "counts" : "answers";
  const asked = questions.map(({ code }) => code);
  const known: readonly string[] = form === "counts" ? COUNT_COLUMNS : [...WHO_COLUMNS, ...asked];
  const byHeading = new Map(known.map((name) => [normaliseHeading(name), name]));
  const isFreeText = (heading: string) =>
    FREE_TEXT.test(squash(heading)) ||
    (TEXT_OF_QUESTION.test(heading) && byHeading.has(heading.replace(TEXT_OF_QUESTION, "")));

  const meanings = normal.map((heading) => {
    const name = byHeading.get(heading);
    if (name !== undefined) return { kind: "known", name } as const;
    if (isPatientHeading(heading) || PERSON.test(squash(heading))) return { kind: "person" } as const;
    return { kind: isFreeText(heading) ? "free-text" : "unknown" } as const;
  });
  const whereKind = (kind: string) => meanings.flatMap((meaning, at) => (meaning.kind === kind ? at : []));
  const places = new Map<string, number>();
  const twice: number[] = [];
  meanings.forEach((meaning, at) => {
    if (meaning.kind !== "known") return;
    if (places.has(meaning.name)) twice.push(at);
    else places.set(meaning.name, at);
  });
  const missing = known.filter((name) => !places.has(name));
  const refusals: [AnswerFileFault, string[]][] = [
    ["person-column", whereKind("person").map(numbered)],
    ["duplicate-column", twice.map(numbered)],
    ["unknown-column", whereKind("unknown").map(numbered)],
    ["missing-column", missing],
  ];
  const refusal = refusals.find(([, columns]) => columns.length > 0);
  if (refusal !== undefined) {
    const [code, columns] = refusal;
    const noun = columns.length === 1 ? "Column" : "Columns";
    return { ok: false, refused: { code, detail: `${noun} ${columns.join(", ")}.` } };
  }
  return { ok: true, columns: { form, width: header.length, places, freeText: whereKind("free-text") } };
}

const squash = (heading: string) => heading.replace(/[^\p{L}\p{N}]/gu, "");
const numbered = (at: number) => String(at + 1);
