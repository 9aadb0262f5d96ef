import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { dayField, sentences } from "@/lib/fields/fields";
import type { FieldDefinition } from "../field";
import { FIELDS } from "../field-list";
import { parseFinancialYear } from "../financial-years";
import type { EntryFault, EntryKind, Fields } from "../register";
import { parseFigure } from "./figures";

/** Somebody's address: whoever is meant is named by role. */
const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/i;
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Addresses beside those of entries (app/…/benefits/register/[section]) and of benefits (app/…/benefits). */
const NO_CODES = new Set(["add", "export", "import", "new", "register"]);
const MOST_LINES = 400;

/** What reading one line of a list came to. */
export type ReadLine<T> = { ok: true; item: T } | { ok: false; message: string };

export const refused = (message: string): ReadLine<never> => ({ ok: false, message });
export const item = <T>(read: T): ReadLine<T> => ({ ok: true, item: read });

/**
 * Reads the fields of an entry one by one, and collects what is wrong with any of them. What cannot be read is answered
 * with something of the right type: nobody sees it, for with a fault there is no entry.
 */
export class FieldReader {
  private readonly definitions: readonly FieldDefinition[];
  private readonly found: EntryFault[] = [];

  constructor(
    kind: EntryKind,
    private readonly fields: Fields,
  ) {
    this.definitions = FIELDS[kind];
    for (const name of Object.keys(fields))
      if (!this.definitions.some((known) => known.name === name)) this.fault(name, "There is no such field");
  }

  /** Every fault, in the order of the fields. */
  get faults(): EntryFault[] {
    const place = ({ field }: EntryFault) => this.definitions.findIndex(({ name }) => name === field);
    return this.found.toSorted((a, b) => place(a) - place(b));
  }

  fault(field: string, message: string, line?: number): void {
    this.found.push(
      line === undefined ? { field, message } : { field, message: `Line ${line}: ${message}`, line },
    );
  }

  /** Whether something stands in the field, right or wrong. */
  isGiven(name: string): boolean {
    return this.raw(name) !== "";
  }

  /** Whether something stands in the field, and nothing was found wrong with it. */
  isWhole(...names: string[]): boolean {
    return names.every((name) => this.isGiven(name) && !this.found.some(({ field }) => field === name));
  }

  /** A line or text; empty where nothing is given. */
  text(name: string): string {
    const definition = this.definition(name);
    if (!this.isGiven(name)) return this.absent(name, definition.required, "");
    return this.words(definition, this.raw(name)) ?? "";
  }

  /** A line that names something; null where nothing is given. */
  name(name: string): string | null {
    return this.text(name) || null;
  }

  /** The short name of an entry, or of another one. */
  code(name = "code"): string {
    const code = this.text(name);
    if (this.isWhole(name) && !CODE.test(code))
      this.fault(name, "Use small letters, digits and single hyphens, such as time-saved");
    if (name === "code" && NO_CODES.has(code)) this.fault(name, "This word is taken: choose another code");
    return code;
  }

  codeOrNull(name: string): string | null {
    return this.code(name) || null;
  }

  choice<T extends string>(name: string, values: Readonly<Record<T, string>>): T {
    return this.choiceOrNull(name, values) ?? anyOf(values);
  }

  choiceOrNull<T extends string>(name: string, values: Readonly<Record<T, string>>): T | null {
    const { required, initial } = this.definition(name);
    const given = this.raw(name) || (initial ?? "");
    if (given === "") return this.absent(name, required, null);
    const known = keysOf(values).find((value) => value === given);
    if (known === undefined) this.fault(name, `Choose one of ${keysOf(values).join(", ")}`);
    return known ?? null;
  }

  /** Several of the choices, in their own order. */
  choices<T extends string>(name: string, values: Readonly<Record<T, string>>): T[] {
    const given = this.list(name, (line) =>
      Object.hasOwn(values, line) ? item(line) : refused(`Choose from ${keysOf(values).join(", ")}`),
    );
    return keysOf(values).filter((value) => given.includes(value));
  }

  date(name: string): CalendarDate {
    return this.dateOrNull(name) ?? ("2000-01-01" as CalendarDate);
  }

