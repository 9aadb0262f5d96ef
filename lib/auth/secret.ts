import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits. Nobody can guess it, so a plain SHA-256 is enough to keep in its place (ASVS 6.5.2). */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is kept of a secret. */
export const fingerprint = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(secret).digest());

export const isSecretOf = (kept: Uint8Array, secret: string): boolean =>
  timingSafeEqual(kept, fingerprint(secret));
