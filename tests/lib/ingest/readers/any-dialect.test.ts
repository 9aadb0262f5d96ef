import fc from "fast-check";
import { expect, test } from "vitest";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { detectLayout } from "@/lib/tabular/detect-layout";
import { DELIMITERS, ENCODINGS, type Encoding } from "@/lib/tabular/dialect";
import { encodeText } from "@/lib/tabular/encode-text";
import { FeedMapping } from "@/lib/tabular/mapping";
import { proposeMapping } from "@/lib/tabular/propose-mapping";
import { feed, reading } from "./reading";

/** A view as it is meant; how it is written is the dialect's. */
const view = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
  user: fc.constantFrom("jsmith", "AKhan", "0017", "o'neill"),
  organisation: fc.constantFrom("RJR", "Zoë House, Crosby", 'The "Old" Surgery', "St; Helens | North"),
  role: fc.constantFrom("GP", "Nurse", ""),
  success: fc.boolean(),
});
type View = typeof view extends fc.Arbitrary<infer V> ? V : never;

const two = (number: number) => String(number).padStart(2, "0");

/** Date, or date and time, of 2021 as suppliers write it. The 28th, in the first row, tells which way round. */
const WRITERS: Record<string, (view: View) => [string] | [string, string]> = {
  iso: ({ day, hour, minute }) => [`2021-01-${two(day)} ${two(hour)}:${two(minute)}:00`],
  dayFirst: ({ day, hour, minute }) => [`${two(day)}/01/2021 ${hour}:${two(minute)}`],
  named: ({ day, hour, minute }) => [
    `${day} Jan 2021 ${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)} ${hour < 12 ? "am" : "pm"}`,
  ],
  apart: ({ day, hour, minute }) => [`${day}/1/2021`, `${two(hour)}:${two(minute)}:00`],
};

const dialect = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  encoding: fc.constantFrom<Encoding>(...ENCODINGS),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  mark: fc.boolean(),
  writer: fc.constantFrom(...Object.keys(WRITERS)),
  preamble: fc.constantFrom([], ["Audit report"], ["Audit report", "", "Printed: today"]),
  total: fc.boolean(),
  blanks: fc.boolean(),
  patient: fc.boolean(),
  nothing: fc.constantFrom("", "NULL", "-"),
  views: fc.array(view, { minLength: 1, maxLength: 12 }),
  cut: fc.integer({ min: 1, max: 400 }),
});

