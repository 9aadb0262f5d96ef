import "server-only";
import { isStopping } from "@/lib/config/stopping";
import { log } from "@/lib/log/log";

/**
 * Does something again and again while the process lives, which it does not keep alive: the next time is so long after
 * the last one ended, until the process is asked to end. What goes wrong is logged, and tried again the next time.
 */
export function repeated(name: string, everyMilliseconds: number, work: () => Promise<unknown>): void {
  const again = () => {
    setTimeout(once, everyMilliseconds).unref();
  };
  const once = () => {
    if (isStopping()) return;
    work().catch(logFault(name)).finally(again);
  };
  once();
}

export const logFault = (work: string) => (error: unknown) =>
  log().error({ err: error, work }, "Work in the background failed.");
