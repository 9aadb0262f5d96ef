import { join } from "node:path";
import pg from "pg";
import { OPERATOR } from "@/lib/auth/actor";
import { checkBackup } from "@/lib/backup/check-backup";
import { makeBackup } from "@/lib/backup/make-backup";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { loadImports } from "@/lib/ingest/load-imports";
import { verifySummaries } from "@/lib/rollup/verify";
import { round } from "@/tests/bench/figures";
import { fillBench, importNext } from "./bench-programme";
import { inDatabase, openSite } from "./site";

/** Backs up while files are imported, and restores each backup into an empty database. */
export async function backupDrill(folder: string, { backups, events }: { backups: number; events: number }) {
  const site = await openSite(join(folder, "backups"));
  try {
    await fillBench(site.ownerUrl, events);
    const made = await backUpUnderLoad(join(folder, "made"), backups);
    const restored = [];
    for (const backup of made.backups) restored.push(await restoreElsewhere(site, backup));
    return {
      ok: restored.every(({ missing, differences }) => missing === 0 && differences === 0),
      events,
      imports_meanwhile: made.imports,
      backup_seconds: made.backups.map(({ seconds }) => round(seconds)),
      backup_megabytes: made.backups.map(({ bytes }) => Math.round(bytes / 1_000_000)),
      restored,
    };
  } finally {
    await site.close();
  }
}

interface LoadedBackup {
  folder: string;
  seconds: number;
  bytes: number;
  /** Imports that were acknowledged before it began. */
  before: number[];
}

async function backUpUnderLoad(folder: string, backups: number) {
  const acknowledged: number[] = [];
  const asked = { toStop: false };
  const writing = (async () => {
    for (let number = 0; !asked.toStop; number += 1) acknowledged.push(await importNext(number));
  })();
  const made: LoadedBackup[] = [];
  while (made.length < backups) {
    const before = [...acknowledged];
    const began = performance.now();
    const { folder: path, manifest } = await makeBackup({ folder });
    const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
    made.push({ folder: path, seconds: (performance.now() - began) / 1_000, bytes, before });
  }
  asked.toStop = true;
  await writing;
  return { backups: made, imports: acknowledged.length };
}

async function restoreElsewhere(
  site: { runtimeUrl: string; ownerUrl: string; superuserUrl: string },
  { folder, before }: LoadedBackup,
) {
  await asSuperuser(site.superuserUrl, "CREATE DATABASE restored OWNER uptake_owner");
  await closeDatabase();
  connectTo(inDatabase(site.runtimeUrl, "restored"), { ownerUrl: inDatabase(site.ownerUrl, "restored") });
  try {
    const began = performance.now();
    await restoreBackup(await checkBackup(folder), { replace: false });
    const seconds = round((performance.now() - began) / 1_000);
    const committed = new Set(
      (await loadImports("bench", OPERATOR)).filter(({ state }) => state === "committed").map(({ id }) => id),
    );
    const listed = before.slice(-400);
    return {
      seconds,
      missing: listed.filter((id) => !committed.has(id)).length,
      differences: (await verifySummaries()).length,
    };
  } finally {
    await closeDatabase();
    connectTo(site.runtimeUrl, { ownerUrl: site.ownerUrl });
    await asSuperuser(site.superuserUrl, "DROP DATABASE restored WITH (FORCE)");
  }
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
