import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import {
  type AssistedFeed,
  assistanceFor,
  type TableLook,
} from "@/app/(signed-in)/programmes/[programme]/imports/new/assistant/assistance";
import { Changed } from "@/app/(signed-in)/programmes/[programme]/imports/new/assistant/changed";
import { Known } from "@/app/(signed-in)/programmes/[programme]/imports/new/assistant/known";
import { Questions } from "@/app/(signed-in)/programmes/[programme]/imports/new/assistant/questions";
import {
  StrikeOutFault,
  struckOutFile,
} from "@/app/(signed-in)/programmes/[programme]/imports/new/assistant/struck-out-file";
import { toSend } from "@/app/(signed-in)/programmes/[programme]/imports/new/assistant/to-send";
import { lookAtFile } from "@/lib/tabular/look-at-file";
import { FeedMapping } from "@/lib/tabular/mapping";
import { choicesOf, type MappingChoices } from "@/lib/tabular/mapping-choices";

const EXPORT = [
  "Access Time;Logon;NHS No;Ref;Site",
  "25/01/2021 09:14;1.23E+11;9434765919;943 476 5919;RJR",
  "26/01/2021 22:40;jsmith;4010232137;401 023 2137;REM",
].join("\n");

const FEED: AssistedFeed = {
  slug: "v-views",
  kind: "views",
  grain: "events",
  timeZone: "Europe/London",
  mapping: FeedMapping.parse({}),
  identityKept: null,
};
const NONE: MappingChoices = { meanings: {}, dates: "", timeZone: "", constants: {}, userIdDigits: "" };

async function table(text = EXPORT): Promise<TableLook> {
  const look = await lookAtFile(new Blob([text]));
  if (look.format !== "table") throw new Error(look.format);
  return look;
}

async function asked(text = EXPORT) {
  const asking = assistanceFor(await table(text), FEED, { anew: false });
  if (asking.step !== "asking") throw new Error(asking.step);
  return { asking, choices: choicesOf(asking.proposal, asking.look.layout.headings) };
}

async function remembered(): Promise<AssistedFeed> {
  const { asking, choices } = await asked();
  const sending = toSend(asking, { feed: FEED, choices });
  if (sending.ready !== "struck-out") throw new Error(JSON.stringify(sending));
  return { ...FEED, mapping: FeedMapping.parse(JSON.parse(sending.mapping)) };
}

describe("a file whose columns are new to the feed", () => {
  test("shows what it found, and not one value of a column about patients", async () => {
    const { asking, choices } = await asked();
    const page = renderToStaticMarkup(
      <Questions asking={asking} feed={FEED} choices={choices} onChange={() => {}} />,
    );
    expect(page).not.toMatch(/943 ?476 ?5919|401 ?023 ?2137/);
    expect(page).toContain("<s>NHS No</s>");
    expect(page.match(/Struck out<\/strong>/g)).toHaveLength(2);
    expect(page.match(/>not sent</g)).toHaveLength(4);
    expect(page).toContain("25/01/2021 09:14");
    expect(page).toContain("1 row of those looked at has a number shortened to the likes of 1.23E+11");
    expect(page).toContain("2 times looked at, by the hour written");
  });

  test("is sent without them, with what is to be kept with the feed", async () => {
    const { asking, choices } = await asked();
    const sending = toSend(asking, { feed: FEED, choices });
    expect(sending).toMatchObject({
      ready: "struck-out",
      plan: { struckOut: [false, false, true, true, false] },
    });
    expect((await remembered()).mapping).toMatchObject({ identity: "content", dates: "day-first" });
  });

  test("is not sent before every question is answered", async () => {
    const { asking, choices } = await asked();
    const meanings = { ...choices.meanings, Logon: "" };
    expect(toSend(asking, { feed: FEED, choices: { ...choices, meanings } })).toEqual({
      ready: "no",
      errors: [{ field: "column-1", message: "Select the column that is “Who: the user”" }],
    });
  });
});

