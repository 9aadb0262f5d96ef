import { describe, expect, test } from "vitest";
import { returnPath } from "@/lib/auth/return-path";

test("an address of this service is gone back to, with its question", () => {
  const address = "/programmes/share2care/weekly-utilisation?week=2021-01-25&weeks=53";
  expect(returnPath(address)).toBe(address);
});

describe("whatever could lead elsewhere is not gone back to", () => {
  test.each([
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/programmes\\..\\..",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "javascript:alert(1)",
    "programmes",
    "",
    `/${"a".repeat(2_001)}`,
    ["/programmes"],
    undefined,
  ])("%j", (given) => {
    expect(returnPath(given)).toBeNull();
  });
});
