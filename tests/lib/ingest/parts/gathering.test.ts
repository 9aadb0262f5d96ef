import { expect, test } from "vitest";
import { Gathering } from "@/lib/ingest/parts/gathering";
import type { ImportReceipt, ReceiveOptions } from "@/lib/ingest/receive";

const file = (fileName: string): ReceiveOptions => ({
  programme: "p",
  feed: "f",
  source: (async function* () {})(),
  fileName,
  startedBy: { kind: "operator", name: "test" },
});

const receipt = (name: string, importId: number): ImportReceipt => ({
  importId,
  file: name,
  received: 1,
  accepted: 1,
  duplicate: 0,
  joined: 0,
  ignored: 0,
  conflicts: 0,
  rejected: 0,
  rejections: [],
  firstDay: null,
  lastDay: null,
  newSpellings: 0,
  format: null,
  reasons: [],
  dryRun: false,
});

/** Takes files in as they come, and tells which came together. A file named after a fault fails its transaction. */
function recorder() {
  const groups: string[][] = [];
  const gathering = new Gathering(async (files) => {
    const names = files.map(({ fileName }) => fileName);
    groups.push(names);
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (names.includes("fault")) throw new Error("fault");
    if (names.includes("locked")) throw Object.assign(new Error("locked"), { code: "55P03" });
    return files.map(({ fileName }) =>
      fileName === "refused"
        ? { status: "rejected", reason: new Error("refused") }
        : { status: "fulfilled", value: receipt(fileName, groups.length) },
    );
  });
  const send = (...names: string[]) =>
    Promise.allSettled(names.map((name) => gathering.receive("p f", () => file(name))));
  return { groups, gathering, send };
}

const said = (outcomes: PromiseSettledResult<ImportReceipt>[]) =>
  outcomes.map((outcome) =>
    outcome.status === "fulfilled" ? outcome.value.file : `not: ${outcome.reason.message}`,
  );

test("the first file is taken in at once, and those that come meanwhile together after it", async () => {
  const { groups, send } = recorder();
  expect(said(await send("a", "b", "c"))).toEqual(["a", "b", "c"]);
  expect(groups).toEqual([["a"], ["b", "c"]]);
});

test("the two files a sender keeps under way come to be taken in together", async () => {
  const { groups, send } = recorder();
  await Promise.all(
    [1, 2].map(async (which) => {
      for (const turn of [1, 2, 3]) await send(`${which}.${turn}`);
    }),
  );
  expect(groups.slice(1).map((group) => group.length)).toEqual([2, 2, 1]);
});

test("a file that is refused is refused alone", async () => {
  const { groups, send } = recorder();
  expect(said(await send("a", "b", "refused", "c"))).toEqual(["a", "b", "not: refused", "c"]);
  expect(groups).toHaveLength(2);
});

test("a file that fails the transaction fails alone, for the others are tried by themselves", async () => {
  const { groups, send } = recorder();
  expect(said(await send("a", "b", "fault", "c"))).toEqual(["a", "b", "not: fault", "c"]);
  expect(groups).toEqual([["a"], ["b", "fault", "c"], ["b"], ["fault"], ["c"]]);
});

test("files that waited in vain for another writer are not kept waiting one by one", async () => {
  const { groups, send } = recorder();
  expect(said(await send("a", "locked", "c"))).toEqual(["a", "not: locked", "not: locked"]);
  expect(groups).toHaveLength(2);
});

test("files of different feeds do not wait for each other", async () => {
  const { groups, gathering } = recorder();
  await Promise.all([gathering.receive("p f", () => file("a")), gathering.receive("p g", () => file("b"))]);
  expect(groups).toEqual([["a"], ["b"]]);
});
