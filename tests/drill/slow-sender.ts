import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What came of a request, as its sender sees it. */
export type Outcome =
  | { kind: "answered"; status: number; location: string | null; text: string }
  /** Nobody listened any more: nothing of it was sent. */
  | { kind: "nobody there" }
  | { kind: "broken off"; because: string };

export interface SlowRequest {
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  /** How long its body takes to send. */
  overMs: number;
}

const PIECES = 20;

/** Posts a body piece by piece, on a connection of its own, and goes on only while nobody has answered. */
export function sendSlowly({ url, headers, body, overMs }: SlowRequest): Promise<Outcome> {
  return new Promise((resolve) => {
    let isOver = false;
    const end = (outcome: Outcome) => {
      isOver = true;
      resolve(outcome);
    };
    const sent = request(url, {
      method: "POST",
      agent: false,
      headers: { ...headers, "content-length": String(body.length) },
    });
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      const answered = () =>
        end({
          kind: "answered",
          status: response.statusCode ?? 0,
          location: response.headers.location ?? null,
          text: Buffer.concat(chunks).toString("utf8"),
        });
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", answered);
      response.on("error", (error) =>
        end({ kind: "broken off", because: `in the answer: ${error.message}` }),
      );
    });
    sent.on("error", (error: NodeJS.ErrnoException) =>
      end(
        error.code === "ECONNREFUSED"
          ? { kind: "nobody there" }
          : { kind: "broken off", because: error.code ?? error.message },
      ),
    );
    void (async () => {
      const size = Math.ceil(body.length / PIECES);
      for (let at = 0; at < body.length && !isOver; at += size) {
        sent.write(body.subarray(at, at + size));
        await sleep(overMs / PIECES);
      }
      if (isOver) sent.destroy();
      else sent.end();
    })();
  });
}
