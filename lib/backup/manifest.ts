import { createHash } from "node:crypto";
import { z } from "zod";

/** Of the folder's layout and of this file; another one is another program's. */
export const FORMAT = "uptake-backup-1";
export const MANIFEST_NAME = "manifest.json";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
/** Of tables, columns and sequences: put into statements, quoted all the same. */
const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

const Table = z.strictObject({
  name,
  columns: z.array(name).min(1),
  rows: count,
  /** Of the file as stored. */
  bytes: count,
  sha256,
  /** Of what is packed in it: the rows as COPY writes them. */
  contentBytes: count,
  contentSha256: sha256,
});

const Body = z.strictObject({
  format: z.literal(FORMAT),
  /** The instant all tables are as at. */
  takenAt: z.iso.datetime(),
  server: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: sha256 })).min(1),
  /** With what each one's pseudonym key is known by, where it has one; never the key. */
  programmes: z.array(z.strictObject({ slug: z.string(), keyFingerprint: z.string().nullable() })),
  tables: z.array(Table).min(1),
  /** Tables that are made again empty: what they hold is of the moment, or a secret. */
  leftOut: z.array(name),
  sequences: z.array(z.strictObject({ name, value: z.string().regex(/^\d{1,19}$/), called: z.boolean() })),
});

/** What a backup holds, table by table. */
export type Manifest = z.infer<typeof Body>;
export type TableInBackup = Manifest["tables"][number];

/** Why a backup is not restored; nothing was changed then. */
export class BackupRefusal extends Error {
  override readonly name = "BackupRefusal";
}

/** The file a table is in, within the backup's folder. */
export const tableFile = (table: string): string => `${table}.copy.gz`;

/** The manifest as it is written: with its own SHA-256, one way only, so that no byte of it can be another. */
export function formatManifest(manifest: Manifest): string {
  // Parsed, so that the order of its fields is the format's own.
  const ordered = Body.parse(manifest);
  return `${JSON.stringify({ ...ordered, sha256: hashOf(ordered) }, null, 1)}\n`;
}

/**
 * A manifest as it was written.
 *
 * Errors  BackupRefusal when it is of another format, or any byte is not as it was written.
 */
export function parseManifest(text: string): Manifest {
  const found = readJson(text);
  const format = z.looseObject({ format: z.string() }).safeParse(found);
  if (format.success && format.data.format !== FORMAT)
    throw new BackupRefusal(
      `The backup is of the format "${format.data.format.slice(0, 40)}", which this version does not know.`,
    );
  const parsed = Body.extend({ sha256 }).safeParse(found);
  if (!parsed.success) throw new BackupRefusal("The backup's manifest is damaged.");
  const { sha256: said, ...manifest } = parsed.data;
  if (said !== hashOf(manifest) || text !== formatManifest(manifest))
    throw new BackupRefusal("The backup's manifest is damaged: it is not what its own hash says.");
  return manifest;
}

const hashOf = (manifest: Manifest): string =>
  createHash("sha256").update(JSON.stringify(manifest)).digest("hex");

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BackupRefusal("The backup's manifest is damaged: it is not JSON.");
  }
}
