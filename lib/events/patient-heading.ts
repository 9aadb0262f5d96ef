/** Headings are one when they differ only in case, or in spaces, hyphens and underscores: "User ID" is user_id. */
export function normaliseHeading(heading: string): string {
  return heading
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, "_");
}

/**
 * Headings that promise patient data, as they are met in the extracts of audit systems; compared without spaces,
 * hyphens, underscores and case. What staff are called, and what may be anybody ("Person ID"), is not on the list: such a
 * column is refused all the same, as one the feed does not know, unless it is mapped.
 */
const PATIENT_HEADINGS = [
  /^nhs(id|n)?$|nhsn(o|r|um|umber|br)s?$|^nhsn(o|um|umber)/,
  /patient|^pat(id|no|num|number|name|ref)$|^pt(id|no|name|dob)$/,
  /^(serviceuser|subject|citizen|resident)(id|no|number|name|ref|identifier)?$/,
  /^(client|person|subject)?(fore|sur|first|last|given|middle|maiden|family|full|preferred)names?$/,
  /birth|^(client|person|subject)?dob$|^age(band|atevent|atview)?$|^dateofdeath$|^dod$|^deceased$|death/,
  /post(al)?code|^zip(code)?$/,
  /^(home|postal|residential|usual|full|client|person)?address(line)?\d*$/,
  /^(gender|sex|ethnicity|ethnic(group|origin|category)|religion|maritalstatus|nextofkin|nok)$/,
  /^(gender|sex)(code|atbirth|id)$/,
  /^(mrn|mrnumber|medicalrecord(no|number)?|hospital(no|num|number|id)|hosp(no|num|number|id)|unitno|unitnumber)$/,
  /^(casenote|casenotes|casenoteno|casenotenumber|pas(id|no|number)|emis(no|number)|districtno|districtnumber)$/,
  /^(chi|chino|chinumber|hcn|hcnumber|healthandcarenumber|nino|nationalinsurance(no|number)?)$/,
];

/** Whether a heading promises patient data. */
export function isPatientHeading(heading: string): boolean {
  const squashed = normaliseHeading(heading).replace(/[^\p{L}\p{N}]/gu, "");
  return PATIENT_HEADINGS.some((pattern) => pattern.test(squashed));
}
