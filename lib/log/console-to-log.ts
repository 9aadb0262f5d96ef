import "server-only";
import { format } from "node:util";
import { log } from "@/lib/log/log";

/** Sends what libraries say on the console to the log, where it is scrubbed and each piece is one line, whatever is in it. */
export function consoleToLog(): void {
  const says =
    (level: "info" | "warn" | "error") =>
    (...said: unknown[]): void => {
      const [first] = said;
      // What was thrown is told by its type, its message and where.
      if (first instanceof Error) log()[level]({ err: first }, "Said on the console.");
      else log()[level](format(...said));
    };
  Object.assign(globalThis.console, {
    log: says("info"),
    info: says("info"),
    debug: says("info"),
    warn: says("warn"),
    error: says("error"),
  });
}
