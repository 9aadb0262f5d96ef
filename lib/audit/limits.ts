/** Bounds on what a reader takes, so that a hostile file costs neither memory nor time. */
export interface AuditLimits {
  /** Records of one file. */
  records: number;
  /** A whole JSON or XML document: a resource or a Bundle. Also one line of NDJSON, which may carry a document inline. */
  documentBytes: number;
  /** One ATNA message, or one syslog frame with its header. */
  messageBytes: number;
  /** Nesting of JSON and XML. */
  depth: number;
  /** Keys of one JSON object. */
  keys: number;
  /** Attributes of one XML element. */
  attributes: number;
  /** One text or attribute of an ATNA message. */
  textLength: number;
}

export const AUDIT_LIMITS: AuditLimits = {
  records: 5_000_000,
  documentBytes: 32 * 1024 ** 2,
  messageBytes: 256 * 1024,
  depth: 32,
  keys: 256,
  attributes: 64,
  textLength: 64 * 1024,
};
