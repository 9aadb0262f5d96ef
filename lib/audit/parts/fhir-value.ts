import type { RecordSink } from "@/lib/audit/audit-record";
import type { AuditLimits } from "@/lib/audit/limits";
import { readBundle } from "@/lib/audit/parts/bundle";
import { toRecord } from "@/lib/audit/parts/fhir-resource";
import { isObject, type Unread } from "@/lib/audit/parts/fhir-shape";
import { afterBlanks, guardJson, type JsonFault } from "@/lib/audit/parts/json-guard";
import { AuditFileRefusal } from "@/lib/audit/refusal";

export interface Reading {
  sink: RecordSink;
  now: Date;
  limits: AuditLimits;
}

/** Or what is wrong and where; nothing is handed over of a text with a fault. */
export type ValueRead = { ok: true } | { ok: false; fault: JsonFault; at: number };

/** A text as it came, and decoded: the one to be looked over, the other to be parsed. */
export interface JsonText {
  bytes: Buffer;
  text: string;
}

/** Hands over the records of a text that is one JSON value: a resource is one, a Bundle any number. */
export function readFhirValue({ bytes, text }: JsonText, place: string, reading: Reading): ValueRead {
  const guarded = guardJson(bytes, reading.limits);
  if (!guarded.ok) return guarded;
  const { end, entries } = guarded;
  const rest = afterBlanks(bytes, end);
  if (rest < bytes.length) return { ok: false, fault: "not-json", at: rest };
  const [first, last] = [entries[0], entries.at(-1)];
  const piece = (from: number, to: number) => bytes.toString("utf8", from, to);
  try {
    const head: unknown =
      first === undefined || last === undefined
        ? JSON.parse(text)
        : JSON.parse(piece(0, first) + piece(last, end));
    if (!isObject(head)) return { ok: false, fault: "not-an-object", at: 0 };
    if (head.resourceType !== "Bundle") {
      const whole: unknown = first === undefined ? head : JSON.parse(text);
      takeAlone(isObject(whole) ? whole : head, place, reading);
      return { ok: true };
    }
    const entryAt = (index: number): unknown =>
      JSON.parse(piece(entries[index * 2] ?? 0, entries[index * 2 + 1] ?? 0));
    readBundle({ head, count: entries.length / 2, entryAt }, place, reading);
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, fault: "not-json", at: 0 };
    throw error;
  }
  return { ok: true };
}

/** Hands over a resource that stands by itself, not in a Bundle. */
export function takeAlone(resource: Unread, place: string, { sink, now }: Reading): void {
  if (resource.resourceType === "OperationOutcome") throw new AuditFileRefusal("server-error", place);
  sink.take(toRecord(resource, { now, from: "extract" }), place);
}
