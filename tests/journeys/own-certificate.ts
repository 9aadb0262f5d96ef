import { generateKeyPairSync, sign } from "node:crypto";

/**
 * A certificate for 127.0.0.1 that vouches for itself, with its key: made anew for every run, so that none is kept
 * among the sources and none runs out. Node can read certificates and make none.
 *
 * Source  RFC 5280, section 4.1; DER after X.690.
 */
export function ownCertificate(now = new Date()): { certificate: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(identifier("550403"), der(0x0c, Buffer.from("Uptake journeys")))));
  const signedHow = sequence(identifier("2a8648ce3d040302")); // ECDSA with SHA-256
  const addresses = sequence(der(0x87, Buffer.from([127, 0, 0, 1])));
  const alternativeNames = sequence(identifier("551d11"), der(0x04, addresses));
  const told = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.from([1])),
    signedHow,
    name,
    sequence(instant(now, -1), instant(now, 1)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(alternativeNames)),
  );
  const bits = (of: Buffer) => der(0x03, Buffer.from([0]), of);
  const whole = sequence(told, signedHow, bits(sign("sha256", told, privateKey)));
  const lines = whole.toString("base64").replaceAll(/.{64}/g, "$&\n");
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** A tag, how long what it holds is, and that. */
function der(tag: number, ...held: Buffer[]): Buffer {
  const content = Buffer.concat(held);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...held: Buffer[]) => der(0x30, ...held);
const set = (...held: Buffer[]) => der(0x31, ...held);
const identifier = (hexadecimal: string) => der(0x06, Buffer.from(hexadecimal, "hex"));

/** So many days from now, as a year of two digits and the rest of it: 261122184500Z. */
function instant(now: Date, days: number): Buffer {
  const text = new Date(now.getTime() + days * 86_400_000).toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return der(0x17, Buffer.from(text.slice(2)));
}
