import { type CalendarDate, compareDays } from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";

/** For whom somebody agreed to be quoted. */
const CONSENT_SCOPES = ["public", "programme", "none"] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

export interface Consent {
  scope: ConsentScope;
  /** The last day it holds; null: until it is taken back. */
  until: CalendarDate | null;
}

/**
 * Whether somebody's words may be shown.
 *
 * Method  to anybody only with consent for the public; to the programme's team with either. `today` is the day they
 *         would be shown, not that of the report: what has run out appears in no report any more, of whatever month.
 */
export function isConsented(consent: Consent, { audience, today }: ConsentedTo): boolean {
  if (consent.until !== null && compareDays(today, consent.until) > 0) return false;
  return consent.scope === "public" || (consent.scope === "programme" && audience === "team");
}

export interface ConsentedTo {
  audience: Audience;
  today: CalendarDate;
}
