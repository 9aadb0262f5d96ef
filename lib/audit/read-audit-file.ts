import type { RecordSink } from "@/lib/audit/audit-record";
import { AUDIT_LIMITS, type AuditLimits } from "@/lib/audit/limits";
import { AtnaXml } from "@/lib/audit/parts/atna-xml";
import type { AuditText } from "@/lib/audit/parts/audit-text";
import { FhirJson } from "@/lib/audit/parts/fhir-json";
import type { Reading } from "@/lib/audit/parts/fhir-value";
import { FhirXml } from "@/lib/audit/parts/fhir-xml";
import { Syslog } from "@/lib/audit/parts/syslog";
import { type AuditFormat, RECOGNISED_BY, type Recognised, recognise } from "@/lib/audit/recognise";
import { AuditFileRefusal } from "@/lib/audit/refusal";

/**
 * Reads a file of FHIR or ATNA records and hands each to the sink: understood, or quarantined with a reason.
 *
 * Shape   the sink is called once for each record, in order, and awaited between pieces: memory does not grow with the
 *         file. The calls do not depend on how the bytes were cut.
 * Errors  AuditFileRefusal when the file cannot be read as a whole, also after records were handed over: whoever keeps
 *         them must be able to let them go.
 */
export async function readAuditFile(
  source: AsyncIterable<Uint8Array>,
  sink: RecordSink,
  options: { now: Date; format?: AuditFormat | undefined; limits?: Partial<AuditLimits> },
): Promise<{ records: number; format: Recognised }> {
  const limits = { ...AUDIT_LIMITS, ...options.limits };
  const counted = new CountedSink(sink, limits.records);
  const reading: Reading = { sink: counted, now: options.now, limits };
  let reader: { format: Recognised; text: AuditText } | null = null;
  let start = Buffer.alloc(0);
  for await (const chunk of source) {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (reader === null) {
      start = Buffer.concat([start, piece]);
      if (start.length < RECOGNISED_BY) continue;
      reader = readerFor(start, reading, options.format);
      reader.text.push(start);
    } else reader.text.push(piece);
    await sink.drain();
  }
  if (reader === null) {
    reader = readerFor(start, reading, options.format);
    reader.text.push(start);
  }
  reader.text.end();
  await sink.drain();
  return { records: counted.records, format: reader.format };
}

function readerFor(
  start: Buffer,
  reading: Reading,
  named: AuditFormat | undefined,
): { format: Recognised; text: AuditText } {
  const found = recognise(start);
  if (named !== undefined && found !== (named.startsWith("fhir-") && named !== "fhir-xml" ? "fhir" : named))
    throw new AuditFileRefusal("wrong-format");
  return { format: found, text: READERS[found](reading, named) };
}

const READERS: Readonly<Record<Recognised, (reading: Reading, named: AuditFormat | undefined) => AuditText>> =
  {
    fhir: (reading, named) =>
      new FhirJson(
        reading,
        named === "fhir-ndjson" ? "lines" : named === "fhir-json" ? "document" : "either",
      ),
    "fhir-xml": (reading) => new FhirXml(reading),
    "atna-xml": (reading) => new AtnaXml(reading),
    syslog: (reading) => new Syslog(reading),
  };

/** Counts records, and refuses a file whose first record is of another version of FHIR: then all of them are. */
class CountedSink implements RecordSink {
  records = 0;
  readonly #sink: RecordSink;
  readonly #most: number;

  constructor(sink: RecordSink, most: number) {
    this.#sink = sink;
    this.#most = most;
  }

  take(...[record, place]: Parameters<RecordSink["take"]>): void {
    if (this.records === 0 && record.kind === "quarantined") {
      const { reason } = record;
      if (reason === "fhir-r5" || reason === "fhir-stu3") throw new AuditFileRefusal(reason, place);
    }
    this.records += 1;
    if (this.records > this.#most) throw new AuditFileRefusal("too-many-records");
    this.#sink.take(record, place);
  }

  drain(): Promise<void> {
    return this.#sink.drain();
  }
}
