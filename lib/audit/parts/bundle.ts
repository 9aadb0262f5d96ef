import type { RecordSink } from "@/lib/audit/audit-record";
import { toRecord } from "@/lib/audit/parts/fhir-resource";
import { fields, isObject, list, text, type Unread } from "@/lib/audit/parts/fhir-shape";
import { AuditFileRefusal } from "@/lib/audit/refusal";

const isHead = fields({ type: text, link: list(fields({ relation: text })) });
const isEntry = fields({ request: fields({ method: text }) });
const isSubmission = fields({ date: text, code: fields({ coding: list(fields({ code: text })) }) });

/** A Bundle without its entries, and its entries one at a time: they are parsed when they are asked for. */
export interface OpenBundle {
  head: Unread;
  count: number;
  entryAt(index: number): unknown;
}

/**
 * Hands over the AuditEvents and DocumentReferences of a Bundle. What else it holds (patients, contents, lists) belongs
 * to these and is no record; the date of a submission set among it is when its documents were published.
 *
 * Errors  AuditFileRefusal, before anything is handed over, for the answer to a submission, for one page of a search,
 *         for a search with errors among its entries, and for a Bundle with nothing in it that is read.
 */
export function readBundle(bundle: OpenBundle, place: string, to: { sink: RecordSink; now: Date }): void {
  const head = isHead(bundle.head) ? bundle.head : {};
  if (/-response$/.test(head.type ?? "")) throw new AuditFileRefusal("fhir-response", place);
  const isSearch = head.type === "searchset";
  if (isSearch && head.link?.some(({ relation }) => relation === "next"))
    throw new AuditFileRefusal("incomplete-search", place);

  const records: number[] = [];
  let submittedAt: string | undefined;
  for (let index = 0; index < bundle.count; index++) {
    const resource = resourceOf(bundle.entryAt(index));
    const type = resource?.resourceType;
    if (type === "OperationOutcome" && isSearch)
      throw new AuditFileRefusal("incomplete-search", placeOf(place, index));
    if (type === "List" && resource !== null) submittedAt ??= submissionDate(resource);
    if (type === "AuditEvent" || type === "DocumentReference") records.push(index);
  }
  if (records.length === 0 && bundle.count > 0) throw new AuditFileRefusal("other-resource", place);

  for (const index of records) {
    const entry = bundle.entryAt(index);
    const record = toRecord(resourceOf(entry) ?? {}, {
      now: to.now,
      from: "bundle",
      submittedAt,
      method: isEntry(entry) ? entry.request?.method : undefined,
    });
    to.sink.take(record, placeOf(place, index));
  }
}

const placeOf = (place: string, index: number) => [place, `entry ${index + 1}`].filter(Boolean).join(", ");

function resourceOf(entry: unknown): Unread | null {
  return isObject(entry) && isObject(entry.resource) ? entry.resource : null;
}

/** When a submission set was submitted; undefined for a List that is none. */
function submissionDate(given: Unread): string | undefined {
  if (!isSubmission(given)) return undefined;
  const isSet = given.code?.coding?.some(({ code }) => code === "submissionset") ?? false;
  return isSet ? given.date : undefined;
}
