import type { Fields } from "@/lib/benefits/register";
import { CLAIMED } from "@/prisma/seed/benefits/claimed-benefits";
import { INVENTED } from "@/prisma/seed/benefits/invented";
import { CASH, EXPECTED_IN, lines, NON_CASH } from "@/prisma/seed/benefits/profile";

const QUALITATIVE = { ...NON_CASH, class: "qualitative" };

const NOT_CLAIMED: readonly Fields[] = [
  {
    ...NON_CASH,
    code: "conveyances-avoided",
    title: "Fewer patients are taken to hospital by ambulance",
    description: "Paramedics see care plans and treat at home where that was agreed.",
    change: "e-Xchange on the tablets of ambulance crews",
    beneficiary: "Patients, ambulance service and emergency departments",
    owner: "Medical director of the ambulance service",
    status: "planned",
    themes: lines("clinical-decisions", "patient-experience"),
    measure: "Conveyances of patients with a care plan",
    measure_unit: "% of calls",
    baseline: "61",
    baseline_on: "2020-12-31",
    target: "55",
    target_on: "2022-03-31",
    evidence: "taken-over",
    quantity: "views",
    quantity_viewer: "e-xchange",
    quantity_sector: "ambulance",
    counts_from: "2021-04-01",
    effect: "conveyances-per-view",
    unit_value: "conveyance",
    attribution: "due-to-the-viewer",
    confidence: "sure-by-estimate",
    optimism_bias: "bias-of-estimates",
    expected: "2021/22 = 5,000 | 20,000 | 50,000",
    expected_source: EXPECTED_IN,
  },
  {
    ...NON_CASH,
    code: "earlier-discharge",
    title: "Patients go home earlier",
    description:
      "Discharge was to be planned with community services in the record. Lengths of stay did not change.",
    change: "Community services in e-Xchange",
    beneficiary: "Patients and acute trusts",
    owner: "Chief operating officer",
    status: "not-realised",
    measure: "Mean length of stay after an emergency",
    measure_unit: "days",
    baseline: "6.4",
    baseline_on: "2019-12-31",
    target: "6.2",
    target_on: "2021-03-31",
    actuals: `2020-12-31 = 6.5 (Hospital returns (${INVENTED.toLowerCase()}))`,
    evidence: "measured",
    expected: "2020/21 = 0 | 150,000 | 300,000",
    expected_source: EXPECTED_IN,
  },
  {
    ...CASH,
    code: "fax-lines-closed",
    title: "Fax lines are closed",
    description: "Counted by the national ban on fax machines, and therefore not by this programme.",
    change: "Letters of acute trusts published to both viewers",
    beneficiary: "Acute trusts",
    owner: "Director of finance",
    status: "withdrawn",
    measure: "Fax lines",
    measure_unit: "lines",
    baseline: "310",
    baseline_on: "2019-12-31",
    evidence: "measured",
  },
];

/**
 * What is described and not valued.
 *
 * @param agree the share that agreed that it supports decisions, in per cent, in the survey of each year.
 */
const described = (agree: { first: string; latest: string }): readonly Fields[] => [
  {
    ...QUALITATIVE,
    code: "informed-decisions",
    title: "Decisions are made with more of the record at hand",
    description: "Clinicians decide knowing what other organisations have found, planned and prescribed.",
    change: "Both viewers",
    beneficiary: "Patients and clinicians",
    owner: "Medical director",
    status: "emerging",
    themes: "clinical-decisions",
    measure: "Users who agree that it supports their decisions, of those with an opinion",
    measure_unit: "%",
    baseline: agree.first,
    baseline_on: "2020-02-21",
    target: "78",
    target_on: "2021-03-31",
    actuals: `2021-01-29 = ${agree.latest} (Survey of January 2021 (${INVENTED.toLowerCase()}))`,
    evidence: "reported",
  },
  {
    ...QUALITATIVE,
    code: "reach-of-the-record",
    title: "More staff can open the record",
    description: "Information is accessible where people work, and not only where it was written.",
    change: "e-Xchange in trusts, councils and practices of Cheshire and Merseyside",
    beneficiary: "Clinicians and social workers",
    owner: "Programme manager",
    status: "realised",
    themes: "information-accessible",
    measure: "Active users of a month",
    measure_unit: "users",
    measure_metric: "active-users",
    measure_viewer: "e-xchange",
    baseline: "696",
    baseline_on: "2020-01-31",
    target: "1800",
    target_on: "2021-03-31",
    evidence: "measured",
  },
  {
    ...QUALITATIVE,
    category: "wider-society",
    code: "patient-experience",
    title: "Patients tell their story once",
    description: "Patients say that they are asked for the same history less often. Nobody has counted it.",
    change: "Both viewers",
    beneficiary: "Patients and carers",
    owner: "Head of patient experience",
    status: "emerging",
    themes: "patient-experience",
    measure: "Patients who had to repeat their history",
    measure_unit: "%",
    evidence: "anecdotal",
  },
];

/** The benefits and disbenefits of Share2Care's demonstration: invented, on published assumptions where there are any. */
export const benefits = (agree: { first: string; latest: string }): readonly Fields[] => [
  ...CLAIMED,
  ...NOT_CLAIMED,
  ...described(agree),
];
