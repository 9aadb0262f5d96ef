import "server-only";
import pino from "pino";
import { settings } from "@/lib/config/env";
import { scrub, scrubDeep } from "@/lib/log/scrub";

let known: pino.Logger | undefined;

/** The service's log: one JSON object a line on standard error, without secrets, names or patients. */
export function log(): pino.Logger {
  known ??= createLog(pino.destination({ dest: 2, sync: true }), settings().logLevel);
  return known;
}

/** A log that writes elsewhere, for tests. */
export function createLog(destination: pino.DestinationStream, level: string): pino.Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => scrubDeep(error) },
      formatters: {
        log: (fields) => {
          const scrubbed = scrubDeep(fields);
          return typeof scrubbed === "object" && scrubbed !== null ? { ...scrubbed } : {};
        },
      },
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
