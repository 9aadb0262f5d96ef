import { expect, test } from "vitest";
import { checkDigest, idempotencyKeyOf, requireMediaType, saysGzip } from "@/app/push-headers";

const request = (headers: Record<string, string>) =>
  new Request("http://localhost:3000/", { method: "POST", headers });

// RFC 9530, appendix D: the digests of `{"hello": "world"}` and a line feed.
const BODY = Buffer.from('{"hello": "world"}\n');
const SHA_256 = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
const SHA_512 =
  "sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCsyRZOtw8MjkM7iw7yZ/WkppmM44T3qg==:";

test("the digests of RFC 9530 are those of its body", () => {
  expect(() => checkDigest(request({ "content-digest": SHA_256 }), BODY)).not.toThrow();
  expect(() => checkDigest(request({ "content-digest": `${SHA_256}, ${SHA_512}` }), BODY)).not.toThrow();
  expect(() => checkDigest(request({ "content-digest": `md5=:AAAA:,${SHA_256}` }), BODY)).not.toThrow();
});

test("a body that differs in one letter from its digest is another body", () => {
  const other = Buffer.from('{"hello": "World"}\n');
  for (const digest of [SHA_256, SHA_512, `${SHA_256},${SHA_512}`])
    expect(() => checkDigest(request({ "content-digest": digest }), other)).toThrow("another");
});

test.each(["", "sha-256=RK/0qy18", "sha-256", "md5=:AAAA:", `${SHA_256};`])(
  "%j is no digest that can be checked",
  (digest) => {
    expect(() => checkDigest(request({ "content-digest": digest }), BODY)).toThrow("RFC 9530");
  },
);

test("a body is what its Content-Type says, whatever its letters and parameters", () => {
  expect(() =>
    requireMediaType(request({ "content-type": "Application/FHIR+JSON; fhirVersion=4.0" })),
  ).not.toThrow();
  expect(() => requireMediaType(request({ "content-type": "multipart/form-data" }))).toThrow("Taken are");
});

test("gzip is the only coding, and none is none", () => {
  expect(saysGzip(request({ "content-encoding": "GZIP" }))).toBe(true);
  expect(saysGzip(request({ "content-encoding": "identity" }))).toBe(false);
  expect(saysGzip(request({}))).toBe(false);
  expect(() => saysGzip(request({ "content-encoding": "gzip, gzip" }))).toThrow("Only gzip");
});

test("a key is the same bare and quoted", () => {
  expect(idempotencyKeyOf(request({ "idempotency-key": "8e03978e" }))).toBe("8e03978e");
  expect(idempotencyKeyOf(request({ "idempotency-key": '"8e03978e"' }))).toBe("8e03978e");
  expect(idempotencyKeyOf(request({}))).toBeNull();
  expect(() => idempotencyKeyOf(request({ "idempotency-key": "two words" }))).toThrow("visible ASCII");
});
