import fc from "fast-check";
import { expect, test } from "vitest";
import { DELIMITERS, ENCODINGS } from "@/lib/tabular/dialect";
import { encodeText } from "@/lib/tabular/encode-text";
import { lookAtFile } from "@/lib/tabular/look-at-file";
import { FeedMapping } from "@/lib/tabular/mapping";
import { choicesOf, timesOf, toMapping, userIdsOf } from "@/lib/tabular/mapping-choices";
import { proposeMapping } from "@/lib/tabular/propose-mapping";
import { strikingOut } from "@/lib/tabular/strike-out";
import { strikePlan } from "@/lib/tabular/strike-plan";
import { feed, reading } from "./reading";

const NHS_NUMBER = "9434765919";
const HEADINGS = ["Audit ID", "Access Time", "Logon", "Site", "Job Role", "NHS No", "Screen"];

/** What a browser makes of a file before it is sent, and the mapping it sends with it, all proposals taken. */
async function struckOut(bytes: Uint8Array<ArrayBuffer>) {
  const file = new Blob([bytes]);
  const look = await lookAtFile(file);
  if (look.format !== "table") throw new Error(look.format);
  const { headings } = look.layout;
  const shape = { kind: "views", grain: "events", timeZone: "Europe/London", identityKept: null } as const;
  const proposal = proposeMapping({ ...look.layout, rows: look.rows }, shape);
  const choices = choicesOf(proposal, headings);
  const times = timesOf(choices, { headings, rows: look.rows, shape });
  const userIds = userIdsOf(choices, { headings, rows: look.rows });
  const made = toMapping(choices, { proposal, feed: shape, times, userIds });
  if (!made.ok) throw new Error(JSON.stringify(made.faults));
  const mapping = FeedMapping.parse(JSON.parse(JSON.stringify(made.mapping)));
  const plan = strikePlan(look.layout, { ...shape, mapping });
  const sent = new Response(file.stream().pipeThrough(strikingOut(plan)));
  return { mapping, sent: Buffer.from(await sent.arrayBuffer()) };
}

const Text = fc.string({
  unit: fc.constantFrom("a", "B", "7", "é", "’", ",", ";", "|", "\t", '"', "\n"),
  minLength: 1,
});
const Cell = fc.oneof({ weight: 9, arbitrary: Text }, fc.constant(`Mrs Lee ${NHS_NUMBER}`));

const Report = fc.record({
  order: fc.shuffledSubarray(HEADINGS, { minLength: HEADINGS.length, maxLength: HEADINGS.length }),
  rows: fc.array(fc.record({ screen: Cell, role: Cell, ragged: fc.boolean() }), {
    minLength: 3,
    maxLength: 12,
  }),
  delimiter: fc.constantFrom(...DELIMITERS),
  encoding: fc.constantFrom(...ENCODINGS),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  preamble: fc.nat({ max: 2 }),
});

/** Every other row may have a cell too few; the first ones never, so that the table is one. */
function bytesOf(report: typeof Report extends fc.Arbitrary<infer T> ? T : never): Uint8Array<ArrayBuffer> {
  const { order, rows, delimiter, encoding, lineEnd } = report;
  const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
  const line = ({ screen, role, ragged }: (typeof rows)[number], i: number) => {
    const values: Record<string, string> = {
      "Audit ID": `a-${i}`,
      "Access Time": `25/01/2021 09:${10 + i}`,
      Logon: `jsmith${i}`,
      Site: "RX1",
      "Job Role": role,
      "NHS No": NHS_NUMBER,
      Screen: screen,
    };
    const cells = order.map((heading) => values[heading] ?? "");
    return quoted(ragged && i > 1 && i % 3 === 0 ? cells.slice(1) : cells);
  };
  const preamble = Array.from({ length: report.preamble }, () => `Requested for ${NHS_NUMBER}`);
  const lines = [...preamble, quoted(order), ...rows.map(line)];
  const mark = encoding === "utf-16le" || encoding === "utf-16be" ? "\ufeff" : "";
  return encodeText(`${mark}${lines.join(lineEnd)}${lineEnd}`, encoding);
}

test("a file without what was struck out is read to the same rows on the same lines as the file itself", async () => {
  await fc.assert(
    fc.asyncProperty(Report, async (report) => {
      const bytes = bytesOf(report);
      const { mapping, sent } = await struckOut(bytes);
      const whole = { ...mapping, drop: [...mapping.drop, "NHS No"] };
      const read = await reading(sent, feed({ mapping }));
      const original = await reading(Buffer.from(bytes), feed({ mapping: whole }));
      expect(read.calls).toEqual(original.calls);
      const text = new TextDecoder(mapping.encoding).decode(sent, { stream: true });
      expect(text).not.toContain(NHS_NUMBER);
      expect(text).not.toContain("NHS No");
    }),
    { numRuns: 60 },
  );
});
