import type { AuditText } from "@/lib/audit/parts/audit-text";
import { readBundle } from "@/lib/audit/parts/bundle";
import { decoded } from "@/lib/audit/parts/fhir-json";
import type { Unread } from "@/lib/audit/parts/fhir-shape";
import { type Reading, takeAlone } from "@/lib/audit/parts/fhir-value";
import { readXml, XmlError } from "@/lib/audit/parts/xml";
import { AuditFileRefusal } from "@/lib/audit/refusal";

/** Elements that are lists in JSON, by what they stand in; `*` for anywhere. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  "*": ["coding"],
  AuditEvent: ["subtype", "agent", "purposeOfEvent", "entity"],
  agent: ["role", "purposeOfUse"],
  DocumentReference: ["identifier", "relatesTo", "content"],
  Bundle: ["link", "entry"],
};

/** What is dropped unread: narrative, contents, queries, and resources inside resources. */
const DROPPED =
  /^(?:contained|extension|modifierExtension|attachment|query|detail|outcomeDesc|description|subject|author)$/;
const READ_WHOLE = /^(?:AuditEvent|DocumentReference|List|OperationOutcome|Bundle)$/;
const RESOURCE_PARENT = /^(?:resource|contained)$/;

interface Node {
  name: string;
  content: Record<string, unknown> | null;
}

/** Reads FHIR as XML: one resource, or a Bundle. */
export class FhirXml implements AuditText {
  readonly #reading: Reading;
  readonly #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  push(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes > this.#reading.limits.documentBytes) throw new AuditFileRefusal("document-too-large");
    this.#pieces.push(piece);
  }

  end(): void {
    const text = decoded(Buffer.concat(this.#pieces));
    if (text === null) throw new AuditFileRefusal("not-utf8");
    const resource = this.#resourceOf(text);
    if (resource.resourceType === "Bundle") {
      const entries = Array.isArray(resource.entry) ? resource.entry : [];
      readBundle({ head: resource, count: entries.length, entryAt: (i) => entries[i] }, "", this.#reading);
      return;
    }
    takeAlone(resource, "", this.#reading);
  }

  #resourceOf(text: string): Unread {
    // A whole document may be written inline, in one attribute.
    const limits = { ...this.#reading.limits, textLength: this.#reading.limits.documentBytes };
    const builder = new ResourceBuilder();
    try {
      readXml(text, limits, builder);
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const code = error.fault === "doctype" || error.fault === "too-deep" ? error.fault : "malformed-xml";
      throw new AuditFileRefusal(code, `Line ${error.line}`);
    }
    return builder.resource;
  }
}

/** Builds of XML what the same resource is in JSON, as far as it is read. */
class ResourceBuilder {
  resource: Record<string, unknown> = {};
  readonly #open: Node[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>, depth: number): void {
    const parent = this.#open.at(-1);
    const isResource = depth === 1 || RESOURCE_PARENT.test(parent?.name ?? "");
    const inResource = parent !== undefined && READ_WHOLE.test(parent.name);
    const dropped = parent?.content === null || DROPPED.test(name) || (name === "text" && inResource);
    let content: Record<string, unknown> | null = dropped ? null : Object.create(null);
    if (content !== null && isResource) {
      content.resourceType = name;
      if (depth === 1) this.resource = content;
      else if (parent?.content) Object.assign(parent.content, content);
    }
    if (content !== null && !isResource && parent?.content) {
      const value = attributes.value === undefined ? content : primitive(name, attributes.value);
      put(parent, name, value);
    }
    if (content !== null && isResource && depth > 1 && parent !== undefined) {
      // The element around a resource stands for it, as in JSON.
      content = READ_WHOLE.test(name) ? parent.content : null;
    }
    this.#open.push({ name, content });
  }

  close(): void {
    this.#open.pop();
  }
}

function put(parent: Node, name: string, value: unknown): void {
  const { content } = parent;
  if (content === null) return;
  const isList = LISTS["*"]?.includes(name) || LISTS[parent.name]?.includes(name);
  const known = content[name];
  if (!isList) content[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else content[name] = [value];
}

function primitive(name: string, value: string): unknown {
  return name === "requestor" ? value === "true" : value;
}
