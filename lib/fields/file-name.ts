import { containsNhsNumber } from "@/lib/events/nhs-number";

/**
 * What is kept of a file's name: its last part, because a path on the sender's machine is nobody's business, and
 * nothing of a name that holds an NHS number.
 */
export function keptFileName(fileName: string): string {
  const name = (fileName.split(/[/\\]/).at(-1) ?? fileName).slice(0, 200);
  return containsNhsNumber(name) ? "(name left out: it holds an NHS number)" : name;
}
