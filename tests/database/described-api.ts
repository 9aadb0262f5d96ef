import { expect } from "vitest";
import { z } from "zod";

const Described = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        parameters: z.array(z.object({ name: z.string(), in: z.string() })),
        responses: z.record(
          z.string(),
          z.object({
            headers: z.record(z.string(), z.unknown()).optional(),
            content: z.record(z.string(), z.object({ schema: z.json() })),
          }),
        ),
      }),
    ),
  ),
  "x-problems": z.record(z.string(), z.object({ status: z.int(), title: z.string(), remedy: z.string() })),
});

/** The API as its own document describes it, and which of what it describes has been met. */
export class DescribedApi {
  readonly document: z.infer<typeof Described>;
  readonly #whole: unknown;
  readonly #met = new Set<string>();

  constructor(document: unknown) {
    this.#whole = document;
    this.document = Described.parse(document);
  }

  /** Every operation with every status it is said to answer: "get /path 200". */
  get promised(): string[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.keys(responses).map((status) => `${method} ${path} ${status}`),
      ),
    );
  }

  get unmet(): string[] {
    return this.promised.filter((each) => !this.#met.has(each));
  }

  /** Goes on only with an answer that is as described: status, headers, media type and body. */
  async expectAsDescribed(operation: string, response: Response): Promise<unknown> {
    const [method = "", path = ""] = operation.split(" ");
    const described = this.document.paths[path]?.[method]?.responses[String(response.status)];
    if (described === undefined) throw new Error(`${operation} ${response.status} is not described.`);
    this.#met.add(`${operation} ${response.status}`);
    for (const name of Object.keys(described.headers ?? {}))
      expect(response.headers.has(name), `${operation} ${response.status}: ${name}`).toBe(true);
    const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
    const content = described.content[type];
    if (content === undefined) throw new Error(`${operation} ${response.status}: ${type} is not described.`);
    if (!/json$/.test(type)) return response.text();
    const body: unknown = await response.json();
    const schema = this.#resolved(content.schema);
    if (typeof schema !== "object" || schema === null) throw new Error(`${operation} has no schema.`);
    z.fromJSONSchema({ ...schema }).parse(body);
    return body;
  }

  /** A schema with what it refers to in the place of the reference. */
  #resolved(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((each) => this.#resolved(each));
    if (typeof schema !== "object" || schema === null) return schema;
    if ("$ref" in schema && typeof schema.$ref === "string") return this.#resolved(this.#at(schema.$ref));
    return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, this.#resolved(value)]));
  }

  #at(reference: string): unknown {
    return reference
      .slice("#/".length)
      .split("/")
      .reduce((value, key) => Object.entries(Object(value)).find(([name]) => name === key)?.[1], this.#whole);
  }

  /** The entry a problem's type leads to. */
  problemAt(type: string): unknown {
    return this.#at(new URL(type).hash);
  }
}
