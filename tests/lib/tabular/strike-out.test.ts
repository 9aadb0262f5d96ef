import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containsNhsNumber, NOBODYS_NHS_NUMBER } from "@/lib/events/nhs-number";
import { LongLine, StrikeOut, type StrikeOutPlan, strikingOut } from "@/lib/tabular/strike-out";
import { tableRecords } from "@/lib/tabular/table-records";

const PLAN: StrikeOutPlan = {
  delimiter: ";",
  encoding: "utf-8",
  preambleLines: 0,
  headings: ["When", "NHS Number", "Who"],
  struckOut: [false, true, false],
  leaveOut: [],
};

function struckOut(text: string, plan: Partial<StrikeOutPlan> = {}): string {
  const rows = new StrikeOut({ ...PLAN, ...plan });
  return rows.push(text) + rows.end();
}

describe("columns struck out of a table", () => {
  test("are in no row, and the others stay as they were", () => {
    expect(struckOut('When;NHS Number;Who\r\n1 May;9434765919;"Lee; Ann"\r\n2 May;;"the ""boss"""\r\n')).toBe(
      'When;Who\n1 May;"Lee; Ann"\n2 May;"the ""boss"""\n',
    );
  });

  test("leave the lines before the headings empty: a report's title may name a patient", () => {
    const text = "Report on\r\nMrs Jones 9434765919\r\nWhen;NHS Number;Who\r\na;b;c\r\n";
    expect(struckOut(text, { preambleLines: 2 })).toBe("\n\nWhen;Who\na;c\n");
  });

  test("do not move the rows below: a field over three lines that went leaves its lines", () => {
    expect(struckOut('When;NHS Number;Who\na;"9434765919\n\nx";c\n\nd;e;f')).toBe(
      "When;Who\na;c\n\n\n\nd;f\n",
    );
  });

  test("do not move the rows below: a field over two lines that stays keeps them", () => {
    expect(struckOut('When;NHS Number;Who\na;b;"c\nd"\ne;f;g')).toBe('When;Who\na;"c\nd"\ne;g\n');
  });

  test("may be all but one, whose empty cells stay rows", () => {
    const plan = { struckOut: [true, true, false] };
    expect(struckOut("When;NHS Number;Who\na;b;\nc;d;e\n", plan)).toBe('Who\n""\ne\n');
  });

  test("take the NHS numbers in other columns with them: nobody's stands there, and the row is refused for it", () => {
    expect(struckOut("When;NHS Number;Who\na;b;Jones, 943 476 5919\nc;d;4010232138\n")).toBe(
      "When;Who\na;9999999999\nc;4010232138\n",
    );
    expect(containsNhsNumber(NOBODYS_NHS_NUMBER)).toBe(true);
  });

  test("leave of a total told by its column the word it begins with, where it names a patient", () => {
    const plan = { leaveOut: [{ column: "who", begins: "Total" }] };
    expect(struckOut("When;NHS Number;Who\na;b;Total of 9434765919\n", plan)).toBe("When;Who\na;Total\n");
  });

  test("take a row with them whose cells do not fit the header, so that it is rejected on its line", () => {
    const rows = struckOut("When;NHS Number;Who\na;9434765919\na;Nurse; band 5;9434765919;c\nd;e;f\n");
    expect(rows).toBe("When;Who\n?;?;?\n?;?;?\nd;f\n");
    expect(
      tableRecords(rows, { delimiter: ";", complete: true, most: 9 }).map(({ cells }) => cells.length),
    ).toEqual([2, 3, 3, 2]);
  });

  test("do not mind the empty cells a spreadsheet adds at the end of a row", () => {
    expect(struckOut("When;NHS Number;Who\na;b;c;;\n")).toBe("When;Who\na;c\n");
  });

  test("leave of a line of totals the word by which it is told, and nothing else of it", () => {
    const plan = { leaveOut: [{ is: "End of report" }, { begins: "Total" }] };
    expect(
      struckOut("When;NHS Number;Who\na;b;c\nTotal for 9434765919;1\nEND OF REPORT\nTotal;2;\n", plan),
    ).toBe("When;Who\na;c\nTotal\nEnd of report\nTotal\n");
  });

  test("leave a row with broken quotes broken, on its line", () => {
    const rows = struckOut('When;NHS Number;Who\na;"94347"65919;c\nd;e;f\n');
    expect(rows).toBe('When;Who\n"?"?\nd;f\n');
  });

  test("stop at a line that no reader takes, and name it", () => {
    const text = `Title\nWhen;NHS Number;Who\n${"x".repeat(70_000)}`;
    expect(() => struckOut(text, { preambleLines: 1 })).toThrow(new LongLine(3));
  });

  test("are gone from any table, however its text is cut, and nothing else is", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", ";", '"', "\n", "\r", " ", "7"), maxLength: 6 });
    const row = fc.tuple(cell, cell, cell).filter((cells) => cells.join("").trim() !== "");
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.array(fc.nat()), (rows, cuts) => {
        const quoted = (cells: string[]) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(";");
        const text = [PLAN.headings.join(";"), ...rows.map(quoted)].join("\r\n");
        const at = cuts.map((cut) => cut % text.length).sort((a, b) => a - b);
        const pieces = [...at, text.length].map((end, i) => text.slice(at[i - 1] ?? 0, end));
        const striking = new StrikeOut(PLAN);
        const out = pieces.map((piece) => striking.push(piece)).join("") + striking.end();
        const read = tableRecords(out, { delimiter: ";", complete: true, most: 1_000 });
        const kept = rows.map(([first, , last]) => [first.trim(), last.trim()]);
        expect(read.map(({ cells }) => cells)).toEqual([["When", "Who"], ...kept]);
      }),
    );
  });
});

async function through(bytes: Uint8Array<ArrayBuffer>, plan: Partial<StrikeOutPlan>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(strikingOut({ ...PLAN, ...plan }));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe("bytes", () => {
  test("of Windows-1252 come back in Windows-1252: 0x80 is the euro, 0x92 an apostrophe", async () => {
    const line = (user: number[]) => [0x61, 0x3b, 0x62, 0x3b, ...user, 0x0a];
    const header = [...new TextEncoder().encode("When;NHS Number;Who\n")];
    const out = await through(Uint8Array.from([...header, ...line([0x80, 0x4f, 0x92, 0xe9])]), {
      encoding: "windows-1252",
    });
    expect([...out.slice(-7)]).toEqual([0x61, 0x3b, 0x80, 0x4f, 0x92, 0xe9, 0x0a]);
  });

  test.each([
    ["utf-16le", [0xff, 0xfe], (text: string) => [...Buffer.from(text, "utf16le")]],
    ["utf-16be", [0xfe, 0xff], (text: string) => [...Buffer.from(text, "utf16le").swap16()]],
  ] as const)("of %s come back in it", async (encoding, mark, encode) => {
    const out = await through(Uint8Array.from([...mark, ...encode("When;NHS Number;Who\na;b;é€\n")]), {
      encoding,
    });
    expect([...out]).toEqual(encode("When;Who\na;é€\n"));
  });

  test("that are no UTF-8 stop the file", async () => {
    await expect(through(Uint8Array.from([0x61, 0xe9, 0x0a]), {})).rejects.toThrow(TypeError);
  });
});
