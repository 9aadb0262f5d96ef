import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { type Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { BackupRefusal, type TableInBackup } from "@/lib/backup/manifest";

/** What is known of a table's file once all of it went by. */
export type FileFacts = Pick<TableInBackup, "rows" | "bytes" | "sha256" | "contentBytes" | "contentSha256">;

const LINE_FEED = 10;
const OWNER_ONLY = 0o600;
/** The first level costs a third of the usual one's time and packs rows nearly as well. */
const GZIP_LEVEL = 1;

/** Passes bytes on unchanged, and knows their hash and number. */
function measure({ lines = false } = {}) {
  const hash = createHash("sha256");
  const seen = { bytes: 0, lines: 0 };
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      seen.bytes += chunk.length;
      if (lines)
        for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1))
          seen.lines += 1;
      done(null, chunk);
    },
  });
  return { stream, seen, sha256: () => hash.digest("hex") };
}

/** In text format COPY ends every row with a line feed, and writes those within a value in another way. */
const measured = (stored: ReturnType<typeof measure>, content: ReturnType<typeof measure>): FileFacts => ({
  rows: content.seen.lines,
  bytes: stored.seen.bytes,
  sha256: stored.sha256(),
  contentBytes: content.seen.bytes,
  contentSha256: content.sha256(),
});

/** Writes what COPY gives into a new file, packed, for its owner only, and durably. */
export async function writeTableFile(path: string, rows: Readable): Promise<FileFacts> {
  const [content, stored] = [measure({ lines: true }), measure()];
  await pipeline(
    rows,
    content.stream,
    createGzip({ level: GZIP_LEVEL }),
    stored.stream,
    createWriteStream(path, { flags: "wx", mode: OWNER_ONLY, flush: true }),
  );
  return measured(stored, content);
}

/**
 * Reads a table's file to its end, handing its rows on.
 *
 * Errors  BackupRefusal when anything of it is not as its manifest says. What was handed on by then must not be kept.
 */
export async function readTableFile(
  path: string,
  table: TableInBackup,
  rows: Writable = nowhere(),
): Promise<void> {
  const [content, stored] = [measure({ lines: true }), measure()];
  try {
    await pipeline(createReadStream(path), stored.stream, createGunzip(), content.stream, rows);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!code.startsWith("Z_")) throw error;
    throw damaged(table);
  }
  const found = measured(stored, content);
  const same = (["rows", "bytes", "sha256", "contentBytes", "contentSha256"] as const).every(
    (fact) => found[fact] === table[fact],
  );
  if (!same) throw damaged(table);
}

const damaged = ({ name }: TableInBackup) =>
  new BackupRefusal(`The backup is damaged: the file of ${name} is not the one that was written.`);

const nowhere = () =>
  new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
