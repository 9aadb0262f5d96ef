import { type CalendarDate, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { CSV_REMEDIES, readCsv } from "@/lib/fields/csv-file";
import type { Sector } from "./sector";

/** An organisation as the Organisation Data Service publishes it. */
export interface OdsOrganisation {
  code: string;
  /** As published, in capitals. */
  name: string;
  opened: CalendarDate | null;
  closed: CalendarDate | null;
  /** The body it answers to by this file: its commissioner where it has one, else its area; and since when. */
  parent: { code: string; from: CalendarDate | null } | null;
  /** What the file tells of its care setting; null: nothing. */
  sector: Sector | null;
}

export interface OdsFault {
  /** From 1; null: the file as a whole. */
  line: number | null;
  message: string;
}

/** Columns, from 0. */
const AT = {
  code: 0,
  name: 1,
  area: 3,
  opened: 10,
  closed: 11,
  commissioner: 14,
  joined: 15,
  prescribingSetting: 25,
} as const;

const CODE = /^[A-Z0-9]{1,12}$/;
/** A prescribing cost centre that is a GP practice. */
const GP_PRACTICE = "4";
const FEWEST_COLUMNS = 24;
const MOST_COLUMNS = 27;

/**
 * The organisations of a file of the Organisation Data Service, such as etr.csv (trusts) or epraccur.csv (practices).
 *
 * Shape   CSV without headings, 24 to 27 columns: code, name, two groupings, five of address, postcode, opened, closed;
 *         further on the commissioner since a day, and the prescribing setting of practices.
 * Errors  every row that is not such a row, by line; then no organisation at all.
 */
export function readOdsFile(
  bytes: Uint8Array,
): { ok: true; organisations: OdsOrganisation[] } | { ok: false; faults: OdsFault[] } {
  const text = Buffer.from(bytes);
  const start = text.subarray(0, 3).equals(Buffer.from("\uFEFF")) ? 3 : 0;
  // The first row is data: a heading before it, as readCsv expects one.
  const file = readCsv(Buffer.concat([Buffer.from("code\r\n"), text.subarray(start)]));
  if (!file.ok)
    return {
      ok: false,
      faults: [{ line: file.line === null ? null : file.line - 1, message: CSV_REMEDIES[file.code] }],
    };
  const faults: OdsFault[] = [];
  const organisations = file.rows.map(({ line, cells }) => {
    const at = (column: keyof typeof AT) => cells[AT[column]] ?? "";
    const complain = (message: string) => faults.push({ line: line - 1, message });
    const day = (column: "opened" | "closed" | "joined") => {
      const given = at(column);
      const parsed = toDay(given);
      if (given !== "" && parsed === null)
        complain(`Column ${AT[column] + 1} is not a date such as 19930401`);
      return parsed;
    };
    if (cells.length < FEWEST_COLUMNS || cells.length > MOST_COLUMNS)
      complain(`The row has ${cells.length} columns: such files have ${FEWEST_COLUMNS} to ${MOST_COLUMNS}`);
    if (!CODE.test(at("code")) || at("name") === "")
      complain("The row does not begin with a code and a name");
    const parent = at("commissioner") || at("area");
    const organisation: OdsOrganisation = {
      code: at("code"),
      name: at("name"),
      opened: day("opened"),
      closed: day("closed"),
      parent: CODE.test(parent)
        ? { code: parent, from: at("commissioner") === "" ? null : day("joined") }
        : null,
      sector: sectorOf(at("name"), at("prescribingSetting")),
    };
    return organisation;
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, organisations };
}

/** A day written as YYYYMMDD; null: it is none. */
const toDay = (text: string): CalendarDate | null =>
  parseCalendarDate(text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"));

/** Trusts are not told apart by these files, except in name: an ambulance service says that it is one. */
function sectorOf(name: string, prescribingSetting: string): Sector | null {
  if (prescribingSetting === GP_PRACTICE) return "primary care";
  return /\bAMBULANCE SERVICE\b/.test(name) ? "ambulance" : null;
}

const KEPT_IN_CAPITALS = /^(NHS|GP|CIC|ICB|PCN|UK|II|III|PHC|OOH)$/;
const SMALL = /^(and|at|for|in|of|on|the|with)$/;

/**
 * A published name as people write it.
 *
 * @example readableName("COUNTESS OF CHESTER HOSPITAL NHS FOUNDATION TRUST") //=> "Countess of Chester Hospital NHS Foundation Trust"
 */
export function readableName(published: string): string {
  return published
    .split(" ")
    .map((word, index) => {
      const bare = word.replaceAll(/[^A-Z]/g, "");
      if (KEPT_IN_CAPITALS.test(bare)) return word;
      const lower = word.toLowerCase();
      if (index > 0 && SMALL.test(lower)) return lower;
      return lower.replaceAll(
        /(^|[^a-z'’])([a-z])/g,
        (_, before: string, letter: string) => before + letter.toUpperCase(),
      );
    })
    .join(" ");
}
