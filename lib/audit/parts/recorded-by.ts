import type { Action, Coded, RecordedBy } from "@/lib/audit/audit-record";
import { dicomCodesOf, interactionOf, transactionOf } from "@/lib/audit/transactions";

const SOURCE = "110153";
const DESTINATION = "110152";
const EXPORT = "110106";
const IMPORT = "110107";

/**
 * At which end a record was written. Whoever fetches is where the data goes to; whoever asks or sends is where the
 * question or the data comes from: so the same role of DICOM's is the client's in one transaction and the server's in
 * another.
 *
 * Method  Export and Import say on which side of the data the recorder is, and are believed before roles, which real
 *         senders swap; for a query, `ownRoles`: the roles of the agent that the recording system is.
 */
export function recordedBy({
  codes,
  action,
  ownRoles,
}: {
  codes: readonly Coded[];
  action: Action | null;
  ownRoles: readonly string[];
}): RecordedBy {
  const [event] = dicomCodesOf(codes);
  const [isSource, isDestination] =
    event === EXPORT || event === IMPORT
      ? [event === EXPORT, event === IMPORT]
      : [ownRoles.includes(SOURCE), ownRoles.includes(DESTINATION)];
  if (isSource === isDestination) return "unknown";
  return isSource === fetches(codes, action) ? "server" : "client";
}

/** Whether the data of a transaction goes to who asked for it. A query's goes with the question. */
function fetches(codes: readonly Coded[], action: Action | null): boolean {
  const meaning = transactionOf(codes);
  if (meaning !== null) return meaning === "open-document";
  return (interactionOf(codes) ?? (action === "R" ? "read" : "other")) === "read";
}

const TRACE = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/i;

/** The trace that a text names, if it is a W3C traceparent; none where it is all zeros. */
export function traceOf(text: string): string | null {
  const [, trace] = TRACE.exec(text.trim()) ?? [];
  return trace === undefined || /^0+$/.test(trace) ? null : trace.toLowerCase();
}
