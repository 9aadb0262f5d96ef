import { dayFromNumber, dayNumberOf } from "@/lib/calendar/calendar-date";
import type { DateOrder } from "@/lib/calendar/parse-time";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_NAMES = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
]; // biome-ignore format: a list of words

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const UNPARTED = /^(\d{4})(\d\d)(\d\d)(?=$|[ T])/;
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/;
const MONTH_NAMED = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})(?!\d)/;
const TIME =
  /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?( ?(?:[Zz]|UTC|[+-]\d\d:\d\d))?$/;
/** What a spreadsheet or database puts before a time that has no date. */
const NO_DATE = /^(?:1899-12-3[01]|1900-01-0[01]|3[01]\/12\/1899|0[01]\/01\/1900)[ T]+/;
const MIDNIGHT = /[ T]+00:00(?::00(?:\.0+)?)?$/;

/**
 * A date, or a date and a time, as people and spreadsheets write them, in the form that is read strictly.
 *
 * Shape   1/2/2021 and 01.02.2021 where days come first; 2021-2-1, 2021/02/01, 20210201; 1 Feb 2021, 01-February-2021. Times
 *         as 9:05, 09:05:07,123, 9:05 pm, with Z, UTC or an offset behind. 24:00 is the midnight that ends the day.
 * Errors  null when it is written in none of these ways; whether there is such a day is not asked.
 */
export function strictTime(text: string, order: DateOrder): string | null {
  const date = leadingDate(text, order);
  if (date === null) return null;
  const rest = text.slice(date.length);
  if (rest === "") return date.iso;
  const time = /^(?: +|[Tt])/.exec(rest);
  return time === null ? null : withTime(date.iso, rest.slice(time[0].length));
}

/** Whether a time is plainly in the form that is read strictly, so that it can be left alone; most are. */
export function isStrictTime(text: string): boolean {
  const parted = text.charCodeAt(4) === 45 || (text.charCodeAt(2) === 47 && text.charCodeAt(5) === 47);
  const last = text.charCodeAt(text.length - 1);
  return (
    parted &&
    text.charCodeAt(13) === 58 &&
    (text.length === 16 || (text.charCodeAt(16) === 58 && text.length === 19) || last === 90) &&
    !text.startsWith("24", 11) &&
    !text.includes(" ", 11) &&
    !text.includes(",")
  );
}

/** A date and a time of day from two columns, in the form that is read strictly; null as strictTime. */
export function joinedTime(date: string, time: string, order: DateOrder): string | null {
  const day = strictTime(date.replace(MIDNIGHT, ""), order);
  return day === null || day.length !== 10 ? null : withTime(day, time.replace(NO_DATE, ""));
}

/** A date in the form that is read strictly, whose time, if it has one, is a midnight nobody meant; null as strictTime. */
export function strictDay(text: string, order: DateOrder): string | null {
  const day = strictTime(text.replace(MIDNIGHT, ""), order);
  return day === null || day.length !== 10 ? null : day;
}

function leadingDate(text: string, order: DateOrder): { iso: string; length: number } | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return isoDate(yearFirst[0], yearFirst[1], yearFirst[3], yearFirst[4]);
  const unparted = UNPARTED.exec(text);
  if (unparted !== null) return isoDate(unparted[0], unparted[1], unparted[2], unparted[3]);
  const named = MONTH_NAMED.exec(text);
  if (named !== null) {
    const written = (named[2] ?? "").toLowerCase();
    const month = 1 + Math.max(MONTHS.indexOf(written), MONTH_NAMES.indexOf(written));
    return month === 0 ? null : isoDate(named[0], named[3], String(month), named[1]);
  }
  const dayFirst = order === "day-first" ? DAY_FIRST.exec(text) : null;
  return dayFirst === null ? null : isoDate(dayFirst[0], dayFirst[4], dayFirst[3], dayFirst[1]);
}

function isoDate(written: string, year = "", month = "", day = ""): { iso: string; length: number } {
  return { iso: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, length: written.length };
}

function withTime(day: string, text: string): string | null {
  const found = TIME.exec(text);
  if (found === null) return null;
  const [, hours = "", minutes = "", seconds = "00", decimals, half, zone = ""] = found;
  const offset = zone.trim().replace("UTC", "Z");
  const fraction = decimals === undefined ? "" : `.${decimals}`;
  if (half !== undefined) {
    const hour = Number(hours);
    if (hour < 1 || hour > 12) return null;
    const inDay = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
    return `${day} ${String(inDay).padStart(2, "0")}:${minutes}:${seconds}${fraction}${offset}`;
  }
  if (hours === "24" && Number(minutes) + Number(seconds) + Number(decimals ?? 0) === 0) {
    return `${dayAfter(day)} 00:00:00${offset}`;
  }
  return `${day} ${hours.padStart(2, "0")}:${minutes}:${seconds}${fraction}${offset}`;
}

function dayAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return dayFromNumber(dayNumberOf(year, month, date) + 1);
}

/** Why a time or date that is in no form we read may look so: what a spreadsheet or an old system made of it. */
export function timeDamage(text: string): "serial-date" | "two-digit-year" | null {
  if (/^\d{5}(?:[.,]\d+)?$|^0[.,]\d+$/.test(text)) return "serial-date";
  return /^\d{1,2}([/.-])(?:\d{1,2}|[A-Za-z]{3,9})\1\d\d(?!\d)/.test(text) ? "two-digit-year" : null;
}

/**
 * Whether a date can be only one of the two orders: 31/01/2021 has its day first, 01/31/2021 its month. null: either, or
 * it is not written so.
 */
export function onlyOrder(text: string): "day-first" | "month-first" | null {
  const found = /^(\d{1,2})([/.-])(\d{1,2})\2\d{4}(?!\d)/.exec(text);
  const first = Number(found?.[1] ?? 0);
  const second = Number(found?.[3] ?? 0);
  if (first > 12 && first <= 31 && second >= 1 && second <= 12) return "day-first";
  return second > 12 && second <= 31 && first >= 1 && first <= 12 ? "month-first" : null;
}