test("a file whose users' ids differ in length is not sent before somebody says whether zeros were lost", async () => {
  const text = EXPORT.replace("1.23E+11", "70123").replace("jsmith", "987");
  const { asking, choices } = await asked(text);
  const page = renderToStaticMarkup(
    <Questions asking={asking} feed={FEED} choices={choices} onChange={() => {}} />,
  );
  expect(page).toContain("1 row of those looked at has an id of fewer than 5 digits");
  expect(page).toContain("Yes: every id has 5 digits, and zeros are put back in front");
  expect(toSend(asking, { feed: FEED, choices })).toEqual({
    ready: "no",
    errors: [{ field: "user-id-digits", message: "Select whether zeros were lost from the users’ ids" }],
  });
  const sending = toSend(asking, { feed: FEED, choices: { ...choices, userIdDigits: "5" } });
  expect(sending.ready === "struck-out" && JSON.parse(sending.mapping)).toMatchObject({ userIdDigits: 5 });
});

describe("a file with the headings the feed remembers", () => {
  test("goes straight through, without the columns about patients", async () => {
    const feed = await remembered();
    const known = assistanceFor(await table(), feed, { anew: false });
    if (known.step !== "known") throw new Error(known.step);
    expect(toSend(known, { feed, choices: NONE })).toMatchObject({ ready: "struck-out", mapping: "" });
    const page = renderToStaticMarkup(<Known known={known} feed={feed} onMapAnew={() => {}} />);
    expect(page.match(/<s>[^<]+<\/s>/g)).toEqual(["<s>NHS No</s>", "<s>Ref</s>"]);
    expect(page).not.toContain("9434765919");
  });

  test("may be mapped anew all the same", async () => {
    expect(assistanceFor(await table(), await remembered(), { anew: true }).step).toBe("asking");
  });

  test("is not sent when a column that is read holds NHS numbers now", async () => {
    const text = EXPORT.replace("1.23E+11", "9434765919").replace("jsmith", "4010232137");
    expect(assistanceFor(await table(text), await remembered(), { anew: false })).toEqual({
      step: "changed",
      changes: ["“Logon” holds NHS numbers or postcodes."],
    });
  });

  test("is not sent when a heading has changed, which is named", async () => {
    const feed = await remembered();
    const changed = assistanceFor(await table(EXPORT.replace("Logon", "User Name")), feed, { anew: false });
    if (changed.step !== "changed") throw new Error(changed.step);
    const page = renderToStaticMarkup(<Changed changes={changed.changes} onMapAnew={() => {}} />);
    expect(page).toContain("No longer there: “Logon”.");
    expect(page).toContain("New: “User Name”.");
    expect(toSend(changed, { feed, choices: NONE })).toMatchObject({
      ready: "no",
      errors: [{ field: "map-anew" }],
    });
  });
});

describe("a file made without what is struck out", () => {
  const PLAN = {
    delimiter: ";" as const,
    encoding: "utf-8" as const,
    preambleLines: 0,
    headings: ["Logon", "NHS No"],
    struckOut: [false, true],
    leaveOut: [],
  };
  const struckOut = (bytes: BlobPart, { gzip = false } = {}) =>
    struckOutFile(new File([bytes], "views.csv"), PLAN, { gzip, onBytes: () => {} });
  const packed = async (text: string) =>
    new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();

  test("keeps its name and has nothing of the column", async () => {
    const file = await struckOut("Logon;NHS No\na;9434765919\n");
    expect([file.name, await file.text()]).toEqual(["views.csv", "Logon\na\n"]);
  });

  test("stays packed when it came packed", async () => {
    const file = await struckOut(await packed("Logon;NHS No\na;9434765919\n"), { gzip: true });
    const text = await new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).text();
    expect(text).toBe("Logon\na\n");
  });

  test.each([
    ["has broken text", Uint8Array.from([0x4c, 0x6f, 0xe9, 0x0a]), false, /^The file is not UTF-8/],
    ["has a line without end", `Logon;NHS No\n${"x".repeat(70_000)}`, false, /^Line 2\. A line is longer/],
    ["is damaged in its packing", "no gzip at all", true, /^The compressed file is damaged/],
  ])("is not made of one that %s", async (_, bytes, gzip, words) => {
    await expect(struckOut(bytes, { gzip })).rejects.toThrow(words);
    await expect(struckOut(bytes, { gzip })).rejects.toThrow(StrikeOutFault);
  });
});
