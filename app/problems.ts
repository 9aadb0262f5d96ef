import { z } from "zod";
import type { RefusalCode } from "@/lib/auth/refusal";
import { settings } from "@/lib/config/env";
import { FILE_REMEDIES, type FileRefusalCode } from "@/lib/ingest/file-refusal";

/** Faults that are nobody's request: the database is not there, or something of ours broke. */
export type FaultCode = "database-away" | "fault";
export type ProblemCode = RefusalCode | FaultCode | FileRefusalCode;

export interface ProblemAnswer {
  status: number;
  title: string;
  /** What the sender can do about it. */
  remedy: string;
}

/** When nothing better is known: a server that stopped is back within seconds. */
const RETRY_SECONDS = 5;
const SEND_AGAIN = "Send it again later; the same Idempotency-Key is safe.";

/** How each refusal of a request, and each fault, is answered over HTTP. */
const REQUEST_PROBLEMS: Record<RefusalCode | FaultCode, ProblemAnswer> = {
  "not-signed-in": {
    status: 401,
    title: "You are not signed in",
    remedy: "Sign in, or send a token that is still good as Authorization: Bearer.",
  },
  "not-permitted": {
    status: 403,
    title: "You do not have permission",
    remedy: "Ask the programme team for a token that may do this.",
  },
  "not-found": {
    status: 404,
    title: "Not found",
    remedy: "Check the address: programme, feed and number of the import.",
  },
  "bad-query": {
    status: 400,
    title: "The request cannot be understood",
    remedy: "Correct the parameter that is named.",
  },
  "bad-idempotency-key": {
    status: 400,
    title: "The Idempotency-Key cannot be used",
    remedy: "Send 1 to 255 visible ASCII characters, such as a UUID.",
  },
  "bad-digest": {
    status: 400,
    title: "The Content-Digest cannot be read",
    remedy: "Write it as RFC 9530 says: sha-256=:base64:, of the body as it is sent.",
  },
  "digest-mismatch": {
    status: 400,
    title: "The body is not the one that was sent",
    remedy: "Nothing was stored: send the body again.",
  },
  "length-required": {
    status: 400,
    title: "Nothing tells whether the body is whole",
    remedy: "Send Content-Length or, with a chunked body, Content-Digest.",
  },
  "body-incomplete": {
    status: 400,
    title: "The body ended early",
    remedy: "Nothing was stored: send the body again.",
  },
  "not-gzip": {
    status: 400,
    title: "The body is not gzip",
    remedy: "Compress the body, or leave Content-Encoding out.",
  },
  "body-too-slow": {
    status: 408,
    title: "The body came too slowly",
    remedy: "Nothing was stored: send the body again, or less of it at once.",
  },
  "push-running": { status: 409, title: "The same push is under way", remedy: SEND_AGAIN },
  "body-too-large": {
    status: 413,
    title: "The body is too large",
    remedy: "Send less at once; events can be compressed with gzip.",
  },
  "media-type": {
    status: 415,
    title: "The body's Content-Type is not one that is taken",
    remedy:
      "Send NDJSON, CSV, FHIR JSON, NDJSON or XML, ATNA XML or syslog frames, and say so in Content-Type.",
  },
  "content-coding": {
    status: 415,
    title: "The body's Content-Encoding is not one that is taken",
    remedy: "Send the body as it is, or as gzip.",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "The Idempotency-Key was used for another body",
    remedy: "Use a new key for every new body.",
  },
  "too-many-requests": { status: 429, title: "Too many pushes", remedy: SEND_AGAIN },
  "too-many-at-once": { status: 429, title: "Too many pushes at once", remedy: SEND_AGAIN },
  busy: { status: 503, title: "The service is busy", remedy: SEND_AGAIN },
  "database-away": { status: 503, title: "The database does not answer", remedy: SEND_AGAIN },
  fault: {
    status: 500,
    title: "Something went wrong here",
    remedy: `Nothing was stored unless a receipt says so. ${SEND_AGAIN}`,
  },
};

/** Files that are refused for another reason than what stands in them; all others are 422. */
const FILE_STATUS: Partial<Record<FileRefusalCode, number>> = {
  "truncated-gzip": 400,
  "not-text": 415,
  "file-too-large": 413,
  "unpacked-too-large": 413,
  interrupted: 503,
  "key-missing": 503,
};

/** The one table of everything the API can answer but what was asked for. */
export const PROBLEMS: ReadonlyMap<ProblemCode, ProblemAnswer> = new Map([
  ...entries(REQUEST_PROBLEMS),
  ...entries(FILE_REMEDIES).map(([code, remedy]): [ProblemCode, ProblemAnswer] => [
    code,
    { status: FILE_STATUS[code] ?? 422, title: "The file cannot be read", remedy },
  ]),
]);

/** RFC 9457. */
export const Problem = z
  .strictObject({
    type: z.url().meta({ description: "What kind of problem this is; leads to its entry in this document." }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: "In words, about this request. Never repeats what was sent." }),
    code: z.string().meta({ description: "The last part of the type, for programs." }),
    remedy: z.string(),
    place: z.string().optional().meta({ description: "Columns or a line of the body, where one is meant." }),
  })
  .meta({ description: "Problem details for HTTP APIs (RFC 9457)." });
export type Problem = z.infer<typeof Problem>;

export function problemAnswer(code: ProblemCode): ProblemAnswer {
  const answer = PROBLEMS.get(code);
  if (answer === undefined) throw new Error(`There is no answer for ${code}.`);
  return answer;
}

/** A code's address, where the API's description says more about it. */
const problemType = (code: ProblemCode): string =>
  `${settings().appUrl}/api/v1/openapi.json#/x-problems/${code}`;

export function problemResponse(
  code: ProblemCode,
  said: { detail: string; place?: string; headers?: Record<string, string> },
): Response {
  const { status, title, remedy } = problemAnswer(code);
  const { detail, place, headers } = said;
  const problem: Problem = {
    type: problemType(code),
    title,
    status,
    detail,
    code,
    remedy,
    ...(place ? { place } : {}),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      "Cache-Control": "no-store",
      "Content-Type": "application/problem+json",
      ...(status === 503 ? { "Retry-After": String(RETRY_SECONDS) } : {}),
      ...headers,
    },
  });
}

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
