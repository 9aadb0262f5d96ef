import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { makeBackup } from "@/lib/backup/make-backup";
import { select } from "@/lib/db/client";
import { mappingCsv } from "@/lib/export/mapping-file";
import { trailCsv } from "@/lib/export/trail-file";
import { loadImport, loadImports, loadReasons, streamRejections } from "@/lib/ingest/load-imports";
import { loadMapping } from "@/lib/registry/load-mapping";
import { MAPPING_NAMES } from "@/lib/registry/mapping";
import { loadTrail } from "@/lib/reports/load-trail";
import { printedReport } from "@/tests/database/printed-report";

/** Which of these strings stand in a text, plain or in base64, whatever their case. */
export const finder = (strings: readonly string[]) => {
  const wanted = [...new Set(strings)].map((text) => ({
    text,
    forms: [text, Buffer.from(text).toString("base64").replace(/=+$/, "")].map((form) => form.toLowerCase()),
  }));
  return (where: string): string[] => {
    const lower = where.toLowerCase();
    return wanted.flatMap(({ text, forms }) => (forms.some((form) => lower.includes(form)) ? text : []));
  };
};

/** Names and contents of all files under a folder but those that are left out; packed ones unpacked. */
export function contentsOf(folder: string, leftOut: (path: string) => boolean = () => false): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile() && !leftOut(path))
    .map((path) => {
      const bytes = readFileSync(path);
      return `${path}\n${(path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1")}`;
    })
    .join("\n");
}

/** Every row of every table, as one text. */
export async function everyTable(): Promise<string> {
  const tables = await select(
    z.object({ name: z.string() }),
    "select format('%I', tablename) as name from pg_tables where schemaname = 'public'",
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      select(z.object({ row: z.string() }), `select to_jsonb(t)::text as row from ${name} as t`),
    ),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join("\n");
}

/** An import as pages, API and commands tell of it, with all that was rejected. */
export async function toldOfImport(id: number): Promise<string> {
  const told: unknown[] = [await loadImport({ programme: "p", id }, OPERATOR), await loadReasons(id)];
  for await (const rejections of streamRejections(id)) told.push(rejections);
  return JSON.stringify(told);
}

/** What leaves a programme as files: reports, mapping tables, the audit trail, every import with its rejections, a backup. */
export async function everyFile(week: string): Promise<string> {
  const told: string[] = [];
  for (const report of ["weekly-utilisation", "user-growth"])
    for (const format of ["csv", "json"])
      told.push(await printedReport(report, "--programme", "p", "--week", week, "--format", format));
  for (const mapping of MAPPING_NAMES)
    told.push(mappingCsv(mapping, await loadMapping("p", mapping, OPERATOR)));
  const nothing = {
    programme: null,
    from: null,
    to: null,
    who: null,
    action: null,
    outcome: null,
    before: null,
  };
  told.push(trailCsv((await loadTrail(nothing, OPERATOR, 10_000)).lines));
  for (const { id } of await loadImports("p", OPERATOR)) told.push(await toldOfImport(id));
  const folder = mkdtempSync(join(tmpdir(), "uptake-sweep-"));
  try {
    await makeBackup({ folder });
    told.push(contentsOf(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return told.join("\n");
}
