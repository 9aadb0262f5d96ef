import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TRAIL_ACTIONS } from "@/lib/trail/actions";
import { canonicalRow, NO_HASH } from "@/lib/trail/canonical";

const page = readFileSync("docs/audit-trail.md", "utf8");
const actions = page.split("## Actions\n")[1]?.split("\n## ")[0] ?? "";

test("every action is listed as its page calls it", () => {
  const listed = [...actions.matchAll(/^\| `([a-z-]+)` \| ([A-Z][^|`]*) \|$/gm)].map(([, code, words]) => [
    code,
    words,
  ]);
  expect(Object.fromEntries(listed)).toEqual(TRAIL_ACTIONS);
});

test("the text that is hashed is the one that is shown", () => {
  const text = canonicalRow({
    seq: 1,
    at: "2026-11-22T09:00:00.000000Z",
    actorKind: "operator",
    actorId: null,
    actorName: "Command line",
    action: "undo",
    programmeId: 3,
    objectType: "import",
    objectId: "17",
    outcome: "done",
    requestId: null,
    detail: "{}",
    prevHash: NO_HASH,
    hash: NO_HASH,
  });
  expect(page).toContain(`\n${text}\n`);
});
