import "server-only";
import { type FileHandle, open } from "node:fs/promises";
import { fail } from "@/lib/commands/output";
import { givenPath } from "@/lib/config/env";
import { detectLayout, type LayoutFound } from "@/lib/tabular/detect-layout";

/** Both are even, so that no character of UTF-16 is cut. */
const BEGINNING_BYTES = 1_048_576;
const TAIL_BYTES = 16_384;

/** How a table in a file is written, by its beginning and its end; its encoding by all of it. */
export async function layoutOfFile(path: string): Promise<LayoutFound> {
  const file = await open(givenPath(path)).catch(() => fail(`${path} cannot be read.`));
  try {
    const { size } = await file.stat().catch(() => fail(`${path} cannot be read.`));
    const beginning = await bytesOf(file, 0, BEGINNING_BYTES);
    if (size <= BEGINNING_BYTES) return detectLayout(beginning, { complete: true });
    const tail = await bytesOf(file, size - TAIL_BYTES - (size % 2), TAIL_BYTES + (size % 2));
    const found = detectLayout(beginning, { complete: false, tail });
    if (!found.ok || found.layout.encoding !== "utf-8" || (await isUtf8(file))) return found;
    // The first letter that is not ASCII may stand a long way down.
    return { ok: true, layout: { ...found.layout, encoding: "windows-1252" } };
  } finally {
    await file.close();
  }
}

async function bytesOf(file: FileHandle, from: number, bytes: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, from);
  return buffer.subarray(0, bytesRead);
}

async function isUtf8(file: FileHandle): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    let at = 0;
    for (
      let bytes = await bytesOf(file, 0, BEGINNING_BYTES);
      bytes.length > 0;
      bytes = await bytesOf(file, at, BEGINNING_BYTES)
    ) {
      decoder.decode(bytes, { stream: true });
      at += bytes.length;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
