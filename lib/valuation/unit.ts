/**
 * Every word a unit may be made of. What is only counted converts into nothing else; within time and within money one
 * word is so many times the other. Days, weeks and months are left out: how many hours they hold depends on who works.
 */
const WORDS = {
  minutes: { one: "minute", dimension: "time", size: 1 },
  hours: { one: "hour", dimension: "time", size: 60 },
  pence: { one: "penny", dimension: "money", size: 1 },
  pounds: { one: "pound", dimension: "money", size: 100 },
  views: { one: "view" },
  documents: { one: "document" },
  users: { one: "user" },
  "user-months": { one: "user-month" },
  patients: { one: "patient" },
  letters: { one: "letter" },
  calls: { one: "call" },
  messages: { one: "message" },
  emails: { one: "email" },
  faxes: { one: "fax" },
  pages: { one: "page" },
  prints: { one: "print" },
  tests: { one: "test" },
  scans: { one: "scan" },
  requests: { one: "request" },
  referrals: { one: "referral" },
  appointments: { one: "appointment" },
  attendances: { one: "attendance" },
  conveyances: { one: "conveyance" },
  admissions: { one: "admission" },
  readmissions: { one: "readmission" },
  "bed days": { one: "bed day" },
  discharges: { one: "discharge" },
  assessments: { one: "assessment" },
  prescriptions: { one: "prescription" },
  reconciliations: { one: "reconciliation" },
  errors: { one: "error" },
  incidents: { one: "incident" },
  complaints: { one: "complaint" },
  journeys: { one: "journey" },
  miles: { one: "mile" },
  logins: { one: "login" },
  licences: { one: "licence" },
} as const satisfies Record<string, { one: string; dimension?: "time" | "money"; size?: number }>;

/** A word of the list, always in the plural. */
export type BaseUnit = keyof typeof WORDS;

/** What a figure is counted in: the words above and below the line. Both empty: a share, from 0 to 1. */
export interface Unit {
  over: readonly BaseUnit[];
  under: readonly BaseUnit[];
}

export type ParsedUnit = { ok: true; unit: Unit } | { ok: false; reason: string };

export const SHARE: Unit = { over: [], under: [] };

/** The words a unit may be made of, for hints and documents. */
export const BASE_UNITS = Object.keys(WORDS).filter(isBaseUnit);

/** Words people write for something that has another word here, or none. */
const ADVICE: Readonly<Record<string, string>> = {
  "%": "write “share”, and the figure as a percentage or from 0 to 1",
  percent: "write “share”, and the figure as a percentage or from 0 to 1",
  "£": "write “pounds”",
  seconds: "write the figure in minutes",
  days: "a day is not a fixed number of hours here: write the figure in hours",
  weeks: "a week is not a fixed number of hours here: write the figure in hours",
  months: "a month is not a fixed number of hours here: people over months are “user-months”",
  years: "a year is not a fixed number of hours here: give the figure by view, user-month or the like",
  accesses: "an opening of a record is one of the “views”",
};

/**
 * A unit as people write it.
 *
 * Shape   "views", "minutes per view", "pounds per hour", "share"; singular or plural, capitals or not.
 * Errors  a reason that says which word is not known, and what to write instead.
 * @example parseUnit("Minute per views") //=> { ok: true, unit: { over: ["minutes"], under: ["views"] } }
 */
export function parseUnit(text: string): ParsedUnit {
  const said = text.normalize("NFC").toLowerCase().replaceAll(/\s+/g, " ").trim();
  if (said === "") return { ok: false, reason: "Enter a unit, such as “minutes per view”" };
  if (said === "share" || said === "shares") return { ok: true, unit: SHARE };
  const words = said.split(" per ");
  const known = words.map(toBaseUnit);
  const strange = words.find((_, index) => known[index] === null);
  if (strange !== undefined) return { ok: false, reason: unknown(strange) };
  const [over, ...under] = known.filter((word) => word !== null);
  if (over === undefined) return { ok: false, reason: unknown(said) };
  const same = under.find((word) => dimensionOf(word) === dimensionOf(over));
  if (same !== undefined)
    return { ok: false, reason: `${capital(over)} per ${oneOf(same)} is a plain proportion: write “share”` };
  return { ok: true, unit: { over: [over], under: under.toSorted() } };
}

/**
 * A unit in words, always the same for the same unit.
 *
 * @example formatUnit({ over: ["pounds"], under: ["hours"] }) //=> "pounds per hour"
 */
export function formatUnit({ over, under }: Unit): string {
  if (over.length === 0 && under.length === 0) return "share";
  return [over.length === 0 ? "1" : over.join(" × "), ...under.map(oneOf)].join(" per ");
}

/**
 * The word that follows a figure: its unit in the singular for exactly one.
 *
 * @example unitOf(1, { over: ["hours"], under: [] }) //=> "hour"
 */
export function unitOf(figure: number, { over, under }: Unit): string {
  const [first, ...others] = over;
  if (Math.abs(figure) !== 1 || first === undefined || others.length > 0) return formatUnit({ over, under });
  return [oneOf(first), ...under.map(oneOf)].join(" per ");
}

export function sameUnit(a: Unit, b: Unit): boolean {
  return formatUnit(a) === formatUnit(b);
}

/** Whether a unit is so many of one thing, such as hours or letters: neither a rate nor a share. */
export function isPlain({ over, under }: Unit): boolean {
  return over.length === 1 && under.length === 0;
}

/** A word's singular. */
export function oneOf(word: BaseUnit): string {
  return WORDS[word].one;
}

/** What a word measures: time, money, or only itself. */
export function dimensionOf(word: BaseUnit): string {
  const entry = WORDS[word];
  return "dimension" in entry ? entry.dimension : word;
}

/** How many of the smallest unit of its dimension one of the word is. */
export function sizeOf(word: BaseUnit): number {
  const entry = WORDS[word];
  return "size" in entry ? entry.size : 1;
}

function isBaseUnit(word: string): word is BaseUnit {
  return Object.hasOwn(WORDS, word);
}

function toBaseUnit(word: string): BaseUnit | null {
  return BASE_UNITS.find((known) => word === known || word === oneOf(known)) ?? null;
}

function unknown(word: string): string {
  const advice = ADVICE[word] ?? ADVICE[`${word}s`] ?? (word.endsWith("%") ? ADVICE["%"] : undefined);
  return advice === undefined
    ? `There is no unit “${word}”: units are made of ${BASE_UNITS.join(", ")}, such as “minutes per view”, or are “share”`
    : `There is no unit “${word}”: ${advice}`;
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
