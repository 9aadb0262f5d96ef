import type { Fields } from "@/lib/benefits/register";
import { INVENTED } from "@/prisma/seed/benefits/invented";

/** One set: London's base case below, London's update of 2025 above. No other set is mixed with it. */
const LONDON = "London: base case to update of 2025";
/** The year of the accesses London valued; prices of one year only are added. */
const PRICES = "2022/23";

const share =
  (role: string) =>
  (given: Fields): Fields => ({ role, unit: "share", ...given });
const attribution = share("attribution");
const confidence = share("confidence");

const EFFECTS: readonly Fields[] = [
  {
    code: "minutes-per-view",
    name: "Minutes saved by opening a record",
    role: "effect",
    low: "0.5",
    central: "2",
    high: "2.7",
    unit: "minutes per view",
    source:
      "Low: base case of London's evaluation (McFerran et al. 2024, doi 10.21203/rs.3.rs-5638121/v1). High: what OneLondon's update of 7 July 2025 comes to. Central: invented for the demonstration",
    source_date: "2025-07-07",
    scenario: LONDON,
  },
  {
    code: "minutes-per-reconciliation",
    name: "Minutes a pharmacist saves by a view",
    role: "effect",
    low: "2",
    central: "4",
    high: "6",
    unit: "minutes per view",
    source: INVENTED,
  },
  {
    code: "calls-per-user",
    name: "Calls that an active user need not make in a month",
    role: "effect",
    low: "1",
    central: "2",
    high: "4.33",
    unit: "calls per user-month",
    source:
      "High: one call a week, as Bristol's pilot assumed (interopen.org, Connecting Care). Low and central: invented for the demonstration",
  },
  {
    code: "sign-in-minutes",
    name: "Minutes a user loses with signing in, in a month",
    role: "effect",
    low: "4",
    central: "8",
    high: "15",
    unit: "minutes per user-month",
    source: INVENTED,
  },
  {
    code: "conveyances-per-view",
    name: "Conveyances to hospital avoided by a view",
    role: "effect",
    low: "0.005",
    central: "0.01",
    high: "0.02",
    unit: "conveyances per view",
    source: INVENTED,
  },
];

const PRICE_OF: readonly Fields[] = [
  {
    code: "hour-of-staff",
    name: "Cost of an hour of a clinician",
    role: "unit-value",
    low: "34.50",
    central: "34.50",
    high: "42.10",
    unit: "pounds per hour",
    source:
      "London's evaluation (McFerran et al. 2024, doi 10.21203/rs.3.rs-5638121/v1); high: what OneLondon's update of 7 July 2025 comes to. Price year taken as that of the accesses it values",
    source_date: "2025-07-07",
    price_year: PRICES,
    scenario: LONDON,
  },
  {
    code: "letter-posted",
    name: "Printing and posting a letter",
    role: "unit-value",
    low: "0.55",
    central: "0.72",
    high: "0.95",
    unit: "pounds per letter",
    source: INVENTED,
    price_year: PRICES,
  },
  {
    code: "blood-test",
    name: "A blood test with its transport",
    role: "unit-value",
    low: "4",
    central: "6",
    high: "9",
    unit: "pounds per test",
    source: INVENTED,
    price_year: PRICES,
  },
  {
    code: "access-check",
    name: "Checking who opened a record, by an agency",
    role: "unit-value",
    low: "12",
    central: "18",
    high: "25",
    unit: "pounds per request",
    source: INVENTED,
    price_year: PRICES,
  },
  {
    code: "conveyance",
    name: "A conveyance to hospital",
    role: "unit-value",
    low: "180",
    central: "250",
    high: "300",
    unit: "pounds per conveyance",
    source: INVENTED,
    price_year: PRICES,
  },
];

const SHARES: readonly Fields[] = [
  attribution({
    code: "due-to-the-viewer",
    name: "Share of the time saved that is due to the viewer",
    low: "30 %",
    central: "50 %",
    high: "70 %",
    source: INVENTED,
  }),
  attribution({
    code: "due-to-publishing",
    name: "Share of the letters that are not posted because they are published",
    low: "60 %",
    central: "80 %",
    high: "90 %",
    source: INVENTED,
  }),
  attribution({
    code: "all-of-it",
    name: "A disbenefit is due to the record whole",
    low: "100 %",
    central: "100 %",
    high: "100 %",
    source: "Rule of the programme board: nothing is taken off a disbenefit (invented for the demonstration)",
  }),
  confidence({
    code: "sure-by-time-study",
    name: "Confidence in minutes that a time study has measured",
    low: "60 %",
    central: "80 %",
    high: "90 %",
    source: INVENTED,
  }),
  confidence({
    code: "sure-by-estimate",
    name: "Confidence in minutes that users estimate",
    low: "40 %",
    central: "60 %",
    high: "80 %",
    source: INVENTED,
  }),
  confidence({
    code: "sure-by-count",
    name: "Confidence in what is counted and invoiced",
    low: "85 %",
    central: "95 %",
    high: "100 %",
    source: INVENTED,
  }),
  confidence({
    code: "wholly-sure",
    name: "A disbenefit is claimed whole",
    low: "100 %",
    central: "100 %",
    high: "100 %",
    source: "Rule of the programme board: nothing is taken off a disbenefit (invented for the demonstration)",
  }),
  share("optimism-bias")({
    code: "bias-of-estimates",
    name: "By how much estimated savings of such programmes turn out too high",
    low: "5 %",
    central: "15 %",
    high: "30 %",
    source: INVENTED,
    reference_class:
      "Shared care records whose benefits were estimated by users and measured later (invented)",
    empirical_basis:
      "Of twelve programmes the measured savings were 70 % to 95 % of those estimated, 85 % in the middle (invented)",
  }),
];

/** What the demonstration's benefits rest on, each with its source or said to be invented. */
export const ASSUMPTIONS: readonly Fields[] = [...EFFECTS, ...PRICE_OF, ...SHARES];

/** What was assumed before, and why that changed: so that there is a history to read. */
export const REVISED: { code: string; before: Fields; reason: string } = {
  code: "sure-by-time-study",
  before: { low: "40 %", central: "60 %", high: "80 %" },
  reason: "The time study was repeated in January 2021 and found the same (invented)",
};
