import { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";

export interface FormFile {
  name: string;
  body: AsyncIterable<Uint8Array>;
}

const LIMITS = { fields: 20, fieldSize: 64_000, files: 1, parts: 30, headerPairs: 20 };

/**
 * Reads a multipart form without holding its file in memory: the fields that come before the file are handed over
 * together with the file as it streams in. Browsers send fields in the order of the page, so the file comes last.
 *
 * The body is read to its end even when `take` refuses: a browser shows an answer only once its file has gone out.
 */
export async function readMultipartForm<T>(
  request: Request,
  take: (fields: ReadonlyMap<string, string>, file: FormFile | null) => Promise<T>,
): Promise<T> {
  const fields = new Map<string, string>();
  const form = new Busboy({
    headers: { "content-type": request.headers.get("content-type") ?? "" },
    limits: LIMITS,
  });
  const source = Readable.from(chunks(request.body));
  let taken: Promise<T> | undefined;

  await new Promise<void>((resolve, reject) => {
    let open: Readable | undefined;
    const fail = (error: Error) => {
      // A connection that breaks must break the file too, or half of it would pass for the whole.
      open?.destroy(error);
      reject(error);
    };
    form.on("field", (name, value) => fields.set(name, value));
    form.on("file", (_name, file, fileName) => {
      const readOn = () => file.resume();
      if (!fileName || taken !== undefined) {
        readOn();
        return;
      }
      open = file;
      taken = take(fields, { name: fileName, body: file.iterator({ destroyOnReturn: false }) });
      taken.then(readOn, readOn);
    });
    form.once("finish", resolve);
    form.once("error", fail);
    source.once("error", fail);
    source.pipe(form);
  });
  return taken ?? take(fields, null);
}

async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) return;
    yield next.value;
  }
}
