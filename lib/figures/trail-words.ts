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

/** What was done, and to what: "Import 17", "Commentary: target 3". */
export function actWords({ action, objectType, objectId }: TrailLine): string {
  const act = actionWords(action);
  const object =
    `${SAID_BY_ITS_ID.has(objectType) ? "" : objectType.replaceAll("-", " ")} ${objectId}`.trim();
  const [begins, whole] = [act.toLowerCase(), object.toLowerCase()];
  if (whole === begins) return act;
  return whole.startsWith(`${begins} `) ? `${act}${object.slice(act.length)}` : `${act}: ${object}`;
}

/** "sign-in one-time link": what it was is in the action already. */
const SAID_BY_ITS_ID = new Set(["sign-in"]);

/** Of a long list the first of them are shown, of a hash its beginning; the CSV and `--json` have them whole. */
const LISTED = 5;
const HASH_SHOWN = 12;

/** What else the entry says, a line each: "rows: 1,200" */
export function detailWords({ detail }: TrailLine): string[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    const words = [value].flat().map((each) => valueWords(name, each));
    const said = words.filter((each) => each !== "");
    if (said.length === 0) return [];
    const left = said.length - LISTED;
    return [
      `${nameWords(name)}: ${said.slice(0, LISTED).join(", ")}${left > 0 ? ` and ${formatNumber(left)} more` : ""}`,
    ];
  });
}

/** An entry on one line. */
export function trailSentence(line: TrailLine): string {
  const { actorName, programme, outcome } = line;
  const facts = [
    actorName,
    actWords(line),
    ...(programme === null ? [] : [programme]),
    ...(outcome === "done" ? [] : [outcome]),
    ...detailWords(line),
  ];
  return facts.join("; ");
}

/** "newSpellings" → "new spellings"; the name of a setting, such as LOG_LEVEL, as it is. */
const nameWords = (name: string): string =>
  /[a-z]/.test(name) ? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;

function valueWords(name: string, value: unknown): string {
  if (name === "sha256" && typeof value === "string") return `${value.slice(0, HASH_SHOWN)}…`;
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
