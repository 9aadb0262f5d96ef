const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function parts(instant: string): { day: string; month: string; year: string; time: string } {
  const found = new Map(LONDON.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? "";
  return {
    day: part("day"),
    month: part("month"),
    year: part("year"),
    time: `${part("hour")}:${part("minute")}`,
  };
}

/**
 * "31 January 2021 at 09:30", by London clocks.
 *
 * Shape   an ISO 8601 instant with its offset.
 */
export function formatInstant(instant: string): string {
  const { day, month, year, time } = parts(instant);
  return `${day} ${month} ${year} at ${time}`;
}

/** "31 Jan 2021, 09:30", for tables. */
export function formatShortInstant(instant: string): string {
  const { day, month, year, time } = parts(instant);
  return `${day} ${month.slice(0, 3)} ${year}, ${time}`;
}
