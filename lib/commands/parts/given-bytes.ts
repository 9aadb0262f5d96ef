import "server-only";
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { fail } from "@/lib/commands/output";
import { givenPath } from "@/lib/config/env";

/** A small file that a command was given, whole; - is standard input. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === "-") return buffer(process.stdin);
  return readFile(givenPath(file)).catch(() => fail(`${file} cannot be read.`));
}
