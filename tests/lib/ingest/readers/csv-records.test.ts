import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { feed, HEADER, line, reading } from "./reading";

/** Lines and what became of each: the event id, or the code. */
async function outcomes(file: string, cuts?: number[]): Promise<string[]> {
  const { calls } = await reading(file, feed(), { cuts });
  return calls.map((call) => {
    if ("code" in call) return `${call.line} ${call.code}`;
    return `${call.line} ${"eventId" in call.row ? `${call.row.eventId}|${call.row.organisation}` : ""}`;
  });
}

describe("quotes", () => {
  test("hold commas and doubled quotes", async () => {
    expect(await outcomes(HEADER + line({ org: '"St ""Mary"", Crosby"' }))).toEqual([
      '2 e1|St "Mary", Crosby',
    ]);
  });

  test("inside an unquoted field stand for themselves", async () => {
    expect(await outcomes(HEADER + line({ org: 'St "Mary" Crosby' }))).toEqual(['2 e1|St "Mary" Crosby']);
  });

  test("hold line ends, which a field may not; the next row knows its line", async () => {
    expect(await outcomes(HEADER + line({ org: '"St\r\nMary"' }) + line({ id: "e2" }))).toEqual([
      "2 control-character",
      "4 e2|RBN",
    ]);
  });

  test("hold tabs, which a field may not, where tabs part the fields too", async () => {
    const tabs = (text: string) => text.replaceAll(",", "\t");
    const file =
      tabs(HEADER + line({ org: '"St Mary"' })) +
      tabs(line({ id: "e2", org: '"St Mary"' })).replace("St ", "St\t");
    expect(await outcomes(file)).toEqual(["2 e1|St Mary", "3 control-character"]);
  });

  test("hold line ends in a dropped column without harm", async () => {
    const shape = feed({ drop: ["notes"] });
    const file = `${HEADER.trimEnd()},notes\n${line().trimEnd()},"two\nlines"\n${line({ id: "e2" }).trimEnd()},\n`;
    const { calls } = await reading(file, shape);
    expect(calls).toMatchObject([
      { line: 2, row: { eventId: "e1" } },
      { line: 4, row: { eventId: "e2" } },
    ]);
  });

  test("never closed cost one row, not the rest of the file", async () => {
    const rows = [line({ id: "a", role: '"GP' }), line({ id: "b" }), line({ id: "c" })].join("");
    expect(await outcomes(HEADER + rows)).toEqual(["2 unclosed-quote", "3 b|RBN", "4 c|RBN"]);
  });

  test("closed by the opening quote of a later row cost one row", async () => {
    const rows = [line({ id: "a", role: '"GP' }), line({ id: "b", org: '"A, B"' }), line({ id: "c" })].join(
      "",
    );
    expect(await outcomes(HEADER + rows)).toEqual(["2 unclosed-quote", "3 b|A, B", "4 c|RBN"]);
  });

  test("with something after the closing one cost one row", async () => {
    const rows = [line({ id: "a", role: '"GP"x' }), line({ id: "b" })].join("");
    expect(await outcomes(HEADER + rows)).toEqual(["2 unclosed-quote", "3 b|RBN"]);
  });

  test("never closed in a long file are given up after 65,536 characters, wherever the file was cut", async () => {
    const many = Array.from({ length: 3000 }, (_, i) => line({ id: `r${i}` })).join("");
    const file = `${HEADER}${line({ id: "a", role: '"GP' })}${many}${line({ id: "z", role: '"GP"' })}`;
    const whole = await outcomes(file);
    expect(whole).toHaveLength(3002);
    expect(whole[0]).toBe("2 unclosed-quote");
    expect(whole[1]).toBe("3 r0|RBN");
    expect(whole[3001]).toBe("3003 z|RBN");
    expect(await outcomes(file, [100, 40_000, 65_600, 65_700, 130_000])).toEqual(whole);
  });
});

describe("rows", () => {
  test("with a field too many or too few are rejected by themselves", async () => {
    const rows = `${line({ id: "a" })}b,2021-01-25T08:00:00Z,u,RBN\n${line({ id: "c" }).trimEnd()},more\n${line({ id: "d" })}`;
    expect(await outcomes(HEADER + rows)).toEqual([
      "2 a|RBN",
      "3 wrong-column-count",
      "4 wrong-column-count",
      "5 d|RBN",
    ]);
  });

  test("of nothing but commas are rows; lines of nothing are not", async () => {
    expect(await outcomes(`${HEADER},,,,,\n\n  \n${line()}`)).toEqual(["2 missing-value", "5 e1|RBN"]);
  });
});

