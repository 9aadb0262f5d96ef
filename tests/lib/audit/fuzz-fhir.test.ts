import { expect, test } from "vitest";
import { auditSample, readThrough } from "@/tests/lib/audit/fuzzing";
import { inspectBytes } from "@/tests/lib/audit/inspect-bytes";
import { Chance, damaged, deformed, fuzz, SEED } from "@/tests/lib/fuzz/damage";

const LINES = auditSample("fhir-audit-events.ndjson").toString("utf8").trim().split("\n");
const RESOURCES: readonly unknown[] = [
  ...LINES.flatMap((line): unknown[] => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  }),
  JSON.parse(auditSample("fhir-document-reference.json").toString("utf8")),
  JSON.parse(auditSample("fhir-submission.json").toString("utf8")),
];
const FILES = ["fhir-audit-events.ndjson", "fhir-document-reference.json", "fhir-submission.json"].map(
  auditSample,
);
const MINUTES = 180_000;

test(
  "1,500 FHIR files with damaged bytes never crash the reader, lose a record or show a patient",
  async () => {
    await fuzz(1_500, async (chance, index) => {
      await readThrough(damaged(chance.of(FILES), chance), chance, index);
    });
  },
  MINUTES,
);

test(
  "2,500 FHIR files of resources deformed, alone, one a line or in a Bundle, end the same way",
  async () => {
    await fuzz(2_500, async (chance, index) => {
      const resources = Array.from({ length: 1 + chance.below(3) }, () =>
        deformed(chance.of(RESOURCES), chance),
      );
      const type = chance.of(["searchset", "collection", "batch", "transaction-response", 7]);
      const text = chance.of([
        () => JSON.stringify(resources[0], null, chance.below(3)),
        () => resources.map((resource) => JSON.stringify(resource)).join(chance.of(["\n", "\r\n", "\n\n"])),
        () =>
          JSON.stringify({
            resourceType: "Bundle",
            type,
            entry: resources.map((resource) => ({ resource })),
          }),
      ])();
      await readThrough(Buffer.from(text), chance, index);
    });
  },
  MINUTES,
);

test(
  "1,000 files of lines, the first of them whole, give a record for every line that is not blank",
  async () => {
    const [first = ""] = LINES;
    await fuzz(1_000, async (chance, index) => {
      const others = damaged(Buffer.from(LINES.slice(1, 4).join("\n")), chance).filter((byte) => byte !== 0);
      const file = Buffer.concat([Buffer.from(`${first}\n`), others]);
      const { records, refusal } = await readThrough(file, chance, index);
      const lines = file
        .toString("utf8")
        .split("\n")
        .filter((line) => line.trim() !== "");
      if (refusal === null) expect(records).toHaveLength(lines.length);
    });
  },
  MINUTES,
);

test("lines in any order give the same events", async () => {
  const events = async (order: readonly string[]) =>
    (await inspectBytes(order.join("\n"))).records.map(({ seq, ...event }) => JSON.stringify(event)).sort();
  const chance = new Chance(SEED);
  const five = LINES.slice(0, 5);
  const expected = await events(five);
  for (let times = 0; times < 20; times++) {
    const order = five.map((line) => ({ line, at: chance.below(1e6) })).sort((a, b) => a.at - b.at);
    expect(await events(order.map(({ line }) => line))).toEqual(expected);
  }
});
