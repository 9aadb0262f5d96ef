import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { readFeedFile } from "@/lib/ingest/readers/read-feed-file";
import { feed, HEADER, inChunks, line, NOW, reading, refusalOf, sample } from "./reading";

const good = HEADER + line();
const utf16 = Buffer.from(good, "utf16le");

describe("a file that cannot be read is refused whole, with its reason", () => {
  test.each<[string, string | Buffer, string]>([
    ["nothing at all", "", "empty-file"],
    ["only a byte order mark", "\ufeff", "empty-file"],
    ["only blank lines", "\r\n \n\n", "empty-file"],
    ["a header alone", HEADER, "no-rows"],
    ["a header without a line end", HEADER.trimEnd(), "no-rows"],
    [
      "UTF-16 with its mark",
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
      "not-utf8: The file is UTF-16.",
    ],
    ["UTF-16 without a mark", utf16, "not-text: Line 1."],
    ["UTF-32", Buffer.concat([Buffer.from([0, 0, 0xfe, 0xff])]), "not-text: Line 1."],
    ["Latin-1", Buffer.from(`${good}${line({ role: "Infirmière" })}`, "latin1"), "not-utf8: Line 3."],
    [
      "a character cut short at the end",
      Buffer.concat([Buffer.from(good), Buffer.from([0xe2, 0x82])]),
      "not-utf8: Line 3.",
    ],
    [
      "half a surrogate pair written as UTF-8",
      Buffer.concat([Buffer.from(good), Buffer.from([0xed, 0xa0, 0x80])]),
      "not-utf8: Line 3.",
    ],
    ["NUL in a later line", `${good}${line()}e3,\0`, "not-text: Line 4."],
    ["a zip or spreadsheet", Buffer.from("PK\x03\x04\x14\x00\x06\x00 [Content_Types].xml"), "not-text"],
    ["an old spreadsheet", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "not-text"],
    ["a PDF", "%PDF-1.7\n1 0 obj", "not-text"],
    ["a gzip in a gzip", gzipSync(gzipSync(good)), "not-text"],
    ["an empty gzip", gzipSync(""), "empty-file"],
    ["a gzip cut short", gzipSync(good).subarray(0, -9), "truncated-gzip"],
    ["a gzip cut in its last byte", gzipSync(good).subarray(0, -1), "truncated-gzip"],
    ["a gzip of its first two bytes", Buffer.from([0x1f, 0x8b]), "truncated-gzip"],
    ["a gzip with a damaged check sum", damaged(gzipSync(good)), "truncated-gzip"],
    [
      "a gzip followed by something else",
      Buffer.concat([gzipSync(good), Buffer.from("junk")]),
      "truncated-gzip",
    ],
    ["a line of 65,537 bytes", `${good}${"x".repeat(65_537)}\n`, "line-too-long: Line 3."],
    [
      "a line of 65,537 bytes in fewer characters",
      `${good}${"é".repeat(32_768)}x\n`,
      "line-too-long: Line 3.",
    ],
    ["an endless line", `${good}${"x".repeat(300_000)}`, "line-too-long: Line 3."],
    ["an endless first line", "x".repeat(300_000), "no-header"],
    ["endless white space", " ".repeat(300_000), "no-header"],
    ["a header with an open quote", `"event_id,occurred_at\n${line()}`, "no-header"],
    ["an NDJSON line of 65,537 bytes", `{"event_id":"${"x".repeat(65_537)}"}\n`, "line-too-long: Line 1."],
  ])("%s", async (_, file, refusal) => {
    expect(await refusalOf(file)).toBe(refusal);
    // However it was cut on its way.
    expect(await refusalOf(file, feed(), { cuts: [1, 2, 3, 5, 58, 59, 60, 100, 65_000, 70_000] })).toBe(
      refusal,
    );
  });

  test("a bomb that unpacks 1,000 times over", async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(HEADER), Buffer.alloc(17_000_000, line())]));
    expect(await refusalOf(bomb, feed(), { limits: { unpackedRatio: 30 } })).toBe("unpacked-too-large");
    expect(await refusalOf(bomb, feed(), { limits: { unpackedBytes: 1_000_000 } })).toBe(
      "unpacked-too-large",
    );
  });

  test("more rows than are allowed, one more", async () => {
    const rows = `${good}${line()}${line()}`;
    expect(await refusalOf(rows, feed(), { limits: { rows: 3 } })).toBe("read");
    expect(await refusalOf(rows, feed(), { limits: { rows: 2 } })).toBe("too-many-rows");
  });

  test("a reading that was cancelled, with the reason when there is one", async () => {
    const sink = { accept() {}, reject() {}, async drain() {} };
    const cancelled = readFeedFile(inChunks(Buffer.from(good)), feed(), sink, {
      now: NOW,
      signal: AbortSignal.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
    const signal = AbortSignal.abort(new FileRefusal("interrupted"));
    const interrupted = readFeedFile(inChunks(Buffer.from(good)), feed(), sink, { now: NOW, signal });
    await expect(interrupted).rejects.toMatchObject({ code: "interrupted" });
  });

  test.each<[string, Buffer]>([
    ["plain", Buffer.from(`nhs_number\n${line()}`)],
    ["packed", gzipSync(`nhs_number\n${line()}`)],
  ])("and its source is closed: %s", async (_, bytes) => {
    let closed = false;
    async function* source(): AsyncGenerator<Buffer> {
      try {
        yield bytes;
        yield Buffer.from("more");
      } finally {
        closed = true;
      }
    }
    const sink = { accept() {}, reject() {}, async drain() {} };
    await expect(readFeedFile(source(), feed(), sink, { now: NOW })).rejects.toThrow(FileRefusal);
    expect(closed).toBe(true);
  });

  test("a source that fails is a fault, not a refusal", async () => {
    async function* failing(): AsyncGenerator<Buffer> {
      yield gzipSync(good).subarray(0, 20);
      throw new Error("the disk is gone");
    }
    const sink = { accept() {}, reject() {}, async drain() {} };
    await expect(readFeedFile(failing(), feed(), sink, { now: NOW })).rejects.toThrow("the disk is gone");
  });
});

