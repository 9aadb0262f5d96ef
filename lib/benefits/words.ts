import type { Role } from "@/lib/valuation/factor";

/** What may be chosen in the register, and how it is called on pages. */

export const CLASSES = {
  "cash-releasing": "Cash-releasing",
  "non-cash-releasing": "Non-cash-releasing",
  quantifiable: "Quantifiable",
  qualitative: "Qualitative",
} as const;

export const CATEGORIES = {
  "direct-public-sector": "Direct public sector",
  "indirect-public-sector": "Indirect public sector",
  "wider-society": "Wider society",
} as const;

export const DIRECTIONS = { benefit: "Benefit", disbenefit: "Disbenefit" } as const;

export const BENEFIT_STATUSES = {
  planned: "Planned",
  emerging: "Emerging",
  realised: "Realised",
  verified: "Verified",
  "not-realised": "Not realised",
  withdrawn: "Withdrawn",
} as const;

/** Strongest first. */
export const EVIDENCE = {
  measured: "Measured: counted in a system before and after",
  evaluated: "Evaluated: an independent study of this programme",
  reported: "Reported: what users estimate themselves, in a survey or a diary",
  "taken-over": "Taken over: found by another programme",
  anecdotal: "Anecdotal: single accounts",
} as const;

export const ROLES = {
  effect: "Effect: what one view, document or user changes",
  "unit-value": "Unit value: what one hour, letter or call is worth",
  attribution: "Attribution: the share that is due to the record",
  confidence: "Confidence: the share that is sure enough to be claimed",
  "optimism-bias": "Optimism bias: the share by which such claims turn out too high",
} as const satisfies Record<Role, string>;

export const COST_TYPES = { capital: "Capital", revenue: "Revenue" } as const;

export const STANDINGS = { current: "Current", withdrawn: "Withdrawn" } as const;

/** Metrics of the catalogue that a benefit can be counted by. */
export const QUANTITY_METRICS = {
  views: "Views",
  "documents-published": "Documents published",
  "new-users": "New users",
  "active-users": "Active users of each month (user-months)",
} as const;

export const CONSENT_WORDS = {
  public: "Public: may be shown to anybody",
  programme: "Programme: may be shown to the programme's team",
  none: "None: may not be shown",
} as const;