  dateOrNull(name: string): CalendarDate | null {
    if (!this.isGiven(name)) return this.absent(name, this.definition(name).required, null);
    const parsed = DAY.safeParse(this.raw(name));
    if (parsed.success) return parsed.data;
    this.fault(name, parsed.error.issues[0]?.message ?? "Enter a real date");
    return null;
  }

  /** A financial year; empty where it cannot be read. */
  year(name: string): string {
    return this.yearOrNull(name) ?? "";
  }

  yearOrNull(name: string): string | null {
    const text = this.text(name);
    if (text === "") return null;
    const year = parseFinancialYear(text);
    if (year === null) this.fault(name, "Enter a financial year, such as 2020/21");
    return year;
  }

  figure(name: string): number {
    return this.figureOrNull(name) ?? 0;
  }

  figureOrNull(name: string): number | null {
    if (!this.isGiven(name)) return this.absent(name, this.definition(name).required, null);
    const figure = parseFigure(this.raw(name));
    if (figure === null) this.fault(name, "Enter a number with up to six decimals, such as 1,200 or 0.5");
    return figure;
  }

  /** Items of a list, one a line; empty lines are none, but count where a fault names its line. */
  list<T>(name: string, read: (line: string) => ReadLine<T>): T[] {
    const definition = this.definition(name);
    if (!this.isGiven(name)) return this.absent(name, definition.required, []);
    const lines = this.raw(name).split(/\r\n|\n|\r/);
    if (lines.length > MOST_LINES) {
      this.fault(name, `Use ${MOST_LINES} lines or fewer`);
      return [];
    }
    const items: T[] = [];
    lines.forEach((line, index) => {
      if (line.trim() === "") return;
      const plain = this.words(definition, line, index + 1);
      if (plain === null) return;
      const parsed = read(plain);
      if (parsed.ok) items.push(parsed.item);
      else this.fault(name, parsed.message, index + 1);
    });
    return items;
  }

  /** The same list, refused where two items have the same key. */
  listByKey<T>(name: string, read: (line: string) => ReadLine<T>, keyOf: (item: T) => string): T[] {
    const seen = new Set<string>();
    const items = this.list(name, (line) => {
      const parsed = read(line);
      if (!parsed.ok) return parsed;
      const key = keyOf(parsed.item);
      if (seen.has(key)) return refused(`${key} stands above already`);
      seen.add(key);
      return parsed;
    });
    return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** Plain words that name nobody; null where they do not pass. */
  private words(definition: FieldDefinition, given: string, line?: number): string | null {
    const parsed = wordsOf(definition).safeParse(given);
    const reason = parsed.success
      ? EMAIL.test(parsed.data)
        ? "Take out the e-mail address: name a role or an organisation"
        : null
      : (parsed.error.issues[0]?.message ?? missing(definition.label));
    if (reason !== null) this.fault(definition.name, reason, line);
    return parsed.success && reason === null ? parsed.data : null;
  }

  private absent<T>(name: string, required: boolean, instead: T): T {
    if (required) this.fault(name, missing(this.definition(name).label));
    return instead;
  }

  private raw(name: string): string {
    return (this.fields[name] ?? "").trim();
  }

  private definition(name: string): FieldDefinition {
    const found = this.definitions.find((known) => known.name === name);
    if (found === undefined) throw new Error(`The register has no field "${name}".`);
    return found;
  }
}

const DAY = dayField("");

/** Made once for each field: making one takes as long as reading forty texts, and a report reads a whole register. */
const SCHEMAS = new WeakMap<FieldDefinition, ReturnType<typeof sentences>>();

function wordsOf(definition: FieldDefinition): ReturnType<typeof sentences> {
  const known = SCHEMAS.get(definition) ?? sentences(missing(definition.label), definition.longest);
  SCHEMAS.set(definition, known);
  return known;
}

const missing = (label: string) => `Fill in “${label}”`;

function keysOf<T extends string>(values: Readonly<Record<T, string>>): T[] {
  const isKey = (key: string): key is T => Object.hasOwn(values, key);
  return Object.keys(values).filter(isKey);
}

function anyOf<T extends string>(values: Readonly<Record<T, string>>): T {
  const [first] = keysOf(values);
  if (first === undefined) throw new Error("There is nothing to choose from.");
  return first;
}
