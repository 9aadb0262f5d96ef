import { Refusal } from "@/lib/auth/refusal";

export interface BodyLimits {
  bytes: number;
  /** Between two pieces. */
  idleMs: number;
  totalMs: number;
}

const READ_ON_MS = 10_000;

/**
 * The whole body of a request. Nobody is kept waiting for a slow sender: it is not looked at before it is all there.
 *
 * @throws Refusal length-required, body-too-large, body-incomplete, body-too-slow
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<Buffer> {
  const length = request.headers.get("content-length");
  if (length === null && request.headers.get("content-digest") === null)
    throw new Refusal("length-required", "A body without Content-Length needs a Content-Digest.");
  if (length !== null && Number(length) > limits.bytes) throw tooLarge(limits);
  const deadline = Date.now() + limits.totalMs;
  const reader = request.body?.getReader();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const piece = await within(reader?.read(), Math.min(limits.idleMs, deadline - Date.now()));
      if (piece === undefined || piece.done) break;
      bytes += piece.value.length;
      if (bytes > limits.bytes) throw tooLarge(limits);
      pieces.push(piece.value);
    }
  } catch (error) {
    if (reader !== undefined) void readOn(reader);
    // What breaks while it is read is the sender's connection.
    throw error instanceof Refusal ? error : incomplete();
  }
  if (length !== null && bytes !== Number(length)) throw incomplete();
  return Buffer.concat(pieces);
}

const tooLarge = ({ bytes }: BodyLimits) =>
  new Refusal("body-too-large", `A body may have ${bytes.toLocaleString("en-GB")} bytes.`);

const incomplete = () => new Refusal("body-incomplete", "Fewer bytes came than were announced.");

/** A sender hears the answer only once its body has gone out; whoever sends for longer is cut off. */
async function readOn(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const until = Date.now() + READ_ON_MS;
  try {
    for (;;) {
      const piece = await within(reader.read(), until - Date.now());
      if (piece === undefined || piece.done) return;
    }
  } catch {
    await reader.cancel().catch(() => {});
  }
}

async function within<T>(work: Promise<T> | undefined, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const refuse = () => reject(new Refusal("body-too-slow", "Nothing came for too long."));
    timer = setTimeout(refuse, Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
