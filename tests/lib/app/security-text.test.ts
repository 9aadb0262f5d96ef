import { expect, test } from "vitest";
import { securityText } from "@/app/security-text";

test("the text has the fields RFC 9116 asks for, each once, and holds for less than a year", () => {
  const now = new Date("2026-03-01T15:30:00Z");
  // 180 days after 1 March: 30 more of March, 30, 31, 30, 31 and 28 of August.
  expect(
    securityText({ contact: "mailto:security@example.org", appUrl: "https://uptake.example.org", now }),
  ).toBe(
    "Contact: mailto:security@example.org\n" +
      "Expires: 2026-08-28T00:00:00Z\n" +
      "Canonical: https://uptake.example.org/.well-known/security.txt\n" +
      "Preferred-Languages: en\n",
  );
});
