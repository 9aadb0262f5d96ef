import { describe, expect, test } from "vitest";
import { mapped } from "./mapped-feed";
import { reading, verdictOn } from "./reading";

describe("an identifier that went through a spreadsheet", () => {
  test.each([
    ["1.23457E+11,2021-01-25T08:00:00Z,u,RBN,GP,", "event_id: scientific-notation"],
    ["e1,2021-01-25T08:00:00Z,9.43477E+09,RBN,GP,", "user_id: scientific-notation"],
    ["e1,2021-01-25T08:00:00Z,u,5.00E+02,GP,", "organisation: scientific-notation"],
    ["1.23457E11,2021-01-25T08:00:00Z,u+12,RE+11,GP,", "accepted"],
  ])("%s: %s", async (line, verdict) => expect(await verdictOn(line)).toBe(verdict));
});

describe("rows without an identifier", () => {
  const shape = mapped({ identity: "content" });
  const file = (...rows: string[]) => `occurred_at,user_id,organisation,role\n${rows.join("\n")}\n`;
  const idsOf = async (text: string, key = Buffer.alloc(32, 1)) =>
    (await reading(text, shape, { identityKey: key })).calls.map((call) =>
      "row" in call && "eventId" in call.row ? call.row.eventId : "",
    );
  const A = "2021-01-25T08:00:00Z,jsmith,RBN,GP";
  const B = "2021-01-25T08:01:00Z,jsmith,RBN,GP";

  test("are two events when they are equal, whatever stands between them", async () => {
    const ids = await idsOf(file(A, B, A));
    expect(new Set(ids).size).toBe(3);
  });

  test("are the same events in another file, in another order, and written with other case and spaces", async () => {
    const turned = await idsOf(file(B, '2021-01-25T08:00:00Z," JSmith ",rbn,gp', A));
    expect([...turned].sort()).toEqual([...(await idsOf(file(A, B, A)))].sort());
  });

  test.each([
    ["2021-01-25T08:00:01Z,jsmith,RBN,GP"],
    ["2021-01-25T08:00:00Z,jsmyth,RBN,GP"],
    ["2021-01-25T08:00:00Z,jsmith,RBX,GP"],
    ["2021-01-25T08:00:00Z,jsmith,RBN,Nurse"],
  ])("differ from %s in one thing", async (other) => {
    const [first, second] = await idsOf(file(A, other));
    expect(first).not.toBe(second);
  });

  test("are not to be found out without the key", async () => {
    expect(await idsOf(file(A))).not.toEqual(await idsOf(file(A), Buffer.alloc(32, 2)));
  });

  test("are told apart in great numbers", async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => (i % 4 === 0 ? A : A.replace("jsmith", `u${i}`)));
    const ids = await idsOf(file(...many));
    expect(new Set(ids).size).toBe(20_000);
    // Every fourth row is the same: they are numbered from 1 to 5,000.
    expect(ids[19_996]?.split(" ")[1]).toBe("5000");
  });
});
