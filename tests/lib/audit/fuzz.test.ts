import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { REASON_WORDS } from "@/lib/audit/reasons";
import { AUDIT_FILE_REMEDIES } from "@/lib/audit/refusal";
import { type Inspected, inspectBytes } from "@/tests/lib/audit/inspect-bytes";

const FOLDER = "tests/samples/audit";
const SAMPLES = readdirSync(FOLDER).map((name) => readFileSync(`${FOLDER}/${name}`));
const SEED = 20261122;
const PATIENT = /9999999468|OTk5OTk5OTQ2O|Avery/;

/** Files that are damaged as files are: cut, joined, bytes changed, pieces repeated, taken out, or put in. */
const change = fc.record({
  kind: fc.constantFrom("cut", "flip", "repeat", "remove", "insert", "swap"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 400 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc
      .constantFrom(
        "{",
        "}",
        '"',
        "[",
        "\\",
        "\n",
        "<",
        ">",
        "&",
        "]]>",
        "<!--",
        "<!DOCTYPE a>",
        "\0",
        "99999 ",
        "<85>1 ",
        "</AuditMessage>",
        "<AuditMessage ",
        ',"entry":[',
        "null",
        "\uFEFF",
      )
      .map((text) => new Uint8Array(Buffer.from(text))),
  ),
});

function damaged(
  file: Buffer,
  { kind, at, length, bytes }: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  const from = Math.floor(at * file.length);
  const [before, piece, after] = [
    file.subarray(0, from),
    file.subarray(from, from + length),
    file.subarray(from + length),
  ];
  const parts = {
    cut: [before],
    flip: [before, bytes, file.subarray(from + bytes.length)],
    repeat: [before, piece, piece, after],
    remove: [before, after],
    insert: [before, bytes, file.subarray(from)],
    swap: [after, piece, before],
  };
  return Buffer.concat(parts[kind as keyof typeof parts]);
}

/** Whatever a file is, it ends as records with a reason from the list or a refusal from the list, numbered without gaps. */
function holds({ records, places, refusal, output }: Inspected): void {
  expect(records.map(({ seq }) => seq)).toEqual(records.map((_, i) => i));
  expect(places).toHaveLength(records.length);
  expect(records.filter(({ reason }) => reason !== null && !(reason in REASON_WORDS))).toEqual([]);
  expect(refusal === null || refusal in AUDIT_FILE_REMEDIES).toBe(true);
  expect(output).not.toMatch(PATIENT);
}

test("samples damaged one to five times never crash a reader, lose a record or show a patient", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SAMPLES),
      fc.array(change, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 5000 }),
      async (sample, changes, piece) => {
        const file = changes.reduce<Buffer>((bytes, next) => damaged(bytes, next), sample);
        const whole = await inspectBytes(file);
        holds(whole);
        expect(await inspectBytes(file, { piece })).toEqual(whole);
      },
    ),
    { seed: SEED, numRuns: 1500 },
  );
});

test("random bytes never crash a reader, whatever they begin with", async () => {
  const beginnings = [
    "",
    "{",
    '{"resourceType":"AuditEvent"',
    "<AuditMessage>",
    "<85>1 ",
    "12 <85>1 ",
    '<Bundle xmlns="http://hl7.org/fhir">',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.uint8Array({ maxLength: 400 }),
      async (beginning, bytes) => holds(await inspectBytes(Buffer.concat([Buffer.from(beginning), bytes]))),
    ),
    { seed: SEED, numRuns: 1500 },
  );
});

test("lines in any order give the same events", async () => {
  const lines = readFileSync(`${FOLDER}/fhir-audit-events.ndjson`, "utf8").trim().split("\n").slice(0, 5);
  const events = async (order: string[]) =>
    (await inspectBytes(order.join("\n"))).records.map(({ seq, ...event }) => JSON.stringify(event)).sort();
  const expected = await events(lines);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: 5 }), async (order) => {
      expect(await events(order)).toEqual(expected);
    }),
    { seed: SEED, numRuns: 20 },
  );
});
