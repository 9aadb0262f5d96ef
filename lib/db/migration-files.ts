import "server-only";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";

/** Uptake runs from its own folder (bin/ sees to it), where the schema and its migrations are. */
const prismaFolder = () => resolve("prisma");
const migrationsFolder = () => join(prismaFolder(), "migrations");

export interface MigrationFile {
  name: string;
  sql: string;
  /** As Prisma keeps it in _prisma_migrations: SHA-256 of the script, in hexadecimal. */
  checksum: string;
}

export const schemaText = () => readFileSync(join(prismaFolder(), "schema.prisma"), "utf8");

/** The migrations this code knows, in order. */
export function migrationFiles(): MigrationFile[] {
  return readdirSync(migrationsFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(migrationsFolder(), name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The same, in the shape of Prisma's schema engine. */
export function migrationList(files: MigrationFile[] = migrationFiles()): MigrationList {
  return {
    baseDir: migrationsFolder(),
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(join(migrationsFolder(), "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}
