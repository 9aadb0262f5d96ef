import { expect, test } from "vitest";
import { Recent } from "@/lib/reports/parts/recent";

/** Makes the key itself, and counts how often. */
function counted() {
  const made: string[] = [];
  const make = (key: string) => async () => {
    made.push(key);
    return key;
  };
  return { made, make };
}

test("what was made is given again, to those who ask while it is made too", async () => {
  const recent = new Recent<string>(2);
  const { made, make } = counted();
  expect(await Promise.all([recent.of("a", make("a")), recent.of("a", make("a"))])).toEqual(["a", "a"]);
  expect(await recent.of("a", make("a"))).toBe("a");
  expect(made).toEqual(["a"]);
});

test("what was asked for longest ago goes first", async () => {
  const recent = new Recent<string>(2);
  const { made, make } = counted();
  for (const key of ["a", "b", "a", "c", "a", "b"]) await recent.of(key, make(key));
  expect(made).toEqual(["a", "b", "c", "b"]);
});

test("a fault is told to those who wait, and the next who asks has another try", async () => {
  const recent = new Recent<string>(2);
  const fails = () => Promise.reject(new Error("The database is away."));
  const both = await Promise.allSettled([recent.of("a", fails), recent.of("a", async () => "never made")]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await recent.of("a", async () => "made")).toBe("made");
});

test("a fault that comes late does not take away what was made in its place", async () => {
  const recent = new Recent<string>(1);
  let fail = (_: Error) => {};
  const first = recent.of(
    "a",
    () =>
      new Promise<string>((_, reject) => {
        fail = reject;
      }),
  );
  await recent.of("b", async () => "b");
  expect(await recent.of("a", async () => "a again")).toBe("a again");
  fail(new Error("Too late."));
  await expect(first).rejects.toThrow("Too late.");
  expect(await recent.of("a", async () => "made once more")).toBe("a again");
});
