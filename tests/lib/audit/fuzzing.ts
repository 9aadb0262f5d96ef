import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { REASON_WORDS } from "@/lib/audit/reasons";
import { AUDIT_FILE_REMEDIES } from "@/lib/audit/refusal";
import { type Inspected, inspectBytes } from "@/tests/lib/audit/inspect-bytes";
import type { Chance } from "@/tests/lib/fuzz/damage";

export const auditSample = (name: string): Buffer => readFileSync(`tests/samples/audit/${name}`);

/** The patient of our samples, by number, by number in base64, and by name. */
const PATIENT = /9999999468|OTk5OTk5OTQ2O|Avery/;

/** Every so many files are read a second time, cut otherwise. */
const CUT_AGAIN = 5;

/**
 * Reads a file as it may come. However it is, it ends as records with a reason from the list or a refusal from the list,
 * numbered without gaps, however the bytes were cut; and no word of the patient is told.
 */
export async function readThrough(file: Buffer, chance: Chance, index: number): Promise<Inspected> {
  const whole = await inspectBytes(file);
  const { records, places, refusal, output } = whole;
  expect(records.map(({ seq }) => seq)).toEqual(records.map((_, i) => i));
  expect(places).toHaveLength(records.length);
  expect(records.filter(({ reason }) => reason !== null && !(reason in REASON_WORDS))).toEqual([]);
  expect(refusal === null || refusal in AUDIT_FILE_REMEDIES).toBe(true);
  expect(output).not.toMatch(PATIENT);
  if (index % CUT_AGAIN === 0)
    expect(await inspectBytes(file, { piece: 1 + chance.below(3_000) })).toEqual(whole);
  return whole;
}
