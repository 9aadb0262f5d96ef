import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CAPABILITIES, isHeldBy, PROGRAMME_ACTIONS, ROLE_WORDS, ROLES } from "@/lib/auth/capabilities";

const rows = readFileSync("docs/who-may-see-what.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("the manual names the roles as the pages do", () => {
  expect(rows[0]?.slice(2, 5)).toEqual(ROLES.map((role) => ROLE_WORDS[role]));
});

test("the manual says of every capability who has it, as the policy is asked", () => {
  const holders = [...ROLES, "report-token"] as const;
  expect(rows.slice(2)).toEqual(
    PROGRAMME_ACTIONS.map((action) => [
      "",
      CAPABILITIES[action].words,
      ...holders.map((holder) => (isHeldBy(action, holder) ? "Yes" : "No")),
      "",
    ]),
  );
});
