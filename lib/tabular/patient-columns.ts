import { containsNhsNumber } from "@/lib/events/nhs-number";
import { isPatientHeading } from "@/lib/events/patient-heading";

/** A column that holds, or may hold, patient data. */
export interface PatientColumn {
  heading: string;
  /** Its place in the header, from 0. */
  place: number;
  /** "heading": it says so. "values": half of what stands in it, or more, is. "some-values": less. */
  by: "heading" | "values" | "some-values";
}

const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i;

/**
 * The columns of a table to be struck out before anything of it is shown or sent, by headings and by a look at the rows.
 *
 * Method  valid NHS numbers and postcodes. One ten-digit number in eleven passes the check by chance, so a column is told by
 *         its values only where half of them or more are such.
 */
export function patientColumns(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): PatientColumn[] {
  return headings.flatMap((heading, place): PatientColumn[] => {
    if (isPatientHeading(heading)) return [{ heading, place, by: "heading" }];
    const filled = rows.map((row) => row[place] ?? "").filter((cell) => cell !== "");
    const found = filled.filter((cell) => POSTCODE.test(cell) || containsNhsNumber(cell)).length;
    if (found === 0) return [];
    return [{ heading, place, by: found * 2 >= filled.length ? "values" : "some-values" }];
  });
}
