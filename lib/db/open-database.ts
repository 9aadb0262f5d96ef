import "server-only";
import { settings } from "@/lib/config/env";
import { closeDatabase, connectTo, withReader } from "@/lib/db/client";
import { openEmbeddedServer } from "@/lib/db/embedded/embedded-server";
import { migrate } from "@/lib/db/migrate";
import { migrationFiles } from "@/lib/db/migration-files";
import { pendingMigrations, readHistory } from "@/lib/db/migration-history";
import { checkServer } from "@/lib/db/server-check";
import { requireWalls } from "@/lib/db/walls";

export interface OpenDatabase {
  /** For the web server's environment: the runtime role, never the owner. */
  runtimeUrl: string;
  /** Starts the embedded server again whenever it is killed. */
  watch(): void;
  close(): Promise<void>;
}

interface Options {
  say?: (line: string) => void;
  /** Restate the runtime role's rights even when no migration is due: at the start of the service. */
  thorough?: boolean;
  /** Leave the tables as they are, whatever they are: a backup is to take their place. */
  asItIs?: boolean;
}

/**
 * Connects this process to the database, checked and brought up to this code: the server named by DATABASE_URL, or
 * the embedded one, which is started if need be and stopped when the last process that uses it is done.
 */
export async function openDatabase({
  say = () => {},
  thorough = false,
  asItIs = false,
}: Options = {}): Promise<OpenDatabase> {
  const server = await openServer(say);
  try {
    await checkServer(server.runtimeUrl);
    connectTo(server.runtimeUrl, { ownerUrl: server.ownerUrl });
    if (!asItIs && (thorough || (await mayBeBehind()))) {
      const applied = await migrate(server);
      if (applied.length > 0) say(`Brought the database up to date: ${applied.join(", ")}.`);
    }
    if (!asItIs) await requireWalls();
  } catch (error) {
    await closeDatabase();
    await server.leave();
    throw error;
  }
  return {
    runtimeUrl: server.runtimeUrl,
    watch: server.watch,
    async close() {
      await closeDatabase();
      await server.leave();
    },
  };
}

/**
 * The database for the length of one command. The answer closes it again and leaves nothing running behind; Ctrl-C
 * does the same.
 */
export async function openForCommand(options: Options = {}): Promise<() => Promise<void>> {
  const database = await openDatabase(options);
  const interrupt = (signal: NodeJS.Signals) => {
    // What was under way is rolled back by the server when our connections end.
    void database.close().finally(() => process.exit(signal === "SIGINT" ? 130 : 143));
  };
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  return async () => {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
    await database.close();
  };
}

async function openServer(say: (line: string) => void) {
  const { databaseUrl, databaseOwnerUrl, dataDirectory } = settings();
  if (databaseUrl === null) return openEmbeddedServer({ dataDirectory, say });
  return {
    runtimeUrl: databaseUrl,
    ownerUrl: databaseOwnerUrl ?? databaseUrl,
    watch() {},
    async leave() {},
  };
}

/** A glance through the runtime role; whoever may not look is behind, too. */
async function mayBeBehind(): Promise<boolean> {
  const history = await withReader(readHistory);
  return history === null || pendingMigrations(migrationFiles(), history).length > 0;
}
