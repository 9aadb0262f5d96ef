import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardJson } from "@/lib/audit/parts/json-guard";

const LIMITS = { depth: 32, keys: 256 };
const guard = (text: string) => guardJson(Buffer.from(text), LIMITS);
const faultOf = (text: string) => {
  const guarded = guard(text);
  return guarded.ok ? null : guarded.fault;
};

describe("a JSON text looked over before it is parsed", () => {
  test("has every key once in its object, in whatever spelling and however many there are", () => {
    const many = Array.from({ length: 40 }, (_, i) => `"k${i}":${i}`).join();
    expect(faultOf('{"a":1,"a":2}')).toBe("duplicate-key");
    expect(faultOf('{"a":1,"\\u0061":2}')).toBe("duplicate-key");
    expect(faultOf('{"\\u0061":1,"a":2}')).toBe("duplicate-key");
    expect(faultOf('{"é":1,"\\u00e9":2}')).toBe("duplicate-key");
    expect(faultOf(`{${many},"k39":1}`)).toBe("duplicate-key");
    expect(faultOf(`{${many},"k3":1}`)).toBe("duplicate-key");
    expect(faultOf(`{${many},"\\u006b3":1}`)).toBe("duplicate-key");
    expect(faultOf(`{${many}}`)).toBeNull();
  });

  test("may have a key again in another object, and two keys of one hash", () => {
    expect(faultOf('{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}}')).toBeNull();
    expect(faultOf('{"Aa":1,"BB":2}')).toBeNull();
    expect(faultOf('{"Aa":1,"BB":2,"Aa":3}')).toBe("duplicate-key");
  });

  test("has no more than 256 keys in an object, and is nested no deeper than 32 levels", () => {
    const keys = (count: number) => `{${Array.from({ length: count }, (_, i) => `"k${i}":0`).join()}}`;
    expect(faultOf(keys(256))).toBeNull();
    expect(faultOf(keys(257))).toBe("too-many-keys");
    const deep = (levels: number) => `{"a":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
    expect(faultOf(deep(32))).toBeNull();
    expect(faultOf(deep(33))).toBe("too-deep");
  });

  test("is not misled by quotes, braces and backslashes in its strings", () => {
    expect(guard('{"a":"}\\"{\\\\","b":[]} x')).toMatchObject({ ok: true, end: 21 });
    expect(faultOf('{"a":"\\')).toBe("not-json");
    expect(faultOf('{"a":"b')).toBe("not-json");
    expect(faultOf('{"a":[}')).toBe("not-json");
    expect(faultOf("[]")).toBe("not-an-object");
    expect(faultOf(" \n")).toBe("not-json");
  });

  test("says where the entries of a Bundle stand, among bytes", () => {
    const text = '{"é":1,"entry":[ {"a":1} ,{"b":[2]}],"z":{"entry":[3]}}';
    const guarded = guard(text);
    if (!guarded.ok) throw new Error(guarded.fault);
    const bytes = Buffer.from(text);
    const [a, b, c, d, ...rest] = guarded.entries;
    expect([bytes.toString("utf8", a, b), bytes.toString("utf8", c, d)]).toEqual([' {"a":1} ', '{"b":[2]}']);
    expect(rest).toEqual([]);
    expect(guard('{"entry":[]}')).toMatchObject({ ok: true, entries: [] });
  });

  test("is let through to its end if JSON.stringify wrote it", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }), { maxKeys: 40 }), (value) => {
        const text = JSON.stringify(value);
        expect(guard(text)).toMatchObject({ ok: true, end: Buffer.byteLength(text) });
      }),
    );
  });
});
