import "server-only";
import { randomBytes } from "node:crypto";
import { fingerprint } from "@/lib/auth/secret";
import { insertAdministratorInvitation } from "@/lib/identity/store";

export const CODE_MINUTES = 30;
const CODE_BYTES = 20;
/** Without 0, 1, 8 and 9, which are read as letters (RFC 4648). */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const TYPED_CODE = /^[A-Z2-7]{32}$/;

/**
 * A code of 160 bits that makes the next identity it is brought with an administrator, once, within half an hour. Only
 * its SHA-256 is kept. Whoever may run commands on the machine may make one: it is also the way back in.
 */
export async function createAdministratorCode(now = new Date()): Promise<string> {
  const code = base32(randomBytes(CODE_BYTES));
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
  await insertAdministratorInvitation(fingerprint(code), now, expiresAt);
  return code.replaceAll(/(.{4})(?!$)/g, "$1-");
}

/** An invitation's token or a code as it was made, from what somebody typed or pasted. */
export function givenInvitation(typed: string): string | null {
  const given = typed.trim();
  if (given === "" || given.length > 200) return null;
  const code = given.replaceAll(/[\s-]/g, "").toUpperCase();
  return TYPED_CODE.test(code) ? code : given;
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join("");
}
