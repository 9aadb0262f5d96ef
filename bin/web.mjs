// The web application in a process of its own, started by `uptake serve` (lib/commands/parts/web-server.ts) with its
// settings in the environment. It ends when that process ends, however it ends, so that no port stays taken.
import { createServer } from "node:http";
import next from "next";

const STOP_PATIENCE_MS = 25_000;
const { HOST: hostname, PORT } = process.env;
const port = Number(PORT);

// Next believes these from anybody, and so would links and log lines. A proxy in front has no need of them: the
// address of the service is APP_URL.
const NOT_BELIEVED =
  /^(x-forwarded-|forwarded$|x-middleware-|x-real-ip$|x-nonce$|x-original-url$|x-rewrite-url$)/;

const application = next({ dev: process.argv.includes("--dev"), hostname, port });
await application.prepare();
const answer = application.getRequestHandler();

const server = createServer((request, response) => {
  if (request.method === "TRACE" || request.method === "TRACK") {
    response.writeHead(405, { "Cache-Control": "no-store" }).end();
    return;
  }
  for (const name of Object.keys(request.headers)) if (NOT_BELIEVED.test(name)) delete request.headers[name];
  void answer(request, response);
});
// A quarter of a gigabyte from a hospital's slow line, and no longer.
server.requestTimeout = 600_000;
server.headersTimeout = 30_000;
server.on("error", (error) => {
  process.stderr.write(`The web application cannot listen on port ${port}: ${error.message}\n`);
  process.exit(1);
});
server.listen(port, hostname);

function stop() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), STOP_PATIENCE_MS).unref();
}

process.on("message", (message) => message === "stop" && stop());
process.on("disconnect", () => process.exit(1));
// Ctrl-C reaches the whole group; the process above says when it is time.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
