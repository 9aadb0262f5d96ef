import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { securityHeaders, UNLESS_SAID } from "@/lib/edge/security-headers";

/** Why a request is refused before the application sees it, or while its body still comes. */
export type EdgeCode =
  | "bad-query"
  | "method"
  | "too-many-requests"
  | "too-many-at-once"
  | "busy"
  | "stopping"
  | "body-too-large"
  | "body-too-slow";

interface EdgeAnswer {
  status: number;
  title: string;
  words: string;
  retryAfterSeconds?: number;
}

const EDGE_ANSWERS: Record<EdgeCode, EdgeAnswer> = {
  "bad-query": { status: 400, title: "The request cannot be understood", words: "Check the address." },
  method: { status: 405, title: "This cannot be done", words: "No address here answers this method." },
  "too-many-requests": { status: 429, title: "Too many requests", words: "Wait a little, then try again." },
  "too-many-at-once": {
    status: 429,
    title: "Too many requests at once",
    words: "Wait until one has ended, then try again.",
    retryAfterSeconds: 2,
  },
  busy: {
    status: 503,
    title: "The service is busy",
    words: "Try again in a few seconds.",
    retryAfterSeconds: 5,
  },
  stopping: {
    status: 503,
    title: "The service is stopping",
    words: "Nothing was stored of what was still on its way. Try again in a minute.",
    retryAfterSeconds: 30,
  },
  "body-too-large": {
    status: 413,
    title: "What was sent is too large",
    words: "Nothing was stored. Send less at once.",
  },
  "body-too-slow": {
    status: 408,
    title: "What was sent came too slowly",
    words: "Nothing was stored. Send it again.",
    retryAfterSeconds: 5,
  },
};

/** Answers in the words of this table: as a page to a browser, as problem details (RFC 9457) to a program. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  code: EdgeCode,
  headers: Record<string, string> = {},
): void {
  const { status, title, words, retryAfterSeconds } = EDGE_ANSWERS[code];
  const page = request.headers.accept?.includes("text/html") ?? false;
  const body = page
    ? `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${title} – Uptake</title></head>` +
      `<body><main><h1>${title}</h1><p>${words}</p></main></body></html>\n`
    : JSON.stringify({ type: "about:blank", title, status, detail: words, code });
  response.writeHead(status, {
    "Content-Type": page ? "text/html; charset=utf-8" : "application/problem+json",
    ...(retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) }),
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** A sender that is cut off in the middle of what it sends does not hear the answer. */
const HEARING_MS = 2_000;

/**
 * Ends a request whose body is still on its way and that the application may be reading: the answer goes straight to
 * the connection. What comes after is thrown away, so that the application finds its body broken off and never whole.
 */
export function cutOff(
  request: IncomingMessage,
  response: ServerResponse,
  code: EdgeCode,
  { https }: { https: boolean },
): void {
  const { socket } = request;
  const isAnswered = response.headersSent || !socket.writable;
  if (!isAnswered) socket.end(rawAnswer(code, { https }));
  request.push = () => true;
  socket.resume();
  setTimeout(
    () => request.destroy(new Error("The request was cut off.")),
    isAnswered ? 0 : HEARING_MS,
  ).unref();
}

/** The bytes of an answer, for a connection whose request is no more, or was none. */
export function rawAnswer(code: EdgeCode, { https }: { https: boolean }, status?: number): string {
  const { status: usual, title, words, retryAfterSeconds } = EDGE_ANSWERS[code];
  const number = status ?? usual;
  const body = `${title}. ${words}\n`;
  const headers = {
    ...securityHeaders({ https }),
    ...UNLESS_SAID,
    Connection: "close",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    ...(retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) }),
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${number} ${STATUS_CODES[number]}\r\n${head.join("")}\r\n${body}`;
}
