import { DAY_MILLISECONDS, DAYS_1970_TO_2000, dayNumberOf, daysInMonth } from "@/lib/calendar/calendar-date";
import { londonDay } from "@/lib/calendar/london";
import { zoneClock } from "@/lib/calendar/zone";

/** Why a time was not understood; the same words as the rejections of an import. */
export type TimeCode =
  | "time-format"
  | "time-impossible"
  | "time-ambiguous"
  | "time-nonexistent"
  | "time-too-early"
  | "time-in-future";

export type ParsedInstant = { ok: true; micros: number } | { ok: false; code: TimeCode };
export type ParsedDay = { ok: true; day: number } | { ok: false; code: TimeCode };

/** "day-first" reads 31/01/2021 as well as ISO 8601; nothing is ever guessed from the digits. */
export type DateOrder = "iso" | "day-first";

const DAY_MICROSECONDS = DAY_MILLISECONDS * 1000;
const START_OF_2000 = DAYS_1970_TO_2000 * DAY_MICROSECONDS;

const FAILED = {
  format: { ok: false, code: "time-format" },
  impossible: { ok: false, code: "time-impossible" },
  ambiguous: { ok: false, code: "time-ambiguous" },
  nonexistent: { ok: false, code: "time-nonexistent" },
  early: { ok: false, code: "time-too-early" },
  future: { ok: false, code: "time-in-future" },
} as const satisfies Record<string, ParsedInstant>;

/** What the two digits at `at` say; -1 when they are not two digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

const NOT_A_DATE = -1e9;
const NO_SUCH_DAY = -2e9;

/** Day number of the ten characters a text begins with, or one of the two refusals above. */
function leadingDay(text: string, dates: DateOrder): number {
  let century: number;
  let years: number;
  let month: number;
  let day: number;
  if (text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45) {
    century = twoDigits(text, 0);
    years = twoDigits(text, 2);
    month = twoDigits(text, 5);
    day = twoDigits(text, 8);
  } else if (dates === "day-first" && text.charCodeAt(2) === 47 && text.charCodeAt(5) === 47) {
    day = twoDigits(text, 0);
    month = twoDigits(text, 3);
    century = twoDigits(text, 6);
    years = twoDigits(text, 8);
  } else return NOT_A_DATE;
  if (century < 0 || years < 0 || month < 0 || day < 0) return NOT_A_DATE;
  const year = century * 100 + years;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NO_SUCH_DAY;
  return dayNumberOf(year, month, day);
}

/** Microseconds of the digits from `at`, and how many digits there were; digits past the sixth are cut off. */
function fraction(text: string, at: number): { micros: number; digits: number } {
  let micros = 0;
  let digits = 0;
  let unit = 100_000;
  for (
    let digit = text.charCodeAt(at) - 48;
    digit >= 0 && digit <= 9;
    digit = text.charCodeAt(at + digits) - 48
  ) {
    micros += digit * unit;
    unit = unit >= 10 ? unit / 10 : 0;
    digits += 1;
  }
  return { micros, digits };
}

const NO_OFFSET = "none";

/** The offset in minutes a text ends with from `at`; "none" when nothing is left. */
function trailingOffset(text: string, at: number): number | "none" | "format" | "impossible" {
  if (at === text.length) return NO_OFFSET;
  const sign = text.charCodeAt(at);
  if (sign === 90 || sign === 122) return at + 1 === text.length ? 0 : "format";
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58)
    return "format";
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 4);
  if (hours < 0 || minutes < 0) return "format";
  if (hours > 23 || minutes > 59) return "impossible";
  return (sign === 43 ? 1 : -1) * (hours * 60 + minutes);
}

/**
 * An instant as suppliers write it: RFC 3339, strictly. T or a space, seconds optional, 1 to 9 decimals of which
 * six are kept, Z or an offset. Without an offset the time is local to the feed's zone.
 *
 * Units   microseconds since 1970, UTC.
 * Errors  a code of the closed list; a local time that happens twice or never is refused, not guessed.
 */
export function parseInstant(
  text: string,
  options: { zone: string; dates: DateOrder; now: Date },
): ParsedInstant {
  const day = leadingDay(text, options.dates);
  if (day === NOT_A_DATE) return FAILED.format;
  const separator = text.charCodeAt(10);
  const dayFirst = text.charCodeAt(2) === 47;
  if (separator !== 32 && (dayFirst || (separator !== 84 && separator !== 116))) return FAILED.format;

  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  if (hour < 0 || minute < 0 || text.charCodeAt(13) !== 58) return FAILED.format;
  let second = 0;
  let micros = 0;
  let at = 16;
  if (text.charCodeAt(16) === 58) {
    second = twoDigits(text, 17);
    if (second < 0) return FAILED.format;
    at = 19;
    if (text.charCodeAt(19) === 46 && !dayFirst) {
      const decimals = fraction(text, 20);
      if (decimals.digits < 1 || decimals.digits > 9) return FAILED.format;
      micros = decimals.micros;
      at = 20 + decimals.digits;
    }
  }
  const offset = trailingOffset(text, at);
  if (offset === "format" || (dayFirst && offset !== NO_OFFSET)) return FAILED.format;
  if (day === NO_SUCH_DAY || hour > 23 || minute > 59 || second > 59 || offset === "impossible") {
    return FAILED.impossible;
  }

  const seconds = hour * 3600 + minute * 60 + second;
  let instant: number;
  if (offset === NO_OFFSET) {
    // No zone is two days from UTC. Days out of range are not looked up: each would be remembered.
    if (day < -1) return FAILED.early;
    if (day > Math.floor(options.now.getTime() / DAY_MILLISECONDS) - DAYS_1970_TO_2000 + 2)
      return FAILED.future;
    const local = zoneClock(options.zone).instantOf(day, seconds * 1000);
    if (typeof local === "string") return FAILED[local];
    instant = local * 1000 + micros;
  } else {
    instant = (day + DAYS_1970_TO_2000) * DAY_MICROSECONDS + (seconds - offset * 60) * 1_000_000 + micros;
  }
  if (instant < START_OF_2000) return FAILED.early;
  if (instant > options.now.getTime() * 1000 + DAY_MICROSECONDS) return FAILED.future;
  return { ok: true, micros: instant };
}

/**
 * A day as suppliers write it for counts and balances: a date alone. A date with a time is not a day.
 *
 * Units   days since 1 January 2000, London.
 */
export function parseDay(text: string, options: { dates: DateOrder; now: Date }): ParsedDay {
  if (text.length !== 10) return FAILED.format;
  const day = leadingDay(text, options.dates);
  if (day === NOT_A_DATE) return FAILED.format;
  if (day === NO_SUCH_DAY) return FAILED.impossible;
  if (day < 0) return FAILED.early;
  if (day > londonDay(options.now.getTime() * 1000 + DAY_MICROSECONDS)) return FAILED.future;
  return { ok: true, day };
}
