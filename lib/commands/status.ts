import "server-only";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { print, printJson } from "@/lib/commands/output";
import { settings } from "@/lib/config/env";
import { migrationFiles } from "@/lib/db/migration-files";
import { withSeriesStore } from "@/lib/metrics/store";
import { loadProgramme, loadProgrammes } from "@/lib/programmes/load-programme";

export function register(program: Command): void {
  program
    .command("status")
    .description("Say which database is used, which programmes it holds and how far their data go")
    .option("--json", "print it as JSON")
    .action(async (flags: { json?: boolean }) => {
      const status = await readStatus();
      if (flags.json) printJson(status);
      else printStatus(status);
    });
}

/** By the time this runs the database is open, and so checked and up to date (lib/db/open-database.ts). */
async function readStatus() {
  const { databaseUrl, dataDirectory } = settings();
  const programmes = await loadProgrammes(OPERATOR);
  return {
    database: databaseUrl === null ? "embedded" : "DATABASE_URL",
    dataDirectory,
    migration: migrationFiles().at(-1)?.name ?? null,
    programmes: await Promise.all(programmes.map(({ slug }) => readProgramme(slug))),
  };
}

type Status = Awaited<ReturnType<typeof readStatus>>;

async function readProgramme(slug: string) {
  const programme = await loadProgramme(slug);
  if (programme === null) throw new Error(`The programme ${slug} was removed meanwhile.`);
  const { name, demonstration, organisations, feeds } = programme;
  const arrivals = await withSeriesStore((store) => store.arrivals(feeds.map(({ id }) => id)));
  return {
    slug,
    name,
    demonstration,
    organisations: organisations.length,
    feeds: feeds.map((feed) => ({
      feed: feed.slug,
      dataTo: arrivals.find(({ feedId }) => feedId === feed.id)?.dataTo ?? null,
    })),
  };
}

function printStatus({ database, dataDirectory, migration, programmes }: Status): void {
  print(database === "embedded" ? `Embedded database in ${dataDirectory}` : "Database named by DATABASE_URL");
  print(`Up to date with the migration ${migration}`);
  if (programmes.length === 0) print("No programmes yet: uptake apply FILE makes one.");
  for (const { slug, name, demonstration, organisations, feeds } of programmes) {
    print(`${name} (${slug})${demonstration ? ", a demonstration" : ""}: ${organisations} organisations`);
    for (const { feed, dataTo } of feeds)
      print(`  ${feed}: ${dataTo === null ? "no data yet" : `data to ${dataTo}`}`);
  }
}
