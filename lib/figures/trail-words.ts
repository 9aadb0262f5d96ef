import { isTrailAction, TRAIL_ACTIONS } from "@/lib/trail/actions";
import type { TrailLine } from "@/lib/trail/trail-line";
import { formatNumber } from "./format";

/** What was done, in the words of its page; an action of another version by its name. */
export const actionWords = (action: string): string =>
  isTrailAction(action) ? TRAIL_ACTIONS[action] : action;

/** Outcomes as the page says them, with a colour that says the same; done goes without saying. */
export const OUTCOME_WORDS: Readonly<Record<string, { label: string; colour: "green" | "orange" | "red" }>> =
  {
    done: { label: "Done", colour: "green" },
    refused: { label: "Refused", colour: "orange" },
    failed: { label: "Failed", colour: "red" },
  };

/** What it was done to: "import 17" */
export const objectWords = ({ objectType, objectId }: TrailLine): string =>
  `${objectType} ${objectId}`.replaceAll("-", " ").trim();

/** What else the entry says, a line each: "rows: 1,200" */
export function detailWords({ detail }: TrailLine): string[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    const words = (Array.isArray(value) ? value : [value]).map(valueWords).filter((each) => each !== "");
    return words.length === 0 ? [] : [`${nameWords(name)}: ${words.join(", ")}`];
  });
}

/** An entry on one line. */
export function trailSentence(line: TrailLine): string {
  const { actorName, action, programme, outcome } = line;
  const facts = [
    actorName,
    `${actionWords(action)} (${objectWords(line)})`,
    ...(programme === null ? [] : [programme]),
    ...(outcome === "done" ? [] : [outcome]),
    ...detailWords(line),
  ];
  return facts.join("; ");
}

/** "newSpellings" → "new spellings" */
const nameWords = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
