/** Next calls this once, when the web server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startBackground } = await import("@/lib/background/start-background");
  // The service answers meanwhile.
  startBackground();
}

/** Next tells of every fault while answering; the reader sees none of it. */
export async function onRequestError(
  error: unknown,
  request: { path: string; method: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/log/log");
  log().error({ err: error, method: request.method, path: request.path.split("?")[0] }, "A request failed.");
}
