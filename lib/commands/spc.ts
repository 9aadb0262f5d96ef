import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { type Command, InvalidArgumentError } from "commander";
import { givenPath } from "@/lib/config/env";
import { DEFAULT_PROFILE, PROFILE_IDS, type ProfileId } from "@/lib/spc/profiles";
import { toProfileResult, toReferenceResult } from "@/lib/spc/reference";
import {
  parseReferenceSeries,
  type ReferenceSeries,
  SeriesRefusal,
  toReferenceInput,
} from "@/lib/spc/reference-series";
import { fail, printJsonLine } from "./output";

const MOST_BYTES = 64 * 1024 ** 2;

export function register(program: Command): void {
  program
    .command("spc")
    .description(
      "Work out XmR charts (limits, signals, icons) of series in a file, for checking ours against yours",
    )
    .argument("<file>", "series as JSON: one, a list, or one a line; - reads standard input")
    .option("--profile <profile>", "whose rules: nhsr, mdc7 or mdc6", parseProfile, DEFAULT_PROFILE)
    .action(async (file: string, { profile }: { profile: ProfileId }) => {
      const name = file === "-" ? "standard input" : file;
      for (const series of await seriesFrom(file, name)) printJsonLine(result(series, profile));
    });
}

function parseProfile(text: string): ProfileId {
  const profile = PROFILE_IDS.find((id) => id === text);
  if (profile === undefined) throw new InvalidArgumentError(`There are ${PROFILE_IDS.join(", ")}.`);
  return profile;
}

function result(series: ReferenceSeries, profile: ProfileId) {
  const input = toReferenceInput(series);
  return profile === "nhsr"
    ? { ...series, expected: toReferenceResult(input) }
    : { id: series.id ?? null, profile, ...toProfileResult(input, profile) };
}

async function seriesFrom(file: string, name: string): Promise<ReferenceSeries[]> {
  const text = await readText(file === "-" ? process.stdin : createReadStream(givenPath(file)), name);
  try {
    return parseReferenceSeries(text);
  } catch (error) {
    if (error instanceof SeriesRefusal) fail(`${name}: ${error.message}.`);
    throw error;
  }
}

async function readText(source: Readable, name: string): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of source) {
      const piece = Buffer.from(part);
      bytes += piece.length;
      if (bytes > MOST_BYTES) fail(`${name}: longer than ${MOST_BYTES / 1024 ** 2} MB.`);
      parts.push(piece);
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") fail(`${name}: there is no such file.`);
    if (code === "EISDIR") fail(`${name}: this is a folder.`);
    throw error;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return fail(`${name}: not text in UTF-8.`);
  }
}
