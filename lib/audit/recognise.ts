import { AuditFileRefusal } from "@/lib/audit/refusal";

/** What a file can be, told from its content. */
export const AUDIT_FORMATS = ["fhir-json", "fhir-ndjson", "fhir-xml", "atna-xml", "syslog"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

/** What recognition says of JSON: whether it is one document or one a line is told by its first lines. */
export type Recognised = Exclude<AuditFormat, "fhir-json" | "fhir-ndjson"> | "fhir";

/** As much of a file as is looked at. */
export const RECOGNISED_BY = 16 * 1024;

/** Zip and what is zipped inside (spreadsheets), gzip, PDF, older Office files. */
const BINARY = ["PK\x03\x04", "\x1f\x8b", "%PDF", "\xd0\xcf\x11\xe0"];
const FHIR_ROOTS = /^(?:AuditEvent|DocumentReference|Bundle)$/;
/** What may stand before the root of an XML document. */
const PROLOG = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/;

/**
 * The format of a file by the bytes it begins with, never by its name.
 *
 * Errors  AuditFileRefusal that says what the file is instead, or that it is none of these.
 */
export function recognise(start: Uint8Array): Recognised {
  const [first, second, third] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new AuditFileRefusal("not-utf8");
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const text = Buffer.from(start.subarray(marked ? 3 : 0, RECOGNISED_BY)).toString("latin1");
  if (BINARY.some((beginning) => text.startsWith(beginning)) || text.includes("\0"))
    throw new AuditFileRefusal("not-text");
  const plain = text.trimStart();
  if (plain === "") throw new AuditFileRefusal("empty-file");
  if (plain.startsWith("{")) return "fhir";
  if (plain.startsWith("[")) throw new AuditFileRefusal("json-array");
  if (/^(?:\d{1,9} )?<\d{1,3}>1 /.test(plain)) return "syslog";
  if (/^(?:\d{1,9} )?<\d{1,3}>/.test(plain)) throw new AuditFileRefusal("old-syslog");
  if (/^<!doctype\s+html|^<html[\s>]/i.test(plain)) throw new AuditFileRefusal("web-page");
  if (plain.startsWith("<")) return recogniseXml(plain);
  throw new AuditFileRefusal("not-recognised");
}

function recogniseXml(text: string): "fhir-xml" | "atna-xml" {
  const body = text.slice(PROLOG.exec(text)?.[0].length ?? 0);
  if (/^<!DOCTYPE\s+html|^<html[\s>]/i.test(body)) throw new AuditFileRefusal("web-page");
  if (/^<!DOCTYPE/i.test(body)) throw new AuditFileRefusal("doctype");
  const [, root] = /^<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(body) ?? [];
  if (root !== undefined && FHIR_ROOTS.test(root)) return "fhir-xml";
  if (/<(?:[\w.-]+:)?AuditMessage[\s/>]/.test(body)) return "atna-xml";
  throw new AuditFileRefusal(root === undefined ? "not-recognised" : "other-xml");
}
