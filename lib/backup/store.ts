import "server-only";
import { type MigrationFile, migrationFiles } from "@/lib/db/migration-files";
import { readHistory } from "@/lib/db/migration-history";
import { migrateOpenDatabase, withOwner } from "@/lib/db/owner";

/** Runs `work` on a connection of the role that owns the tables; see withOwner. */
export const asOwner: typeof withOwner = withOwner;

/** Applies what this version knows beyond the restored migrations, and gives the runtime role its rights. */
export const bringUpToDate: typeof migrateOpenDatabase = migrateOpenDatabase;

/** The migrations this version knows, in order. */
export const knownMigrations: () => MigrationFile[] = migrationFiles;

/** The migrations the database says were applied; null: none. */
export const appliedMigrations: typeof readHistory = readHistory;
