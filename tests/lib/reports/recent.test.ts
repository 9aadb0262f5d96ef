import { expect, test } from "vitest";
import { Recent } from "@/lib/reports/recent";

test("what was asked for longest ago goes first, and all else is made once", () => {
  const recent = new Recent<string>(2);
  const made: string[] = [];
  for (const key of ["a", "a", "b", "a", "c", "a", "b"])
    expect(
      recent.of(key, () => {
        made.push(key);
        return `of ${key}`;
      }),
    ).toBe(`of ${key}`);
  expect(made).toEqual(["a", "b", "c", "b"]);
});

test("what is forgotten is made again, and what was made in its place stays", () => {
  const recent = new Recent<string>(1);
  const first = recent.of("a", () => "first");
  recent.forget("a", first);
  expect(recent.of("a", () => "second")).toBe("second");
  recent.forget("a", first);
  expect(recent.of("a", () => "third")).toBe("second");
});
