import { containsNhsNumber } from "@/lib/events/nhs-number";

/** Control characters, ends of lines, and marks that change the direction of writing. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * What is kept of a file's name: its last part, because a path on the sender's machine is nobody's business, without what
 * controls a terminal or turns letters round, and nothing of a name that holds an NHS number.
 */
export function keptFileName(fileName: string): string {
  const name = (fileName.split(/[/\\]/).at(-1) ?? fileName).replaceAll(UNSEEN, " ").slice(0, 200);
  return containsNhsNumber(name) ? "(name left out: it holds an NHS number)" : name;
}
