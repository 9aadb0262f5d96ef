import "server-only";
import { join } from "node:path";
import { z } from "zod";

const Environment = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  UPTAKE_DATA_DIR: z.string().min(1).default(".data"),
  UPTAKE_KEY_DIR: z.string().min(1).optional(),
});

export interface Settings {
  /** null: the embedded server, whose address is known once it runs. */
  databaseUrl: string | null;
  dataDirectory: string;
  /** Pseudonym keys: apart from the database and its backups. */
  keyDirectory: string;
}

let known: Settings | undefined;

/** The settings of this process, read and checked once. */
export function settings(): Settings {
  known ??= parseSettings(process.env);
  return known;
}

function parseSettings(environment: NodeJS.ProcessEnv): Settings {
  const parsed = Environment.parse(environment);
  const dataDirectory = parsed.UPTAKE_DATA_DIR;
  return {
    databaseUrl: parsed.DATABASE_URL ?? null,
    dataDirectory,
    keyDirectory: parsed.UPTAKE_KEY_DIR ?? join(dataDirectory, "keys"),
  };
}
