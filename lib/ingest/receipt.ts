import { z } from "zod";
import { FILE_REMEDIES } from "./file-refusal";
import { IGNORED_WORDS, NOTED } from "./reasons";
import { REJECTION_REMEDIES } from "./rejection";

const count = z.int().min(0);
const instant = z.iso.datetime();
const rejectionCode = z.enum(Object.keys(REJECTION_REMEDIES) as (keyof typeof REJECTION_REMEDIES)[]);
const ignoredReason = z.enum(Object.keys(IGNORED_WORDS) as (keyof typeof IGNORED_WORDS)[]);
const notedReason = z.enum(Object.keys(NOTED) as (keyof typeof NOTED)[]);
const fileCode = z.enum(Object.keys(FILE_REMEDIES) as (keyof typeof FILE_REMEDIES)[]);

/** What the API says of one import: `received = accepted + duplicate + joined + ignored + rejected`, always. */
export const Receipt = z
  .strictObject({
    import: z.int().min(1).meta({ description: "Number of the import." }),
    programme: z.string(),
    feed: z.string(),
    state: z
      .enum(["running", "committed", "failed", "cancelled", "interrupted", "undone"])
      .meta({ description: "committed: stored and counted. undone: taken back since." }),
    received: count.meta({ description: "Rows or audit records of the file." }),
    accepted: count,
    duplicate: count.meta({ description: "Received before with the same content." }),
    joined: count.meta({ description: "Audit records that tell of an act which another tells of already." }),
    ignored: count.meta({ description: "Audit records that are understood and not kept." }),
    conflicts: count.meta({
      description: "Of the rejected: received before under the same identifier with other content.",
    }),
    rejected: count,
    reasons: z
      .array(z.strictObject({ reason: rejectionCode, count, remedy: z.string() }))
      .meta({ description: "Why rows were rejected, the most frequent first." }),
    ignoredFor: z
      .array(z.strictObject({ reason: ignoredReason, count, words: z.string() }))
      .meta({ description: "Why audit records were ignored, the most frequent first." }),
    noted: z
      .array(z.strictObject({ reason: notedReason, count, words: z.string() }))
      .meta({ description: "What of the accepted is worth a number of its own; part of no sum." }),
    firstDay: z.iso.date().nullable().meta({ description: "First London day among the accepted rows." }),
    lastDay: z.iso.date().nullable(),
    bytes: count.nullable().meta({ description: "Of the file as it was sent." }),
    sha256: z.hex().nullable().meta({ description: "Of the file as it was sent." }),
    startedAt: instant,
    finishedAt: instant.nullable(),
    refusal: z
      .strictObject({ code: fileCode, place: z.string(), remedy: z.string() })
      .nullable()
      .meta({ description: "Why the file as a whole was not stored." }),
  })
  .meta({ description: "What became of every row of one import." });
export type Receipt = z.infer<typeof Receipt>;

/** A page of the rows an import rejected, by line. */
export const RejectionPage = z
  .strictObject({
    import: z.int().min(1),
    rejected: count.meta({ description: "Of the whole import." }),
    rejections: z.array(
      z.strictObject({
        line: count.meta({ description: "From 1: the header of a CSV file, the first line of NDJSON." }),
        field: z.string(),
        reason: rejectionCode,
        remedy: z.string(),
      }),
    ),
    next: z.string().nullable().meta({ description: "Address of the next page; null: this is the last." }),
  })

  .meta({ description: "A page of the rows an import rejected." });
export type RejectionPage = z.infer<typeof RejectionPage>;
