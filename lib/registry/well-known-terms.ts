import { normaliseSpelling } from "@/lib/organisations/spelling";
import type { TermMapping } from "./mapping";

/**
 * Staff groups of national job roles (RBAC). Those of the 8000s are wide: R8000 may be a doctor or another clinical
 * practitioner, and is a group of its own.
 *
 * Source  National RBAC database, job roles, as published with the codes of the Spine Directory Service.
 */
const STAFF_GROUPS: Record<string, string> = {
  "Clinical practitioners": "R8000 R1370 R1360 R8024",
  Doctors:
    "R0010 R0020 R0050 R0070 R0080 R0090 R0100 R0110 R0120 R0130 R0140 R0150 R0160 R0170 R0180 R0190 R0200 R0210 R0220 R0230 R0014 R1981",
  "General practitioners": "R0260 R0270 R6200 R6300",
  "Nurses and midwives":
    "R8001 R8002 R8016 R8017 R0560 R0570 R0580 R0590 R0600 R0610 R0620 R0630 R0640 R0650 R0660 R0670 R0680 R0690 R0700 R1543 R1974 R1975 R1983",
  "Allied health professionals":
    "R8003 R0750 R0790 R0950 R0955 R0990 R1030 R1070 R1080 R1090 R1100 R1110 R1120 R1130 R1140 R1190 R1230 R0012",
  Pharmacy: "R1290 R1979 R0011 R1660",
  "Scientists and technicians": "R8005 R1400 R1410 R1420 R1430 R0019",
  "Psychological therapists": "R1300 R1310 R1550",
  "Social care": "R8014 R1330 R1340 R1460 R9500 R9520 R9570 R9590 R9605 R0243",
  "Support workers": "R1450 R1480 R1490 R1560 R1590 R1710",
  Students: "R8004 R6400 R0330 R0340 R0350 R0360 R0370 R0500 R0480",
  "Administrative staff":
    "R8006 R8007 R8008 R8009 R8010 R8011 R8012 R8013 R1720 R1730 R1740 R1750 R1760 R1978 R1985 R6010 R6030 R6050 R6060 R6080 R0001 R5105",
  "System support": "R8015 R5007 R5050 R5080 R5090",
};

/**
 * Reporting categories of SNOMED CT and LOINC document types, with what else they are called where they are sent as text.
 *
 * Source  record types of the National Record Locator; SNOMED CT UK edition; LOINC.
 */
const REPORTING_CATEGORIES: Record<string, Record<string, string>> = {
  "Care plans": {
    "736253002": "Mental health crisis plan",
    "887701000000100": "Emergency health care plan",
    "861421000000109": "End of life care coordination summary",
    "736373009": "End of life care plan",
    "736366004": "Advance care plan",
    "735324008": "Treatment escalation plan",
    "1382601000000107": "ReSPECT form",
    "2181441000000107": "Personalised care and support plan",
    "325691000000100": "Contingency plan",
    "734163000": "Care plan",
    "51847-2": "Evaluation and plan",
  },
  "Discharge summaries": {
    "824331000000106": "Inpatient final discharge letter",
    "373942005": "Discharge summary",
    "18842-5": "Discharge summary",
  },
  "Clinical letters": { "823691000000103": "Clinical letter", "34108-1": "Outpatient note" },
  "Clinical notes": {
    "823651000000106": "Clinical note",
    "34117-2": "History and physical",
    "34111-5": "Emergency department note",
  },
  "Summary records": {
    "824321000000109": "Summary record",
    "16521000000101": "Lloyd George record folder",
    "196981000000101": "General practice summary",
    "60591-5": "Patient summary",
    "34133-9": "Summary of episode",
  },
  Observations: { "1363501000000100": "NEWS2 chart", "1102421000000108": "Observations" },
  "Investigations and procedures": {
    "371525003": "Clinical procedure report",
    "1054161000000101": "Genetic report",
    "721981007": "Diagnostic studies report",
    "103693007": "Diagnostic procedure",
  },
  Immunisations: { "11369-6": "Immunisation history" },
  Appointments: { "749001000000101": "Appointment" },
};

const KNOWN: Record<TermMapping, ReadonlyMap<string, string>> = {
  roles: new Map(
    Object.entries(STAFF_GROUPS).flatMap(([group, codes]) =>
      codes.split(" ").map((code) => [code, group] as const),
    ),
  ),
  "document-types": new Map(
    Object.entries(REPORTING_CATEGORIES).flatMap(([category, types]) =>
      Object.entries(types).flatMap(([code, text]) => [
        [code, category] as const,
        [normaliseSpelling(text), category] as const,
      ]),
    ),
  ),
};

/** What terms are spelled with before a code (lib/audit/coded-term.ts), and what stands before it in chains of roles. */
const BEFORE_CODE = /^(?:(?:SNOMED|LOINC|SDS) |(?:[SG]\d{4}:)+)/;

/**
 * The group that is usual for a well-known code or text, to be offered to whoever maps; null: it is not well known.
 *
 * @example proposedGroup("roles", "sds R8001") //=> "Nurses and midwives"
 */
export function proposedGroup(mapping: TermMapping, written: string): string | null {
  const spelling = normaliseSpelling(written);
  const bare = spelling.replace(BEFORE_CODE, "");
  return KNOWN[mapping].get(bare) ?? KNOWN[mapping].get(spelling) ?? null;
}

/** Groups that are usual, to be offered where somebody names one. */
export const usualGroups = (mapping: TermMapping): string[] =>
  Object.keys(mapping === "roles" ? STAFF_GROUPS : REPORTING_CATEGORIES);