describe("a file made to keep the reader busy is read in one pass", () => {
  const megabytes = 2_000_000;
  test.each<[string, string]>([
    ["line ends alone", "\r"],
    ["quotes alone", '"'],
    ["a quote in every line", '"\n'],
    ["half a quoted cell in every line", ',"a\n'],
    ["lines of one cell", "a\n"],
    ["lines of one cell, with quotes", 'a"\n'],
    ["commas", `${",".repeat(60_000)}\n`],
    ["digits", `${"943 476 591 ".repeat(16)}\n`],
    ["accented letters", `${"é".repeat(50)}\n`],
  ])("%s", async (_, unit) => {
    const file = HEADER + line() + unit.repeat(Math.ceil(megabytes / unit.length));
    const start = performance.now();
    await refusalOf(file);
    // A second or less; looking through the rest of the text for every line takes minutes.
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  test("objects in objects", async () => {
    const deep = `{"event_id":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}\n`;
    expect((await reading(deep)).calls).toMatchObject([{ field: "event_id", code: "wrong-type" }]);
  });
});

describe("a file is read for all its oddities", () => {
  const three = [line({ id: "a" }), line({ id: "b" }), line({ id: "c" })].join("");
  const ids = async (file: string | Buffer) =>
    (await reading(file)).calls.map(
      (call) => `${call.line} ${"row" in call && "eventId" in call.row && call.row.eventId}`,
    );

  test.each<[string, string | Buffer]>([
    ["with a byte order mark", `\ufeff${HEADER}${three}`],
    ["with CR LF", (HEADER + three).replaceAll("\n", "\r\n")],
    ["with CR alone", (HEADER + three).replaceAll("\n", "\r")],
    ["with no line end at the end", (HEADER + three).trimEnd()],
    ["as gzip", gzipSync(HEADER + three)],
    [
      "as gzip in two members",
      Buffer.concat([gzipSync(HEADER + line({ id: "a" })), gzipSync(line({ id: "b" }) + line({ id: "c" }))]),
    ],
    ["as gzip padded with zeros", Buffer.concat([gzipSync(HEADER + three), Buffer.alloc(512)])],
    ["with every field in quotes", (HEADER + three).replace(/[^,\n]+/g, '"$&"')],
  ])("%s", async (_, file) => expect(await ids(file)).toEqual(["2 a", "3 b", "4 c"]));

  test("mixed line ends and blank lines keep the numbers an editor shows", async () => {
    expect(await ids(`\n${HEADER}\r\n${line({ id: "a" })}\r   \n${line({ id: "b" })}`)).toEqual([
      "4 a",
      "7 b",
    ]);
  });

  test("the size and SHA-256 are those of the file as received", async () => {
    const packed = gzipSync(await sample("view-events.csv"));
    const { result } = await reading(packed, feed(), { cuts: [1, 7, 100] });
    expect(result).toMatchObject({ rows: 4, gzip: true, bytes: packed.length });
    expect(result.sha256).toEqual(createHash("sha256").update(packed).digest());
  });

  test("progress counts bytes as they are received", async () => {
    const seen: number[] = [];
    const sink = { accept() {}, reject() {}, async drain() {} };
    const options = { now: NOW, onBytes: (bytes: number) => seen.push(bytes) };
    await readFeedFile(inChunks(Buffer.from(good), [10, 50]), feed(), sink, options);
    expect(seen).toEqual([10, 50, Buffer.byteLength(good)]);
  });
});

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length - 6] = (copy[copy.length - 6] ?? 0) ^ 0xff;
  return copy;
}
