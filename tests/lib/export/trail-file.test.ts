import { expect, test } from "vitest";
import { trailCsv } from "@/lib/export/trail-file";
import { actionWords, actWords, detailWords, trailSentence } from "@/lib/figures/trail-words";
import type { TrailLine } from "@/lib/trail/trail-line";

const LINE: TrailLine = {
  seq: 1_200,
  at: "2026-11-22T09:00:00.000Z",
  actorKind: "member",
  actorId: "7",
  actorName: "Ann Other",
  action: "import",
  programme: "p",
  objectType: "import",
  objectId: "17",
  outcome: "done",
  requestId: null,
  detail: { received: 1_200, newSpellings: 0, sha256: null, codes: ["a", "b"] },
  hash: "00ff",
};

test("every entry is a line with all its fields", () => {
  expect(trailCsv([LINE])).toBe(
    [
      "seq,at,actor_kind,actor_id,actor_name,action,programme,object_type,object_id,outcome,request_id,detail,hash",
      '1200,2026-11-22T09:00:00.000Z,member,7,Ann Other,import,p,import,17,done,,"{""received"":1200,""newSpellings"":0,""sha256"":null,""codes"":[""a"",""b""]}",00ff',
      "",
    ].join("\r\n"),
  );
});

test.each(["=1+1", "+44 20", "-2+3", "@SUM(A1)", "\t=1"])(
  "a name such as %j is no formula to a spreadsheet, in whichever field it stands",
  (text) => {
    const csv = trailCsv([{ ...LINE, actorName: text, objectId: text, programme: text, requestId: text }]);
    const cells = csv
      .split("\r\n")
      .slice(1)
      .join("")
      .split(",")
      .map((cell) => cell.replace(/^"/, ""));
    expect(cells.filter((cell) => /^[=+\-@\t]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.includes(text))).toHaveLength(4);
  },
);

test("an entry is told in words, with its numbers in full and nothing for what is not known", () => {
  expect(detailWords(LINE)).toEqual(["received: 1,200", "new spellings: 0", "codes: a, b"]);
  expect(trailSentence({ ...LINE, detail: {}, outcome: "refused" })).toBe("Ann Other; Import 17; p; refused");
  expect(actionWords("of-a-later-version")).toBe("of-a-later-version");
});

test("an act names its object once, and an id as it is written", () => {
  const act = (action: string, objectType: string, objectId: string) =>
    actWords({ ...LINE, action, objectType, objectId });
  expect(act("sign-in", "sign-in", "one-time link")).toBe("Signed in: one-time link");
  expect(act("sign-in-link", "sign-in", "one-time link")).toBe("One-time link");
  expect(act("identity-provider", "identity-provider", "nhs-cis2")).toBe("Identity provider nhs-cis2");
  expect(act("mapping", "feed", "e-xchange-views")).toBe("Mapping: feed e-xchange-views");
});

test("settings keep their names, hashes show how they begin, and long lists how many more there are", () => {
  const detail = {
    LOG_LEVEL: "info",
    sha256: "0123456789abcdef".repeat(4),
    of: ["a", "b", "c", "d", "e", "f", "g"],
  };
  expect(detailWords({ ...LINE, detail })).toEqual([
    "LOG_LEVEL: info",
    "sha256: 0123456789ab…",
    "of: a, b, c, d, e and 2 more",
  ]);
});
