import "server-only";

interface Stopping {
  stopping: boolean;
  work: Set<Promise<unknown>>;
}

/** The web server and Next's parts are bundled apart; one process has one of these. */
const shared = globalThis as typeof globalThis & { uptakeStopping?: Stopping };
shared.uptakeStopping ??= { stopping: false, work: new Set() };
const state = shared.uptakeStopping;

/** Whether this process was asked to end: no new work is begun. */
export const isStopping = (): boolean => state.stopping;

export function beginStopping(): void {
  state.stopping = true;
}

/** Work that the end of the process waits for, for a while; what is cut off then is gone on with at the next start. */
export function whileUnderWay<T>(work: Promise<T>): Promise<T> {
  const settled = work.then(
    () => {},
    () => {},
  );
  state.work.add(settled);
  void settled.then(() => state.work.delete(settled));
  return work;
}

/** Resolves when no such work is under way any more. */
export async function untilNothingIsUnderWay(): Promise<void> {
  while (state.work.size > 0) await Promise.all(state.work);
}
