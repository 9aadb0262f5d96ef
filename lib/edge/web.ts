import "server-only";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import next from "next";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { answeringWith } from "@/lib/config/answer-status";
import { settings } from "@/lib/config/env";
import { beginStopping, isStopping, untilNothingIsUnderWay } from "@/lib/config/stopping";
import { inRequest } from "@/lib/db/scope";
import { consoleToLog } from "@/lib/log/console-to-log";
import { log } from "@/lib/log/log";
import { keepReports } from "@/lib/reports/kept-reports";
import { watchProcess } from "@/lib/telemetry/telemetry";
import { EDGE_LIMITS, Edge } from "./edge";
import { routePatterns } from "./parts/route-patterns";

/**
 * The web application: Next behind the edge. It ends when `uptake serve`, which started it, says so or ends itself,
 * however it ends, so that no port stays taken.
 *
 * @param failed is told in words why it cannot serve.
 */
export async function serveWeb({ dev, failed }: { dev: boolean; failed: (why: string) => never }) {
  const { host, port, appUrl, trustedHops, exportsAMinute, metricsToken } = settings();
  if (!dev) consoleToLog();
  // Next adds a listener for upgrades to the server it is given. Its tools need one while developing; nothing here
  // does otherwise, so that they get one nobody can reach.
  const unreachable = createServer();
  const application = next({ dev, hostname: host, port, ...(dev ? {} : { httpServer: unreachable }) });
  await application.prepare();
  watchProcess();
  keepReports();
  const answer = application.getRequestHandler();
  const edge = new Edge({
    application: (request, response) =>
      answeringWith(response, () => inRequest(() => answer(request, response))),
    https: appUrl.startsWith("https:"),
    trustedHops,
    metricsToken,
    sessionCookieName: sessionCookie().name,
    patternOf: routePatterns(resolve(".next/routes-manifest.json")),
    limits: { ...EDGE_LIMITS, exports: exportsAMinute },
    isStopping,
    onFault: (error) => log().error({ err: error }, "A request failed."),
  });
  edge.server.on("error", (error) =>
    failed(`The web application cannot listen on port ${port}: ${error.message}`),
  );
  edge.server.listen(port, host);

  process.on("message", (message) => message === "stop" && void stop(edge));
  process.on("disconnect", () => process.exit(1));
  // Ctrl-C and a stopping machine reach the whole group; the process above says when it is time.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
}

/** Nothing new is begun; what is under way comes to its end, or is cut off and gone on with at the next start. */
async function stop(edge: Edge): Promise<void> {
  if (isStopping()) return;
  beginStopping();
  const patience = sleep(EDGE_LIMITS.stopMs);
  await Promise.all([edge.stop(), Promise.race([untilNothingIsUnderWay(), patience])]);
  process.exit(0);
}
