import { describe, expect, test } from "vitest";
import { detectLayout } from "@/lib/tabular/detect-layout";
import { FeedMapping } from "@/lib/tabular/mapping";
import { proposeMapping } from "@/lib/tabular/propose-mapping";

const VIEWS = { kind: "views", grain: "events" } as const;

/** A report as an audit system prints it: Windows-1252, semicolons, a title, a patient column and a total. */
const REPORT = [
  "Audit report;;;;;",
  "Run by: Café Desk",
  "",
  "Access Date;Access Time;Logon;NHS No;Site;Success",
  "25/01/2021;09:14;jsmith;9434765919;Zoë House;Y",
  "26/01/2021;9:15;akhan;9434765919;RJR;N",
  "Total;2;;;;",
].join("\r\n");

function layoutOf(text: string, encoding: BufferEncoding = "latin1") {
  const found = detectLayout(Buffer.from(text, encoding), { complete: true });
  if (!found.ok) throw new Error(found.code);
  return found.layout;
}

describe("a report as an audit system prints it", () => {
  test("is understood from its bytes", () => {
    expect(layoutOf(REPORT)).toMatchObject({
      encoding: "windows-1252",
      delimiter: ";",
      preambleLines: 3,
      headings: ["Access Date", "Access Time", "Logon", "NHS No", "Site", "Success"],
    });
    expect(layoutOf(REPORT).rows[0]?.[4]).toBe("Zoë House");
  });

  test("keeps what Windows-1252 has in places of its own: 0x92 is an apostrophe", () => {
    expect(layoutOf(REPORT.replace("Zoë House", "King\x92s")).rows[0]?.[4]).toBe("King’s");
  });

  test("is given a mapping in which the patient's column is dropped and nothing is missing", () => {
    const { mapping, missing, patients } = proposeMapping(layoutOf(REPORT), VIEWS);
    expect(mapping).toMatchObject({
      columns: { occurred_at: "Access Date", user_id: "Logon", organisation: "Site", outcome: "Success" },
      timeOfDay: "Access Time",
      drop: ["NHS No"],
      dates: "day-first",
      constants: { role: "" },
      identity: "content",
      outcomes: { success: ["Y"], failure: ["N"] },
      leaveOut: [{ begins: "total" }],
    });
    expect(FeedMapping.parse(mapping)).toEqual(mapping);
    expect(missing).toEqual([]);
    expect(patients).toEqual([{ heading: "NHS No", place: 3, by: "heading" }]);
  });
});
