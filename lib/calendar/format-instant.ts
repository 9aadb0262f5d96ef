const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});

/**
 * "31 January 2021 at 09:30", by London clocks.
 *
 * Shape   an ISO 8601 instant with its offset.
 */
export function formatInstant(instant: string): string {
  const parts = new Map(LONDON.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts.get("day")} ${parts.get("month")} ${parts.get("year")} at ${parts.get("hour")}:${parts.get("minute")}`;
}
