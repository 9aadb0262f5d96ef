/** Next calls this once, when the web server starts: uploads that a stopped process left behind go on. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { recoverUploads } = await import("@/lib/ingest/uploads");
  const { log } = await import("@/lib/log/log");
  // The service answers meanwhile.
  recoverUploads().catch((error) => log().error({ err: error }, "Uploads could not be taken up again."));
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
