import { parseInstant } from "@/lib/calendar/parse-time";

/** When something happened, as far as its record tells. */
export type AuditTime =
  | {
      kind: "at";
      /** UTC milliseconds since 1970; surplus digits are cut off, not rounded, or they would move into the next week. */
      milliseconds: number;
      /** The record has no offset, or only a day: London was assumed. */
      zoneAssumed: boolean;
      /** Taken from the envelope, for want of a time in the record. */
      fromEnvelope: boolean;
    }
  | { kind: "undated" }
  | { kind: "wrong"; reason: "time-not-understood" | "time-too-early" | "time-in-future" };

const DAY_ALONE = /^\d{4}-\d\d-\d\d$/;
const OFFSET = /(?:z|[+-]\d\d:\d\d)$/i;

/**
 * The time of an audit record: RFC 3339 with up to nine decimals, London where it has no offset.
 *
 * Method  in the repeated hour of October the first reading is taken, in the missing hour of March the clock is set
 *         forward; both count as assumed. A day alone is its first instant in London.
 */
export function parseAuditTime(given: string | undefined, now: Date): AuditTime {
  const text = (given ?? "").trim();
  if (text === "") return { kind: "undated" };
  const whole = DAY_ALONE.test(text) ? `${text}T00:00` : text;
  const parse = (time: string) => parseInstant(time, { zone: "Europe/London", dates: "iso", now });
  let parsed = parse(whole);
  if (!parsed.ok && parsed.code === "time-ambiguous") parsed = parse(`${whole}+01:00`);
  if (!parsed.ok && parsed.code === "time-nonexistent") parsed = parse(`${whole}Z`);
  if (!parsed.ok) {
    if (parsed.code === "time-too-early" || parsed.code === "time-in-future")
      return { kind: "wrong", reason: parsed.code };
    return { kind: "wrong", reason: "time-not-understood" };
  }
  return {
    kind: "at",
    milliseconds: Math.floor(parsed.micros / 1000),
    zoneAssumed: !OFFSET.test(whole),
    fromEnvelope: false,
  };
}

/** The first of several times that is given at all. */
export function firstTime(given: readonly (string | undefined)[], now: Date): AuditTime {
  return parseAuditTime(
    given.find((text) => text !== undefined && text.trim() !== ""),
    now,
  );
}
