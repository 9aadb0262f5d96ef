import { crc32 } from "node:zlib";

/** What a token looks like: `up_<id>_<secret>_<checksum>`. */
const TOKEN = /^(up_([0-9a-f]{8})_([A-Za-z0-9_-]{43}))_([0-9a-f]{8})$/;

/** The checksum finds typing errors, and lets a scanner for leaked secrets tell a token from other text. */
const checksum = (text: string): string => crc32(text).toString(16).padStart(8, "0");

export function writeToken(id: string, secret: string): string {
  const text = `up_${id}_${secret}`;
  return `${text}_${checksum(text)}`;
}

/** A token's id and secret; null: not a token, or mistyped, so that nothing needs to be looked up. */
export function parseToken(token: string): { id: string; secret: string } | null {
  const [, text, id, secret, sum] = TOKEN.exec(token) ?? [];
  if (text === undefined || id === undefined || secret === undefined) return null;
  return checksum(text) === sum ? { id, secret } : null;
}
