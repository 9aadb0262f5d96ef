import type { RecordSink } from "@/lib/audit/audit-record";
import { quarantined, toRecord } from "@/lib/audit/parts/fhir-resource";
import { fields, isObject, list, text, type Unread } from "@/lib/audit/parts/fhir-shape";
import { AuditFileRefusal } from "@/lib/audit/refusal";

const anything = (value: unknown): value is unknown => value !== undefined;
const isHead = fields({ type: text, link: list(fields({ relation: text })), entry: list(anything) });
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
 * to these and is no record; the date of a submission set among it is when its documents were published. An entry that
 * cannot be one is quarantined, and so is a Bundle of which it cannot be told what it is.
 *
 * Errors  AuditFileRefusal, before anything is handed over, for the answer to a submission, for one page of a search,
 *         for a search with errors among its entries, and for a Bundle with nothing in it that is read.
 */
export function readBundle(bundle: OpenBundle, place: string, to: { sink: RecordSink; now: Date }): void {
  const { head } = bundle;
  if (!isHead(head)) {
    to.sink.take(quarantined("wrong-shape"), place);
    return;
  }
  if (/-response$/.test(head.type ?? "")) throw new AuditFileRefusal("fhir-response", place);
  const isSearch = head.type === "searchset";
  if (isSearch && head.link?.some(({ relation }) => relation === "next"))
    throw new AuditFileRefusal("incomplete-search", place);

  const records: number[] = [];
  let submittedAt: string | undefined;
  for (let index = 0; index < bundle.count; index++) {
    const entry = bundle.entryAt(index);
    const resource = resourceOf(entry);
    const type = resource?.resourceType;
    if (type === "OperationOutcome" && isSearch)
      throw new AuditFileRefusal("incomplete-search", placeOf(place, index));
    if (type === "List" && resource !== null) submittedAt ??= submissionDate(resource);
    if (type === "AuditEvent" || type === "DocumentReference" || isBroken(entry)) records.push(index);
  }
  if (records.length === 0 && bundle.count > 0) throw new AuditFileRefusal("other-resource", place);

  for (const index of records) {
    const entry = bundle.entryAt(index);
    const method = isEntry(entry) ? entry.request?.method : undefined;
    const record = isBroken(entry)
      ? quarantined("wrong-shape")
      : toRecord(resourceOf(entry) ?? {}, { now: to.now, from: "bundle", submittedAt, method });
    to.sink.take(record, placeOf(place, index));
  }
}

const placeOf = (place: string, index: number) => [place, `entry ${index + 1}`].filter(Boolean).join(", ");

function resourceOf(entry: unknown): Unread | null {
  return isObject(entry) && isObject(entry.resource) ? entry.resource : null;
}

/** What is deleted has an entry without a resource; anything else that is no resource is a mistake. */
const isBroken = (entry: unknown): boolean =>
  !isObject(entry) || (entry.resource !== undefined && !isObject(entry.resource));

/** When a submission set was submitted; undefined for a List that is none. */
function submissionDate(given: Unread): string | undefined {
  if (!isSubmission(given)) return undefined;
  const isSet = given.code?.coding?.some(({ code }) => code === "submissionset") ?? false;
  return isSet ? given.date : undefined;
}
