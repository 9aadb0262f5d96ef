import { type InspectedRecord, Inspection } from "@/lib/audit/inspect";
import type { AuditLimits } from "@/lib/audit/limits";
import { readAuditFile } from "@/lib/audit/read-audit-file";
import type { AuditFormat } from "@/lib/audit/recognise";
import { AuditFileRefusal } from "@/lib/audit/refusal";

export const NOW = new Date("2026-06-01T12:00:00Z");

export interface Inspected {
  records: InspectedRecord[];
  places: string[];
  refusal: string | null;
  /** Everything said, as text: records, places and words of a refusal. */
  output: string;
}

/** Inspects a file from memory, handed over in pieces of a given size. */
export async function inspectBytes(
  content: string | Uint8Array,
  options: { piece?: number; format?: AuditFormat; limits?: Partial<AuditLimits> } = {},
): Promise<Inspected> {
  const records: InspectedRecord[] = [];
  const places: string[] = [];
  const sink = new Inspection((record, place) => {
    records.push(record);
    places.push(place);
  });
  const { piece = 65_536, ...reading } = options;
  let refused: AuditFileRefusal | null = null;
  try {
    await readAuditFile(inPieces(Buffer.from(content), piece), sink, { now: NOW, ...reading });
  } catch (error) {
    if (!(error instanceof AuditFileRefusal)) throw error;
    refused = error;
  }
  const output = JSON.stringify([records, places, refused?.message ?? ""]);
  return { records, places, refusal: refused?.code ?? null, output };
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
