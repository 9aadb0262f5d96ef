import { createHash } from "node:crypto";
import { Refusal } from "@/lib/auth/refusal";

/** What a body may be said to be. Which of the formats it is, is told by its content. */
export const PUSH_MEDIA_TYPES = [
  "application/x-ndjson",
  "application/ndjson",
  "application/jsonl",
  "application/json",
  "application/fhir+json",
  "application/fhir+ndjson",
  "application/fhir+xml",
  "application/xml",
  "text/xml",
  "text/csv",
  "text/plain",
  "application/syslog",
  "application/octet-stream",
] as const;

const DIGESTS = { "sha-256": "sha256", "sha-512": "sha512" } as const;

/** @throws Refusal media-type */
export function requireMediaType(request: Request): void {
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  const known = PUSH_MEDIA_TYPES.some((each) => each === type.trim().toLowerCase());
  if (!known) throw new Refusal("media-type", `Taken are ${PUSH_MEDIA_TYPES.join(", ")}.`);
}

/**
 * Whether the body is said to be gzip.
 *
 * @throws Refusal content-coding
 */
export function saysGzip(request: Request): boolean {
  const coding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (coding === "gzip" || coding === "x-gzip") return true;
  if (coding === "identity" || coding === "") return false;
  throw new Refusal("content-coding", "Only gzip is taken.");
}

/**
 * The Idempotency-Key, bare or as a quoted string; null: none was sent.
 *
 * @throws Refusal bad-idempotency-key
 * @source IETF draft-ietf-httpapi-idempotency-key-header-07
 */
export function idempotencyKeyOf(request: Request): string | null {
  const written = request.headers.get("idempotency-key");
  if (written === null) return null;
  const key = /^"(.*)"$/.exec(written.trim())?.[1] ?? written.trim();
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Refusal(
    "bad-idempotency-key",
    "It has no character, too many, or one that is not visible ASCII.",
  );
}

/**
 * Goes on only with the body that was sent, where its sender says which that is.
 *
 * @throws Refusal bad-digest, digest-mismatch
 * @source RFC 9530: the digest is of the bytes as they are sent, gzip included.
 */
export function checkDigest(request: Request, body: Buffer): void {
  const written = request.headers.get("content-digest");
  if (written === null) return;
  const stated = written
    .split(",")
    .map((each) => /^\s*([a-z0-9*_.-]+)=:([A-Za-z0-9+/]*={0,2}):\s*$/.exec(each));
  const known = stated.flatMap((match) => {
    const [, name, base64 = ""] = match ?? [];
    return name === "sha-256" || name === "sha-512" ? [{ algorithm: DIGESTS[name], base64 }] : [];
  });
  if (stated.includes(null) || known.length === 0)
    throw new Refusal("bad-digest", "It names neither sha-256 nor sha-512 as RFC 9530 writes them.");
  for (const { algorithm, base64 } of known)
    if (!createHash(algorithm).update(body).digest().equals(Buffer.from(base64, "base64")))
      throw new Refusal("digest-mismatch", "Its digest is another than the Content-Digest that was sent.");
}

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** @throws Refusal not-gzip */
export function requireGzip(body: Buffer): void {
  if (!body.subarray(0, 2).equals(GZIP_MAGIC))
    throw new Refusal("not-gzip", "Content-Encoding says gzip, and the body is not.");
}
