import { SaxesParser } from "saxes";
import type { AuditLimits } from "@/lib/audit/limits";

export type XmlFault = "malformed-xml" | "doctype" | "too-deep" | "too-many-attributes" | "text-too-long";

/** What is wrong with an XML text, and on which line; never what stands there. */
export class XmlError extends Error {
  readonly fault: XmlFault;
  readonly line: number;

  constructor(fault: XmlFault, line: number) {
    super(`${fault} on line ${line}`);
    this.fault = fault;
    this.line = line;
  }
}

export interface XmlTaker {
  /** `depth` counts from 1, the root. */
  open(name: string, attributes: Readonly<Record<string, string>>, depth: number): void;
  close(name: string, depth: number): void;
}

/**
 * Reads a whole XML document strictly, element by element; names come without their prefix, texts not at all.
 *
 * Errors  XmlError at the first fault. A document type is never read, nor an entity beyond the five of XML.
 */
export function readXml(
  text: string,
  limits: Pick<AuditLimits, "depth" | "attributes" | "textLength">,
  taker: XmlTaker,
): void {
  const parser = new SaxesParser({ xmlns: false });
  const fail = (fault: XmlFault): never => {
    throw new XmlError(fault, parser.line);
  };
  if (text.includes("<!DOCTYPE") || text.includes("<!ENTITY")) throw new XmlError("doctype", 1);
  let depth = 0;
  let attributes = 0;
  let prefixed = false;
  parser.on("error", () => fail("malformed-xml"));
  parser.on("doctype", () => fail("doctype"));
  parser.on("opentagstart", () => {
    attributes = 0;
    prefixed = false;
  });
  parser.on("attribute", ({ name, value }) => {
    attributes += 1;
    prefixed ||= name.includes(":");
    if (attributes > limits.attributes) fail("too-many-attributes");
    if (value.length > limits.textLength) fail("text-too-long");
  });
  parser.on("text", (value) => {
    if (value.length > limits.textLength) fail("text-too-long");
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > limits.depth) fail("too-deep");
    taker.open(localName(tag.name), prefixed ? withLocalNames(tag.attributes) : tag.attributes, depth);
  });
  parser.on("closetag", (tag) => {
    taker.close(localName(tag.name), depth);
    depth -= 1;
  });
  parser.write(text).close();
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

function withLocalNames(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const local: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith("xmlns")) local[localName(name)] = value;
  }
  return local;
}
