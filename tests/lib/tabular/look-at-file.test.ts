import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { lookAtFile } from "@/lib/tabular/look-at-file";

const HEADER = "Event ID,Access Time,Logon,Organisation,Role";
const row = (id: number, organisation = "RJR") =>
  `e${id},2021-01-25 09:00:00,u${id % 7},${organisation},Nurse`;

const look = (content: string | Uint8Array<ArrayBuffer>) => lookAtFile(new Blob([content]));

describe("a file looked at where it lies", () => {
  test("is a table when it has headings and rows", async () => {
    const found = await look(`${HEADER}\n${row(1)}\n${row(2)}\n`);
    expect(found).toMatchObject({
      format: "table",
      gzip: false,
      layout: { delimiter: ",", encoding: "utf-8" },
    });
    expect(found.format === "table" && found.rows.map(([id]) => id)).toEqual(["e1", "e2"]);
  });

  test("is the same table when it is packed", async () => {
    const found = await look(Uint8Array.from(gzipSync(`${HEADER}\n${row(1)}\n`)));
    expect(found).toMatchObject({
      format: "table",
      gzip: true,
      rows: [["e1", "2021-01-25 09:00:00", "u1", "RJR", "Nurse"]],
    });
  });

  test("cannot be read when its packing is damaged", async () => {
    const packed = gzipSync(`${HEADER}\n${row(1)}\n`);
    expect(await look(Uint8Array.from(packed.subarray(0, 30)))).toEqual({
      format: "unreadable",
      code: "truncated-gzip",
    });
  });

  test("is looked at all along its length, not at its beginning alone", async () => {
    // 30,000 rows of about 40 bytes are 1.2 MB; only the beginning's 256 KiB are read whole.
    const rows = Array.from({ length: 30_000 }, (_, id) => row(id));
    const found = await look(`${HEADER}\n${rows.join("\n")}\n`);
    const ids = found.format === "table" ? found.rows.map(([id = ""]) => Number(id.slice(1))) : [];
    expect(ids.filter((id) => id > 15_000).length).toBeGreaterThan(1_000);
    expect(found.format === "table" && found.rows.every((cells) => cells.length === 5)).toBe(true);
  });

  test("is Windows-1252 when an accent far from its beginning says so", async () => {
    const rows = Array.from({ length: 20_000 }, (_, id) => row(id, id < 10_000 ? "RJR" : "Zoë House"));
    const bytes = Uint8Array.from(Buffer.from(`${HEADER}\n${rows.join("\n")}\n`, "latin1"));
    expect(await look(bytes)).toMatchObject({ layout: { encoding: "windows-1252" } });
  });

  test("stays UTF-8 when pieces of it begin and end inside a character", async () => {
    const rows = Array.from({ length: 20_000 }, (_, id) => row(id, "ééééééééééééé"));
    expect(await look(`${HEADER}\n${rows.join("\n")}\n`)).toMatchObject({ layout: { encoding: "utf-8" } });
  });

  test.each([
    ["json", '{"resourceType":"Bundle"}'],
    ["xml", "<AuditMessage><EventIdentification/></AuditMessage>"],
    ["frames", "<85>1 2021-01-25T09:00:00Z host app - IHE+RFC-3881 - <AuditMessage/>"],
    ["frames", "71 <85>1 2021-01-25T09:00:00Z host, app, - IHE+RFC-3881 - <AuditMessage/>\na, b, c"],
  ])("is read as it is when it is %s", async (format, text) => {
    expect(await look(text)).toEqual({
      format: format === "frames" && text.startsWith("<") ? "frames" : format,
    });
  });

  test.each([
    ["empty-file", ""],
    ["not-text", "PK\u0003\u0004 a workbook"],
    ["no-header", "one line of prose"],
    ["no-header", "e1,2021-01-25 09:00:00,u1\ne2,2021-01-26 09:00:00,u2\n"],
  ])("is refused as %s before it is sent", async (code, text) => {
    expect(await look(text)).toEqual({ format: "unreadable", code });
  });
});
