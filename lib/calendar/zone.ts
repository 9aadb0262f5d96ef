import { tzOffset } from "@date-fns/tz";
import { DAY_MILLISECONDS, DAYS_1970_TO_2000 } from "@/lib/calendar/calendar-date";

/** A stretch of time in which a zone keeps one offset; `from` and `until` are UTC milliseconds. */
interface Stretch {
  from: number;
  until: number;
  offset: number;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** No zone is further than this from UTC, with room to spare (they reach from -12 to +14 hours). */
const FURTHEST = 16 * HOUR;
const STEP = 8 * HOUR;

/**
 * The clocks of one time zone: which instant a local time means. Days already met are remembered, because a
 * feed names the same few hundred days a million times.
 */
export class ZoneClock {
  readonly #zone: string;
  /** Offset in milliseconds of days that keep one offset throughout; the stretches of the others. */
  readonly #days = new Map<number, number | Stretch[]>();

  constructor(zone: string) {
    this.#zone = zone;
    if (Number.isNaN(tzOffset(zone, new Date(0)))) throw new RangeError(`${zone} is not a time zone`);
  }

  /** Milliseconds the zone is ahead of UTC at an instant. */
  offsetAt(instant: number): number {
    return tzOffset(this.#zone, new Date(instant)) * MINUTE;
  }

  /**
   * The instant of a local time; "ambiguous" when it happens twice, "nonexistent" when the clocks skip it.
   *
   * Shape   `day` counts from 1 January 2000, `millisecond` from local midnight as a clock shows it.
   * Units   UTC milliseconds since 1970.
   */
  instantOf(day: number, millisecond: number): number | "ambiguous" | "nonexistent" {
    const local = (day + DAYS_1970_TO_2000) * DAY_MILLISECONDS + millisecond;
    let known = this.#days.get(day);
    if (known === undefined) {
      known = this.#clocksOf(day);
      this.#days.set(day, known);
    }
    if (typeof known === "number") return local - known;
    const instants = known
      .filter(({ from, until, offset }) => local - offset >= from && local - offset < until)
      .map(({ offset }) => local - offset);
    const [first, second] = instants;
    if (first === undefined) return "nonexistent";
    return second === undefined ? first : "ambiguous";
  }

  #clocksOf(day: number): number | Stretch[] {
    const midnight = (day + DAYS_1970_TO_2000) * DAY_MILLISECONDS;
    const end = midnight + DAY_MILLISECONDS + FURTHEST;
    let current: Stretch = {
      from: midnight - FURTHEST,
      until: end,
      offset: this.offsetAt(midnight - FURTHEST),
    };
    const stretches = [current];
    for (let probe = current.from + STEP; probe <= end; probe += STEP) {
      const offset = this.offsetAt(probe);
      if (offset === current.offset) continue;
      current.until = this.#changeBetween(probe - STEP, probe);
      current = { from: current.until, until: end, offset };
      stretches.push(current);
    }
    return stretches.length === 1 ? current.offset : stretches;
  }

  /** The first instant of the later offset. Zones change on whole minutes (St John's, once, at 00:01). */
  #changeBetween(before: number, after: number): number {
    const old = this.offsetAt(before);
    let [low, high] = [before, after];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / (2 * MINUTE)) * MINUTE;
      if (this.offsetAt(middle) === old) low = middle;
      else high = middle;
    }
    return high;
  }
}

const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone, kept for the life of the process. */
export function zoneClock(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new ZoneClock(zone);
    clocks.set(zone, clock);
  }
  return clock;
}
