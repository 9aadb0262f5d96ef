import type { Encoding } from "@/lib/tabular/dialect";

/**
 * What Windows-1252 has from 0x80 to 0x9F; elsewhere up to 0xFF it is Unicode.
 *
 * Source  WHATWG Encoding Standard, index windows-1252. Not asked of a decoder: some versions of Node take the encoding
 *         for Latin-1.
 */
const OWN = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const FIRST_OWN = 0x80;
const LAST_OWN = 0x9f;

/**
 * The bytes of a text that was decoded from the same encoding.
 *
 * Errors  RangeError where Windows-1252 has no such character.
 */
export function encodeText(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "windows-1252") return inWindows1252(text);
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) bytes.setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le");
  return new Uint8Array(bytes.buffer);
}

function inWindows1252(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i] = code < FIRST_OWN || (code > LAST_OWN && code <= 0xff) ? code : ownByte(text.charAt(i));
  }
  return bytes;
}

function ownByte(character: string): number {
  const place = OWN.indexOf(character);
  if (place === -1) throw new RangeError("Windows-1252 has no such character.");
  return FIRST_OWN + place;
}
