import { z } from "zod";
import type { ProblemCode } from "@/app/problems";
import { PUSH_MEDIA_TYPES } from "@/app/push-headers";
import { MOST_REJECTIONS } from "@/app/receipts";
import {
  BenefitsSchema,
  CsvMetadataSchema,
  UserGrowthSchema,
  WeeklyUtilisationSchema,
} from "@/lib/export/report-schemas";
import { FILE_REMEDIES, type FileRefusalCode } from "@/lib/ingest/file-refusal";
import { Receipt, RejectionPage } from "@/lib/ingest/receipt";

export interface ApiParameter {
  name: string;
  in: "query" | "header";
  description: string;
  schema: z.ZodType;
}

export interface ApiAnswer {
  description: string;
  /** By media type; undefined: text without a schema. */
  content: Record<string, z.ZodType | undefined>;
  headers?: Record<string, string>;
}

/** One method of one address of the API, as it is described to those who use it. */
export interface ApiOperation {
  method: "get" | "post";
  /** Below /api/v1; {names} are parts of the address. */
  path: string;
  id: string;
  summary: string;
  description?: string;
  /** Needs no token. */
  open?: boolean;
  parameters: ApiParameter[];
  /** Media types of the body. */
  body?: readonly string[];
  answers: Record<number, ApiAnswer>;
  problems: readonly ProblemCode[];
}

const ALWAYS: readonly ProblemCode[] = ["database-away", "fault"];
const GUARDED: readonly ProblemCode[] = ["not-signed-in", "not-permitted", "not-found", ...ALWAYS];
const PROGRAMME = "/programmes/{programme}";

const query = (name: string, description: string, schema: z.ZodType): ApiParameter => ({
  name,
  in: "query",
  description,
  schema,
});
const header = (name: string, description: string): ApiParameter => ({
  name,
  in: "header",
  description,
  schema: z.string(),
});

const AUDIENCE = query(
  "audience",
  "team: small numbers are shown, for those signed in; a token is refused. If not said: published.",
  z.enum(["published", "team"]),
);
const WEEKS = [
  query("week", "Monday of the week. If not said: the latest complete week.", z.iso.date()),
  query("weeks", "That week and those before it, 1 to 520, or all. If not said: 13.", z.string()),
  AUDIENCE,
];
const MONTH = z.string().regex(/^\d{4}-\d{2}$/);

/** What can be asked of each report, and what its JSON is. */
const REPORTS = [
  {
    name: "weekly-utilisation",
    title: "weekly utilisation",
    json: WeeklyUtilisationSchema,
    parameters: WEEKS,
  },
  {
    name: "user-growth",
    title: "user growth",
    json: UserGrowthSchema,
    parameters: [...WEEKS, query("until", "The day to forecast to.", z.iso.date())],
  },
  {
    name: "benefits",
    title: "benefits",
    json: BenefitsSchema,
    parameters: [
      query("month", "If not said: the latest complete month.", MONTH),
      query("prices", "If not said: stated.", z.enum(["stated", "real"])),
      query("discount", "If not said: none.", z.enum(["none", "green-book"])),
      query("ranges", "If not said: scenarios.", z.enum(["scenarios", "simulated"])),
      AUDIENCE,
    ],
  },
];

const reportOperations = REPORTS.flatMap(({ name, title, json, parameters }): ApiOperation[] => [
  {
    method: "get",
    path: `${PROGRAMME}/reports/${name}`,
    id: `${name}-report`,
    summary: `The ${title} report, as JSON or CSV`,
    parameters: [
      ...parameters,
      query("format", "If not said: what Accept asks for, else JSON.", z.enum(["csv", "json"])),
    ],
    answers: {
      200: { description: "The report.", content: { "application/json": json, "text/csv": undefined } },
    },
    problems: ["bad-query", ...GUARDED],
  },
  {
    method: "get",
    path: `${PROGRAMME}/reports/${name}/csv-metadata.json`,
    id: `${name}-csv-metadata`,
    summary: `What the columns, statuses and metrics of the ${title} report's CSV mean`,
    parameters,
    answers: {
      200: { description: "The description.", content: { "application/csvm+json": CsvMetadataSchema } },
    },
    problems: ["bad-query", ...GUARDED],
  },
]);

const receiptAnswer = (description: string): ApiAnswer => ({
  description,
  content: { "application/json": Receipt },
});
const LOCATION = { Location: "Address of the receipt." };

/** Every operation of the API. Held to the routes by a test. */
export const API_OPERATIONS: readonly ApiOperation[] = [
  {
    method: "post",
    path: `${PROGRAMME}/feeds/{feed}/events`,
    id: "push-events",
    summary: "Push events to a feed",
    description:
      "Takes one body in whole or not at all, and answers once it is stored. What the body is, is told by its content. " +
      "Needs a token for this very feed.",
    parameters: [
      header("Idempotency-Key", "The same key with the same body has the same answer for 400 days."),
      header("Content-Digest", "sha-256 or sha-512 of the body as it is sent (RFC 9530); checked."),
      header("Content-Encoding", "gzip, or left out."),
    ],
    body: PUSH_MEDIA_TYPES,
    answers: {
      200: {
        ...receiptAnswer("The answer to an earlier push with this Idempotency-Key."),
        headers: { ...LOCATION, "Idempotency-Replayed": "true." },
      },
      201: { ...receiptAnswer("The body is stored; what became of every row."), headers: LOCATION },
    },
    problems: [
      "bad-idempotency-key",
      "bad-digest",
      "digest-mismatch",
      "length-required",
      "body-incomplete",
      "not-gzip",
      "body-too-slow",
      "push-running",
      "body-too-large",
      "media-type",
      "content-coding",
      "idempotency-key-reused",
      "too-many-requests",
      "too-many-at-once",
      "busy",
      ...GUARDED,
      ...(Object.keys(FILE_REMEDIES) as FileRefusalCode[]),
    ],
  },
  {
    method: "get",
    path: `${PROGRAMME}/imports/{import}`,
    id: "import-receipt",
    summary: "The receipt of an import",
    description: "A feed's token reads the receipts of what it pushed.",
    parameters: [],
    answers: { 200: receiptAnswer("The receipt, as things stand now.") },
    problems: GUARDED,
  },
  {
    method: "get",
    path: `${PROGRAMME}/imports/{import}/rejections`,
    id: "import-rejections",
    summary: "The rows an import rejected, by line, a page at a time",
    parameters: [
      query("after", "The line after which to begin. If not said: 0.", z.int().min(0)),
      query("limit", "How many at most. If not said: 1,000.", z.int().min(1).max(MOST_REJECTIONS)),
    ],
    answers: { 200: { description: "A page.", content: { "application/json": RejectionPage } } },
    problems: ["bad-query", ...GUARDED],
  },
  ...reportOperations,
  {
    method: "get",
    path: "/openapi.json",
    id: "api-description",
    summary: "This document",
    open: true,
    parameters: [],
    answers: {
      200: {
        description: "The document.",
        content: { "application/json": z.looseObject({ openapi: z.string() }) },
      },
    },
    problems: [],
  },
];
