import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { telemetry } from "@/lib/telemetry/telemetry";

/** Answers /metrics in Prometheus's text form to whoever has the token; null as token: nobody, and nothing is there. */
export async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  token: string | null,
): Promise<void> {
  if (token === null) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found.\n");
    return;
  }
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(given), digest(token))) {
    response
      .writeHead(401, {
        "Content-Type": "text/plain; charset=utf-8",
        "WWW-Authenticate": 'Bearer realm="Uptake metrics"',
      })
      .end("Send the token of the metrics.\n");
    return;
  }
  const { registry } = telemetry();
  const body = await registry.metrics();
  response.writeHead(200, { "Content-Type": registry.contentType }).end(body);
}

const digest = (text: string) => createHash("sha256").update(text).digest();
