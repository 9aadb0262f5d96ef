import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Telemetry = ReturnType<typeof makeTelemetry>;

/** The web server and Next's parts are bundled apart; one process has one of these. */
const shared = globalThis as typeof globalThis & { uptakeTelemetry?: Telemetry };

/** What this process counts of itself, for its operators. Labels are words of ours, never an id, a name or an address. */
export function telemetry(): Telemetry {
  shared.uptakeTelemetry ??= makeTelemetry();
  return shared.uptakeTelemetry;
}

function makeTelemetry() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: "uptake_http_request_duration_seconds",
      help: "How long requests took, by method, pattern of their route and status",
      labelNames: ["method", "route", "status"] as const,
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
      registers,
    }),
    refusals: new Counter({
      name: "uptake_http_refusals_total",
      help: "Requests refused before the application saw them, by reason",
      labelNames: ["reason"] as const,
      registers,
    }),
    underWay: new Gauge({
      name: "uptake_http_requests_under_way",
      help: "Requests being answered",
      registers,
    }),
    imports: new Counter({
      name: "uptake_imports_total",
      help: "Files and pushes read to their end, by what came of them",
      labelNames: ["outcome"] as const,
      registers,
    }),
    rows: new Counter({
      name: "uptake_import_rows_total",
      help: "Rows of committed imports, by what came of them",
      labelNames: ["outcome"] as const,
      registers,
    }),
    uploads: new Gauge({
      name: "uptake_uploads",
      help: "Files from browsers that this process reads, or that wait their turn",
      labelNames: ["state"] as const,
      registers,
    }),
  };
}

/** Adds what Node knows of itself: memory, processor, event loop lag, collections of garbage. Once a process. */
export function watchProcess(): void {
  collectDefaultMetrics({ register: telemetry().registry });
}
