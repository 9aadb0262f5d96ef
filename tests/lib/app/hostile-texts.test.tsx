import { parse } from "csv-parse/sync";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { problemResponse } from "@/app/problems";
import { TextField } from "@/components/forms/text-field";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { SummaryList } from "@/components/nhs/summary-list";
import { returnPath } from "@/lib/auth/return-path";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import { type Column, toCsv } from "@/lib/export/csv";
import { contentDisposition } from "@/lib/export/download";
import { keptFileName } from "@/lib/fields/file-name";
import { unguardText } from "@/lib/fields/formula-guard";
import { createLog } from "@/lib/log/log";
import { scrub } from "@/lib/log/scrub";
import { HOSTILE_TEXTS } from "@/tests/lib/app/hostile-texts";

const texts = HOSTILE_TEXTS.map(({ text }) => text);

test("there are more than five hundred texts, each once, of seven kinds", () => {
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.length).toBeGreaterThan(500);
  expect(new Set(HOSTILE_TEXTS.map(({ kind }) => kind)).size).toBe(7);
});

describe("as cells of a CSV file", () => {
  const columns: Column<{ text: string; value: number }>[] = [
    { name: "text", description: "", kind: "text", of: ({ text }) => text },
    { name: "value", description: "", kind: "number", of: ({ value }) => value },
  ];
  const rows = texts.map((text, index) => ({ text, value: -index - 1 }));
  const cells = z
    .array(z.array(z.string()))
    .parse(parse(toCsv(columns, rows)))
    .slice(1);

  test("none begins as a formula does, and each is the same text once its guard is taken away", () => {
    expect(cells).toHaveLength(texts.length);
    expect(cells.filter(([cell = ""]) => /^[=+\-@\t\r\n\0＝＋－＠]/.test(cell))).toEqual([]);
    expect(cells.map(([cell = ""]) => unguardText(cell))).toEqual(texts);
  });

  test("negative numbers beside them stay numbers", () => {
    expect(cells.map(([, value]) => value)).toEqual(rows.map(({ value }) => String(value)));
  });
});

describe("in pages", () => {
  const box = (text: string, size: "line" | "sentences") => (
    <TextField id="f" name="f" label={text} hint={text} typed={text} error={text} size={size} />
  );
  /** Everything a page has that is not text: tags with the names of their attributes. */
  const skeleton = (html: string) =>
    [...html.matchAll(/<(\/?[a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
      ([, tag, attributes = ""]) => [
        tag,
        ...[...attributes.matchAll(/([\w:-]+)(?:="[^"]*")?/g)].map(([, name]) => name),
      ],
    );
  const textOf = (html: string) =>
    html
      .replace(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#x27;", "'")
      .replaceAll("&amp;", "&");

  test.each<[string, (text: string) => React.ReactElement]>([
    ["the text of a table", (text) => <td title={text}>{text}</td>],
    [
      "what is in a chart",
      (text) => (
        <svg aria-label={text}>
          <text>{text}</text>
        </svg>
      ),
    ],
    ["a list of facts", (text) => <SummaryList rows={[{ name: text, value: text }]} />],
    ["the summary of mistakes", (text) => <ErrorSummary errors={[{ field: "f", message: text }]} />],
    ["a box of a form", (text) => box(text, "line")],
    ["a larger box", (text) => box(text, "sentences")],
  ])("%s takes them as text: no tag and no attribute is added", (_what, draw) => {
    const harmless = skeleton(renderToStaticMarkup(draw("x")));
    expect(harmless.length).toBeGreaterThan(1);
    for (const text of texts) {
      const html = renderToStaticMarkup(draw(text));
      expect(skeleton(html)).toEqual(harmless);
      // React writes NUL as it is; browsers drop it.
      expect(textOf(html)).toContain(text);
    }
  });
});

test("in the log each is one line of JSON, and says what it said", () => {
  const lines: string[] = [];
  const log = createLog({ write: (line: string) => void lines.push(line) }, "info");
  for (const text of texts) log.info({ written: text, err: new Error(text) }, text);
  expect(lines).toHaveLength(texts.length);
  for (const [index, line] of lines.entries()) {
    expect(line.slice(0, -1)).not.toMatch(/[\r\n\0]/);
    expect(JSON.parse(line)).toMatchObject({ msg: scrub(texts[index] ?? ""), level: 30 });
  }
});

test("in an answer to a program each is a text of its JSON", async () => {
  for (const text of texts) {
    const answer = problemResponse("bad-query", { detail: text });
    expect(await answer.json()).toMatchObject({ detail: text, code: "bad-query", status: 400 });
  }
  expect(Object.prototype).not.toHaveProperty("polluted");
});

test("as the name of a download none ends its header, leaves its folder or breaks its quotes", () => {
  for (const text of texts) {
    const header = contentDisposition(text);
    expect(header).toMatch(/^attachment; filename="[A-Za-z0-9._-]*"; filename\*=UTF-8''[\w.~%!#$&+^`|-]*$/);
    expect(new Headers({ "Content-Disposition": header }).get("content-disposition")).toBe(header);
    expect(header).not.toMatch(/%2f|%5c/i);
  }
});

test("as the name of a file that was handed over none keeps a folder or a control character", () => {
  for (const text of texts) expect(keptFileName(text)).not.toMatch(/[/\\\p{Cc}]/u);
});

test("as an address to come back to each leads nowhere or to a page here", () => {
  for (const text of texts) {
    const back = returnPath(text);
    const here = new URL(back ?? "/", "https://uptake.example.org");
    expect(here.origin).toBe("https://uptake.example.org");
  }
});

test("none is a day", () => {
  expect(texts.filter((text) => parseCalendarDate(text) !== null)).toEqual([]);
});