describe("any file", () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "RBN",
      "é",
      "a b",
      '"q"',
      '"a,b"',
      '"a""b"',
      '"',
      'x"y',
      '"two\nlines"',
      "943 476 5919",
      "\u0007",
    ),
    fc.stringMatching(/^[a-z",\n\r é0-9-]{0,8}$/),
  );
  const goodRow = fc
    .integer({ min: 1, max: 999 })
    .map((n) => ({ text: line({ id: `e${n}` }).trimEnd(), good: true }));
  const anyRow = fc
    .array(cell, { minLength: 1, maxLength: 8 })
    .map((cells) => ({ text: cells.join(","), good: false }));
  const end = fc.constantFrom("\n", "\r\n", "\r");
  const cuts = fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 12 });

  test("is read the same wherever its bytes were cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(goodRow, anyRow), { minLength: 1, maxLength: 12 }),
        end,
        cuts,
        async (rows, lineEnd, at) => {
          const file = HEADER + [line().trimEnd(), ...rows.map(({ text }) => text)].join(lineEnd);
          const whole = await reading(file);
          const cut = await reading(file, feed(), { cuts: at });
          expect(cut.calls).toEqual(whole.calls);
          const everyByte = await reading(file, feed(), {
            cuts: Array.from({ length: file.length * 2 }, (_, i) => i + 1),
          });
          expect(everyByte.calls).toEqual(whole.calls);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("of NDJSON is read the same wherever its bytes were cut", async () => {
    const good = {
      event_id: "é",
      occurred_at: "2021-01-25T08:00:00Z",
      user_id: "u",
      organisation: "RBN",
      role: "",
    };
    const text = fc.oneof(
      fc.constantFrom(
        JSON.stringify(good),
        "",
        " ",
        "[]",
        '{"event_id":1}',
        '{"role":"\\"}\\u0031"}',
        "{",
        "text",
      ),
      fc.string({ maxLength: 5 }).map((role) => JSON.stringify({ ...good, role })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 12 }),
        end.filter((e) => e !== "\r"),
        cuts,
        async (lines, lineEnd, at) => {
          const file = [JSON.stringify(good), ...lines].join(lineEnd);
          const whole = await reading(file);
          expect(whole.result.rows).toBe(1 + lines.filter((each) => each.trim() !== "").length);
          expect((await reading(file, feed(), { cuts: at })).calls).toEqual(whole.calls);
        },
      ),
    );
  });

  /** Rows that are broken in a way of their own, each on one line. */
  const brokenRow = fc.constantFrom(
    line({ at: "soon" }),
    line({ user: "" }),
    line({ id: "943 476 5919" }),
    line({ role: "G\u0007P" }),
    line({ outcome: "perhaps" }),
    "only,three,fields\n",
    line({ role: '"GP"x' }),
    line({ org: "x".repeat(201) }),
  );

  test("of good and broken rows conserves its rows: every one is accepted or rejected, on its line", async () => {
    const row = fc.oneof(
      fc.integer({ min: 1, max: 999 }).map((n) => ({ text: line({ id: `e${n}` }), good: true })),
      brokenRow.map((text) => ({ text, good: false })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), cuts, async (rows, at) => {
        const { calls, result } = await reading(HEADER + rows.map(({ text }) => text).join(""), feed(), {
          cuts: at,
        });
        expect(result.rows).toBe(rows.length);
        expect(calls.map((call) => call.line)).toEqual(rows.map((_, i) => i + 2));
        expect(calls.map((call) => "row" in call)).toEqual(rows.map(({ good }) => good));
      }),
    );
  });

  test("of cells written as RFC 4180 asks comes back as it was written", async () => {
    const text = fc
      .stringMatching(/^[A-Za-z",;é '0-9]{1,30}$/)
      .filter((value) => value.trim() !== "" && !/\d{3}/.test(value));
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 10 }),
        end,
        cuts,
        async (names, lineEnd, at) => {
          const quoted = names.map((name) => line({ org: `"${name.replaceAll('"', '""')}"` }).trimEnd());
          const { calls } = await reading([HEADER.trimEnd(), ...quoted].join(lineEnd), feed(), { cuts: at });
          expect(calls).toMatchObject(
            names.map((name, i) => ({ line: i + 2, row: { organisation: name.trim() } })),
          );
        },
      ),
    );
  });
});