test("views written in any dialect are read by the mapping that is proposed for it as they were meant", async () => {
  await fc.assert(
    fc.asyncProperty(dialect, async (written) => {
      const { delimiter, encoding, lineEnd, preamble, nothing } = written;
      const write = WRITERS[written.writer] ?? (() => [""]);
      const first: View = {
        day: 28,
        hour: 9,
        minute: 14,
        user: "jsmith",
        organisation: "Zoë House, Crosby",
        role: "GP",
        success: true,
      };
      const views = [first, ...written.views];
      const quote = (cell: string) => (/[",;|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
      const times = written.writer === "apart" ? ["Access Date", "Access Time"] : ["Access Date"];
      const header = [
        "Audit ID",
        ...times,
        "Logon",
        "Site",
        "Job Role",
        "Success",
        ...(written.patient ? ["NHS No"] : []),
      ];
      const rows = views.map((each, i) => [
        `00${i}`, ...write(each), each.user, each.organisation, each.role || nothing, each.success ? "Y" : "N",
        ...(written.patient ? ["9434765919"] : []),
      ]); // biome-ignore format: a row
      const table = [header, ...rows].map((cells) => cells.map(quote).join(delimiter));
      const blank = written.blanks ? [delimiter.repeat(header.length - 1)] : [];
      const total = written.total ? [`Total${delimiter}${views.length}`] : [];
      const text = [...preamble, ...table, ...blank, ...total, ""].join(lineEnd);
      const bytes = encodeText(
        (written.mark && encoding !== "windows-1252" ? "\ufeff" : "") + text,
        encoding,
      );

      const found = detectLayout(bytes, { complete: true });
      if (!found.ok) throw new Error(found.code);
      const { mapping, missing } = proposeMapping(found.layout, { kind: "views", grain: "events" });
      expect(missing).toEqual([]);
      const { calls } = await reading(Buffer.from(bytes), feed({ mapping }), {
        cuts: [written.cut, written.cut + 1],
      });

      expect(calls.slice(0, views.length)).toMatchObject(
        views.map(({ day, hour, minute, user, organisation, role, success }, i) => ({
          row: {
            eventId: `00${i}`,
            occurredAt: Date.UTC(2021, 0, day, hour, minute) * 1000,
            userId: user,
            organisation,
            role,
            outcome: success ? 0 : 1,
          },
        })),
      );
      expect(calls.slice(views.length).map((call) => ("code" in call ? call.code : "row"))).toEqual([
        ...blank.map(() => "blank-row"),
        ...total.map(() => "total-row"),
      ]);
    }),
    { numRuns: 200 },
  );
});

test("whatever a file holds, and whatever its mapping says, it ends in rows or in a refusal, however it was cut", async () => {
  const mapping = fc
    .record(
      {
        columns: fc.constantFrom({}, { organisation: "a" }, { user_id: "column 2" }),
        drop: fc.constantFrom([], ["a", "b"]),
        dates: fc.constantFrom("iso" as const, "day-first" as const),
        reading: fc.constantFrom("strict" as const, "lenient" as const),
        delimiter: fc.constantFrom(...DELIMITERS),
        encoding: fc.constantFrom(...ENCODINGS),
        preambleLines: fc.integer({ min: 0, max: 3 }),
        timeOfDay: fc.constant("b"),
        constants: fc.constantFrom({ role: "" }, { organisation: "RJR", outcome: "success" }),
        identity: fc.constantFrom("content" as const, "column" as const),
        empty: fc.constant(["NULL", "1"]),
        outcomes: fc.constant({ success: ["a"], failure: ["b"] }),
        leaveOut: fc.constantFrom([{ begins: "total" }], [{ column: "a", is: "b" }]),
      },
      { requiredKeys: ["columns", "drop", "dates"] },
    )
    .map((said) => FeedMapping.parse(said));
  const words = [
    "event_id", "occurred_at", "user_id", "organisation", "role", "outcome", "a", "b", "Total", "NULL", "1.2E+11", "é",
    "25/01/2021 09:14", "2021-01-25T08:00:00Z", "44221.5", ",", ",", ",", ";", "\t", "|", '"', "\n", "\n", "\r\n", "\r", "\0", "{",
    "event_id,occurred_at,user_id,organisation,role,outcome\n", "e1,2021-01-25T08:00:00Z,u,RBN,GP,\n",
  ]; // biome-ignore format: a list of words
  const bytes = fc.oneof(
    fc
      .tuple(fc.array(fc.constantFrom(...words), { maxLength: 60 }), fc.constantFrom<Encoding>(...ENCODINGS))
      .map(([parts, encoding]) => encodeText(parts.join(""), encoding)),
    fc.uint8Array({ maxLength: 200 }),
  );
  const outcome = async (file: Uint8Array, shape: ReturnType<typeof feed>, cuts: number[]) => {
    try {
      const { calls, result } = await reading(Buffer.from(file), shape, {
        cuts,
        identityKey: Buffer.alloc(32, 1),
      });
      expect(result.rows).toBe(calls.length);
      return { calls };
    } catch (error) {
      // Of two things wrong with a file, which is met first may depend on how it was cut.
      if (error instanceof FileRefusal) return "refused";
      throw error;
    }
  };
  await fc.assert(
    fc.asyncProperty(
      bytes,
      mapping,
      fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 5 }),
      async (file, said, cuts) => {
        const shape = feed({ mapping: said });
        expect(await outcome(file, shape, cuts)).toEqual(await outcome(file, shape, []));
      },
    ),
    { numRuns: 2_000 },
  );
});
