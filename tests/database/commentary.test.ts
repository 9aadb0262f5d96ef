import { beforeAll, expect, test } from "vitest";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { addEntry } from "@/lib/commentary/add-entry";
import type { EntryKind } from "@/lib/commentary/commentary";
import { loadCommentary, loadTakenBack } from "@/lib/commentary/load-commentary";
import { takeBackEntry } from "@/lib/commentary/take-back";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, DEFINITION } from "./test-programme";

freshDatabase();

let programmeId = 0;
let otherId = 0;
beforeAll(async () => {
  await applyTestProgramme();
  await applyTestProgramme({ ...DEFINITION, programme: { slug: "q", name: "Other programme" } });
  programmeId = (await loadProgramme("p"))?.id ?? 0;
  otherId = (await loadProgramme("q"))?.id ?? 0;
});

const now = new Date("2016-09-14T09:30:00Z");
const add = (kind: EntryKind, given: Record<string, unknown>, programme = "p") =>
  addEntry(kind, { programme, given, actor: ADMINISTRATOR, metrics: WEEKLY_METRICS, now });

const CLAIM = {
  metric: "active-users",
  target: 2000,
  by: "2016-12-31",
  madeOn: "2016-09-13",
  weeklyPercent: 6,
  wording: "About 6 % a week; 2,000 users by the end of the year",
  source: "Cheshire Care Record, 2016",
  owner: "Programme board",
};

test("what is said about the figures is kept with its scope, its author and its time", async () => {
  await add("annotation", { day: "2016-07-04", text: "Second wave", viewer: "w", organisation: "RX2" });
  await add("annotation", { day: "2016-06-20", text: "Mega roll-out begins" });
  await add("claim", CLAIM);
  await add("target", { metric: "views", from: "2016-07-01", value: "1,500", reason: "Board", viewer: "v" });
  await add("rebase", { metric: "views", week: "2016-06-20", reason: "Mega roll-out" });
  const entry = {
    id: expect.any(Number),
    author: "Administrator",
    createdAt: "2016-09-14T09:30:00.000Z",
    takenBack: null,
  };
  const { weeklyPercent, ...claim } = CLAIM;
  expect(await loadCommentary(programmeId)).toEqual({
    annotations: [
      { ...entry, day: "2016-06-20", text: "Mega roll-out begins", viewer: null, organisation: null },
      { ...entry, day: "2016-07-04", text: "Second wave", viewer: "w", organisation: "RX2" },
    ],
    claims: [{ ...entry, ...claim, viewer: null, weeklyRate: 0.06 }],
    targets: [
      {
        ...entry,
        metric: "views",
        from: "2016-07-01",
        value: 1500,
        reason: "Board",
        viewer: "v",
        organisation: null,
      },
    ],
    rebases: [{ ...entry, metric: "views", week: "2016-06-20", reason: "Mega roll-out", viewer: null }],
  });
  expect(await loadCommentary(otherId)).toEqual({ annotations: [], claims: [], targets: [], rebases: [] });
});

test("the same said twice, or by twenty at once, is kept once", async () => {
  const note = { day: "2016-08-01", text: "Said twice" };
  const answers = await Promise.all(Array.from({ length: 20 }, () => add("annotation", note)));
  expect(answers.filter(({ added }) => added)).toHaveLength(1);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await add("claim", { ...CLAIM, target: "2,000.0" })).toMatchObject({ added: false });
});

test("the same words about another viewer are another note", async () => {
  const note = { day: "2016-08-02", text: "Outage" };
  await add("annotation", note);
  expect(await add("annotation", { ...note, viewer: "v" })).toMatchObject({ added: true });
});

test("one target begins on a day, and one rebase in a week; another has to wait until the first is taken back", async () => {
  const target = { metric: "active-users", from: "2016-10-01", value: 900, reason: "Board" };
  const { id } = await add("target", target);
  await expect(add("target", { ...target, value: 1000 })).rejects.toMatchObject({
    faults: [{ field: "from", message: expect.stringContaining("take it back first") }],
  });
  expect(await add("target", { ...target, viewer: "v", value: 1000 })).toMatchObject({ added: true });
  await takeBackEntry("target", { programme: "p", id, actor: OPERATOR });
  expect(await add("target", { ...target, value: 1000 })).toMatchObject({ added: true });

  await add("rebase", { metric: "active-users", week: "2016-07-04", reason: "Second wave" });
  await expect(
    add("rebase", { metric: "active-users", week: "2016-07-04", reason: "Another cause" }),
  ).rejects.toMatchObject({ faults: [{ field: "week" }] });
});

test("what is taken back is no longer said, and stays readable with by whom and when", async () => {
  const { id } = await add("annotation", { day: "2016-08-03", text: "A mistake" });
  const takenBack = () =>
    takeBackEntry("annotation", {
      programme: "p",
      id,
      actor: OPERATOR,
      now: new Date("2016-09-15T08:00:00Z"),
    });
  expect(await takenBack()).toBe(true);
  expect(await takenBack()).toBe(false);
  const texts = (await loadCommentary(programmeId)).annotations.map(({ text }) => text);
  expect(texts).not.toContain("A mistake");
  expect((await loadTakenBack(programmeId)).annotations).toEqual([
    expect.objectContaining({
      text: "A mistake",
      author: "Administrator",
      takenBack: { by: "Command line", at: "2016-09-15T08:00:00.000Z" },
    }),
  ]);
  expect(await add("annotation", { day: "2016-08-03", text: "A mistake" })).toMatchObject({ added: true });
});

test("an entry of one programme is not taken back from another", async () => {
  const { id } = await add("annotation", { day: "2016-08-04", text: "Ours" });
  expect(await takeBackEntry("annotation", { programme: "q", id, actor: OPERATOR })).toBe(false);
  expect((await loadCommentary(programmeId)).annotations.map((each) => each.id)).toContain(id);
});

test("a token neither adds nor takes back, and a programme that is not there is not found", async () => {
  const actor = { kind: "token", name: "Board pack", tokenId: "0", programme: null } as const;
  const given = { day: "2016-08-05", text: "From outside" };
  await expect(
    addEntry("annotation", { programme: "p", given, actor, metrics: WEEKLY_METRICS }),
  ).rejects.toMatchObject({ code: "not-permitted" });
  await expect(takeBackEntry("annotation", { programme: "p", id: 1, actor })).rejects.toMatchObject({
    code: "not-permitted",
  });
  await expect(add("annotation", given, "nobody")).rejects.toMatchObject({ code: "not-found" });
});

test("a refused entry leaves nothing behind", async () => {
  const before = await loadCommentary(programmeId);
  await expect(add("annotation", { day: "2016-02-30", text: "943 476 5919" })).rejects.toMatchObject({
    faults: [{ field: "day" }, { field: "text" }],
  });
  expect(await loadCommentary(programmeId)).toEqual(before);
});
