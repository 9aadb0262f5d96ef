import { hash } from "node:crypto";

/** Equal for equal texts; kept in memory only. */
export function fingerprintOf(text: string): string {
  return hash("sha256", text, "base64");
}
