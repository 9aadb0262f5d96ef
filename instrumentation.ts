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
  request: { method: string; headers: Record<string, string | string[] | undefined> },
  { routePath }: { routePath: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/log/log");
  const requestId = request.headers["x-request-id"];
  log().error({ err: error, method: request.method, route: routePath, requestId }, "A request failed.");
}
