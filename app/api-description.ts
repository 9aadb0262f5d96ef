import { z } from "zod";
import { API_OPERATIONS, type ApiAnswer, type ApiOperation } from "@/app/api-operations";
import { PROBLEMS, Problem, type ProblemCode, problemAnswer } from "@/app/problems";
import { settings } from "@/lib/config/env";
import { Receipt, RejectionPage } from "@/lib/ingest/receipt";

/** Schemas that are named, and referred to by their name. */
const NAMED = { Problem, Receipt, RejectionPage };

const REALM = "token";

/**
 * The API as an OpenAPI 3.1 document, made of the schemas the routes themselves use.
 *
 * Source  https://spec.openapis.org/oas/v3.1.1.html
 */
export function apiDescription() {
  return {
    openapi: "3.1.1",
    info: {
      title: "Uptake",
      version: "1",
      description:
        "Push events to a feed, read the receipts, and read reports. Everything that is not as asked for is answered " +
        "as problem details (RFC 9457), whose types are listed under x-problems.",
    },
    servers: [{ url: `${settings().appUrl}/api/v1` }],
    paths: paths(),
    components: {
      schemas: Object.fromEntries(Object.entries(NAMED).map(([name, schema]) => [name, jsonSchema(schema)])),
      securitySchemes: {
        [REALM]: { type: "http", scheme: "bearer", description: "A token made by `uptake token create`." },
      },
    },
    "x-problems": Object.fromEntries(PROBLEMS),
  };
}

function paths(): Record<string, Record<string, object>> {
  const all: Record<string, Record<string, object>> = {};
  for (const operation of API_OPERATIONS)
    all[operation.path] = { ...all[operation.path], [operation.method]: describe(operation) };
  return all;
}

function describe(operation: ApiOperation): object {
  const { id, summary, description, open = false, parameters, body, path } = operation;
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    security: open ? [] : [{ [REALM]: [] }],
    parameters: [...parts, ...parameters.map((each) => ({ ...each, schema: jsonSchema(each.schema) }))],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(body.map((type) => [type, {}])),
          },
        }),
    responses: { ...answers(operation.answers), ...problems(operation.problems) },
  };
}

function answers(given: ApiOperation["answers"]): Record<string, object> {
  const described = ({ description, content, headers = {} }: ApiAnswer) => ({
    description,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, said]) => [
        name,
        { description: said, schema: { type: "string" } },
      ]),
    ),
    content: Object.fromEntries(
      Object.entries(content).map(([type, schema]) => [
        type,
        { schema: schema === undefined ? { type: "string" } : reference(schema) },
      ]),
    ),
  });
  return Object.fromEntries(Object.entries(given).map(([status, answer]) => [status, described(answer)]));
}

/** Problems by status, as an answer can be told only by its status. */
function problems(codes: readonly ProblemCode[]): Record<string, object> {
  const statuses = [...new Set(codes.map((code) => problemAnswer(code).status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const among = codes.filter((code) => problemAnswer(code).status === status);
      const retry = status === 429 || status === 503 || status === 409;
      return [
        status,
        {
          description: among.map((code) => `\`${code}\`: ${problemAnswer(code).title}.`).join(" "),
          ...(retry ? { headers: { "Retry-After": RETRY_AFTER } } : {}),
          content: {
            "application/problem+json": {
              schema: {
                allOf: [reference(Problem)],
                properties: { status: { const: status }, code: { enum: among } },
              },
            },
          },
        },
      ];
    }),
  );
}

const RETRY_AFTER = { description: "Seconds after which to send it again.", schema: { type: "integer" } };

function reference(schema: z.ZodType): object {
  const named = Object.entries(NAMED).find(([, each]) => each === schema);
  return named === undefined ? jsonSchema(schema) : { $ref: `#/components/schemas/${named[0]}` };
}

function jsonSchema(schema: z.ZodType): object {
  const { $schema, ...rest } = z.toJSONSchema(schema);
  return rest;
}
