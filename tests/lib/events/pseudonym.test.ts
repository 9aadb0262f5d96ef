import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventKey } from "@/lib/events/identity";
import {
  existingProgrammeKey,
  keyFingerprint,
  ProgrammeKeyError,
  programmeKey,
  pseudonymOf,
} from "@/lib/events/pseudonym";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "uptake-keys-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe("event keys", () => {
  test("a key is the first 16 bytes of SHA-256", () => {
    // FIPS 180-2, appendix B.1: SHA-256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 …
    expect(eventKey("abc").toString("hex")).toBe("ba7816bf8f01cfea414140de5dae2223");
  });

  test("identifiers that differ in one letter's case are two events", () => {
    expect(eventKey("e1").equals(eventKey("E1"))).toBe(false);
  });
});

describe("pseudonyms", () => {
  const key = Buffer.from("Jefe");

  test("a pseudonym is HMAC-SHA-256 of the user id", () => {
    // RFC 4231, test case 2.
    expect(pseudonymOf(key, "what do ya want for nothing?").toString("hex")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });

  test.each(["J.Smith@nhs.net", " j.smith@nhs.net ", "ｊ.smith@nhs.net", "j.smith@nhs.net\u00a0"])(
    "%s is the same person as j.smith@nhs.net",
    (written) => expect(pseudonymOf(key, written)).toEqual(pseudonymOf(key, "j.smith@nhs.net")),
  );

  test("another user, or another programme's key, gives another pseudonym", () => {
    expect(pseudonymOf(key, "j.smith")).not.toEqual(pseudonymOf(key, "j.smyth"));
    expect(pseudonymOf(key, "j.smith")).not.toEqual(pseudonymOf(Buffer.from("other"), "j.smith"));
  });

  test("writing an id in capitals or composing it never makes another person", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (id) => {
        expect(pseudonymOf(key, id.normalize("NFD"))).toEqual(pseudonymOf(key, id));
        expect(pseudonymOf(key, ` ${id}\t`)).toEqual(pseudonymOf(key, id));
      }),
    );
  });
});

describe("the programme's key", () => {
  test("is made once: 32 bytes that only their owner may read, and nothing else is left lying about", async () => {
    const made = await programmeKey(directory, "share2care");
    expect(made).toHaveLength(32);
    expect(await programmeKey(directory, "share2care")).toEqual(made);
    expect((await stat(join(directory, "share2care.key"))).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(["share2care.key"]);
  });

  test("is the same for everybody who asks at once", async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => programmeKey(directory, "share2care")));
    expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
  });

  test("is another for each programme, in a folder that is made when it is missing", async () => {
    const nested = join(directory, "data", "keys");
    const one = await programmeKey(nested, "one");
    const two = await programmeKey(nested, "two");
    expect(one).not.toEqual(two);
    expect((await stat(nested)).mode & 0o777).toBe(0o700);
  });

  test("is not made for a programme that should have one already", async () => {
    expect(await existingProgrammeKey(directory, "share2care")).toBeNull();
    expect(await readdir(directory)).toEqual([]);
  });

  test("is refused when others on the machine may read it", async () => {
    await programmeKey(directory, "share2care");
    await chmod(join(directory, "share2care.key"), 0o640);
    await expect(programmeKey(directory, "share2care")).rejects.toThrow(ProgrammeKeyError);
    await chmod(join(directory, "share2care.key"), 0o604);
    await expect(programmeKey(directory, "share2care")).rejects.toThrow("0600");
  });

  test.each([0, 31, 33])("is refused when the file holds %i bytes", async (size) => {
    await writeFile(join(directory, "share2care.key"), Buffer.alloc(size), { mode: 0o600 });
    await expect(programmeKey(directory, "share2care")).rejects.toThrow(ProgrammeKeyError);
  });

  test.each(["../share2care", "", "Share2Care", "a/b"])(
    "is never looked for under the name %s",
    async (slug) => {
      await expect(programmeKey(directory, slug)).rejects.toThrow(ProgrammeKeyError);
    },
  );

  test("can be told from another without showing it", async () => {
    const one = await programmeKey(directory, "one");
    const two = await programmeKey(directory, "two");
    expect(keyFingerprint(one)).toBe(keyFingerprint(one));
    expect(keyFingerprint(one)).not.toBe(keyFingerprint(two));
    expect(one.toString("hex")).not.toContain(keyFingerprint(one));
    expect(keyFingerprint(one)).toMatch(/^[0-9a-f]{32}$/);
  });
});
