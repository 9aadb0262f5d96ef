import "server-only";
import type { FetchBody } from "openid-client";

const LARGEST_ANSWER = 1_048_576;
const ANSWER_WITHIN_MS = 5_000;

/** Why a provider was not asked, or not heard to the end. */
class NotAsked extends Error {
  readonly code: "NOT_HTTPS" | "LEADS_ELSEWHERE" | "TOO_LARGE";

  constructor(code: NotAsked["code"]) {
    super(`An identity provider's answer is not taken: ${code}.`);
    this.code = code;
  }
}

/** What openid-client and jose fetch with. */
type Fetch = (
  url: string,
  options: {
    method?: string;
    headers?: HeadersInit;
    body?: FetchBody;
    redirect?: RequestRedirect;
    signal?: AbortSignal | null;
  },
) => Promise<Response>;

/**
 * Asks an identity provider: one answer within five seconds, of 1 MiB at most, from the address that was asked and no
 * other. openid-client's own time limit ends when the headers are there; this one holds for the body too.
 *
 * @param within milliseconds; shorter in tests alone
 */
export const carefulFetch =
  (allowHttp: boolean, within = ANSWER_WITHIN_MS): Fetch =>
  async (url, options) => {
    const { protocol } = new URL(url);
    if (protocol !== "https:" && !(allowHttp && protocol === "http:")) throw new NotAsked("NOT_HTTPS");
    const limit = AbortSignal.timeout(within);
    const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
    const body = options.body instanceof Uint8Array ? new Uint8Array(options.body) : options.body;
    const answer = await fetch(url, { ...options, body, redirect: "manual", signal });
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      throw new NotAsked("LEADS_ELSEWHERE");
    }
    return new Response(await readWhole(answer, signal), { status: answer.status, headers: answer.headers });
  };

async function readWhole(answer: Response, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
  if (answer.body === null || answer.status === 204) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.byteLength;
    signal.throwIfAborted();
    if (size > LARGEST_ANSWER) throw new NotAsked("TOO_LARGE");
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
