import { test } from "vitest";
import { auditSample, readThrough } from "@/tests/lib/audit/fuzzing";
import { damaged, deformedXml, fuzz } from "@/tests/lib/fuzz/damage";

const MESSAGES = ["atna-message.xml", "atna-messages.xml", "fhir-audit-event.xml"].map(auditSample);
const FRAMES = ["syslog-counted.log", "syslog-lines.log"].map(auditSample);
const BEGINNINGS = [
  "",
  "{",
  '{"resourceType":"AuditEvent"',
  "<AuditMessage>",
  "<AuditMessage><EventIdentification ",
  "<85>1 ",
  "12 <85>1 ",
  '<Bundle xmlns="http://hl7.org/fhir">',
  "\uFEFF<?xml version='1.0'?>",
];
const MINUTES = 180_000;

test(
  "2,000 files of messages and syslog frames with damaged bytes never crash a reader or show a patient",
  async () => {
    await fuzz(2_000, async (chance, index) => {
      await readThrough(damaged(chance.of([...MESSAGES, ...FRAMES]), chance), chance, index);
    });
  },
  MINUTES,
);

test(
  "1,500 files of messages deformed tag by tag, in frames that count them rightly or not, end the same way",
  async () => {
    await fuzz(1_500, async (chance, index) => {
      const text = deformedXml(chance.of(MESSAGES).toString("utf8"), chance);
      const frame = `<85>1 2026-03-02T09:00:00Z host app 1 IHE+DICOM - ${text}`;
      const length = Buffer.byteLength(frame) + chance.of([0, 0, 0, 1, -1, 500]);
      const file = chance.of([
        text,
        `${text}\n${text}`,
        `${frame}\n`,
        `${length} ${frame}${length} ${frame}`,
      ]);
      await readThrough(Buffer.from(file), chance, index);
    });
  },
  MINUTES,
);

test(
  "1,500 files of random bytes never crash a reader, whatever they begin with",
  async () => {
    await fuzz(1_500, async (chance, index) => {
      const file = Buffer.concat([Buffer.from(chance.of(BEGINNINGS)), chance.bytes(chance.below(400))]);
      await readThrough(file, chance, index);
    });
  },
  MINUTES,
);
