import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { InspectedRecord } from "@/lib/audit/inspect";
import { inspectBytes } from "@/tests/lib/audit/inspect-bytes";

const FOLDER = join("..", "shared", "reference", "audit");
const INDEX = join(FOLDER, "index.json");

const Organisation = z.object({ id: z.string(), system: z.string().nullable() }).nullable();
const Event = z.object({
  seq: z.number(),
  kind: z.enum(["view", "publication", "other"]),
  rule: z.string(),
  counts: z.boolean(),
  occurredAt: z.string().nullable(),
  outcome: z.string(),
  user: z.unknown(),
  userOrg: Organisation,
  publisherOrg: Organisation,
  sourceSystem: z.object({ id: z.string().nullable(), site: z.string().nullable() }).optional(),
  documentCount: z.number().nullable(),
  documentTypes: z.array(z.record(z.string(), z.string())).optional(),
});
type Event = z.infer<typeof Event>;
const Index = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      format: z.string(),
      parse: z.string(),
      eventCount: z.number(),
      forbiddenStrings: z.array(z.string()),
      events: z.array(Event),
    }),
  ),
});

const index = existsSync(INDEX) ? Index.parse(JSON.parse(readFileSync(INDEX, "utf8"))) : null;
const files = (index?.files ?? []).filter(({ parse }) => parse === "ok");

/** What the index says of an event, in the shape of ours. Who a user is, is told for views and publications only. */
const expected = (event: Event) => ({
  seq: event.seq,
  kind: event.kind,
  rule: event.rule,
  counts: event.counts,
  occurredAt: event.occurredAt,
  outcome: event.outcome,
  ...(event.kind === "other"
    ? {}
    : {
        user: event.user !== null,
        userOrg: event.userOrg === null ? null : { id: event.userOrg.id, system: event.userOrg.system },
        publisherOrg: event.publisherOrg,
        sourceSystem: event.sourceSystem ?? null,
        documentCount: event.documentCount,
        documentTypes: event.documentTypes ?? [],
      }),
});

const ours = (record: InspectedRecord | undefined) => {
  if (record === undefined) return null;
  const { seq, kind, rule, counts, occurredAt, outcome } = record;
  const { user, userOrg, publisherOrg, sourceSystem, documentCount, documentTypes } = record;
  return {
    ...{ seq, kind, rule, counts, occurredAt, outcome },
    ...(kind === "other" ? {} : { user, userOrg, publisherOrg, sourceSystem, documentCount, documentTypes }),
  };
};

describe.skipIf(index === null)("the reference corpus, which is not part of the project", () => {
  test("is whole: seventy-five files beside its index", () => {
    expect(index?.files).toHaveLength(75);
    expect(readdirSync(FOLDER)).toHaveLength(76);
  });

  test.each(files)("$file gives every event of the index, exactly", async ({ file, events }) => {
    const inspected = await inspectBytes(readFileSync(join(FOLDER, file)));
    expect(inspected.refusal).toBeNull();
    expect(inspected.records.map(ours)).toEqual(events.map(expected));
  });

  test("an answer to a submission is refused, and gives nothing", async () => {
    const answer = (index?.files ?? []).filter(({ parse }) => parse === "ok-no-events");
    expect(answer.map(({ eventCount }) => eventCount)).toEqual([0]);
    const inspected = await inspectBytes(readFileSync(join(FOLDER, answer[0]?.file ?? "")));
    expect(inspected).toMatchObject({ refusal: "fhir-response", records: [] });
  });

  test.each(files)("$file lets nothing out of what is forbidden", async ({ file, forbiddenStrings }) => {
    const { output } = await inspectBytes(readFileSync(join(FOLDER, file)));
    const plain = output.toLowerCase();
    const found = forbiddenStrings.filter(
      (text) =>
        plain.includes(text.toLowerCase()) ||
        plain.includes(Buffer.from(text).toString("base64").toLowerCase()),
    );
    expect(found).toEqual([]);
  });
});
