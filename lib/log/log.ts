import "server-only";
import pino from "pino";
import { settings } from "@/lib/config/env";
import { scrub } from "@/lib/log/scrub";

let known: pino.Logger | undefined;

/** The service's log: one JSON object a line on standard error, without secrets, names or patients. */
export function log(): pino.Logger {
  known ??= createLog(pino.destination({ dest: 2, sync: true }), settings().logLevel);
  return known;
}

export function createLog(destination: pino.DestinationStream, level: string): pino.Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ["password", "token", "cookie", "authorization", "*.password", "*.token"],
        censor: "[secret]",
      },
      serializers: { err: describeError },
      hooks: {
        logMethod(given, method) {
          method.apply(
            this,
            given.map((each) => (typeof each === "string" ? scrub(each) : each)) as typeof given,
          );
        },
      },
    },
    destination,
  );
}

/** Messages of libraries quote addresses and values; stacks tell where, in our own words. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const code = "code" in error ? String(error.code) : undefined;
  return { type: error.name, code, message: scrub(error.message), stack: scrub(error.stack ?? "") };
}
