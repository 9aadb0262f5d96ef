import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { congruential32 } from "pure-rand/generator/congruential32";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { checkBackup } from "@/lib/backup/check-backup";
import { backUpKeys, programmeKeyStates, restoreKeys } from "@/lib/backup/keys-file";
import { LEFT_OUT } from "@/lib/backup/left-out";
import { type MadeBackup, makeBackup } from "@/lib/backup/make-backup";
import { BackupRefusal, formatManifest, parseManifest } from "@/lib/backup/manifest";
import { lookAtDatabase, requireRoomToRestore, restoreBackup } from "@/lib/backup/restore-backup";
import { settings } from "@/lib/config/env";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { migrationFiles } from "@/lib/db/migration-files";
import { loadImports } from "@/lib/ingest/load-imports";
import { freshDatabase } from "./fresh-database";
import {
  applyTestProgramme,
  firstDifference,
  importText,
  meaningOf,
  rollups,
  viewsFile,
} from "./test-programme";

const database = freshDatabase();
const folder = mkdtempSync(join(tmpdir(), "uptake-backup-"));
const ROWS = 1_500;

/** A file of its own for each number: four weeks of three organisations, one of them not mapped. */
const fileOf = (number: number) =>
  viewsFile(
    ...Array.from({ length: ROWS }, (_, at) => {
      const day = String(1 + ((at * 7) % 28)).padStart(2, "0");
      return `f${number}-${at},2021-02-${day}T09:00:00Z,user${(at * 13) % 200},${["RX1", "Deux", "Nowhere"][at % 3]},Role ${at % 4}`;
    }),
  );

/** Everything of a database but what is made again empty: one hash a table, whatever order its rows are in. */
async function everyTable(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, options: "-c timezone=UTC" });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'
       and tablename <> all($1) order by 1`,
      [[...LEFT_OUT]],
    );
    const hashes: string[] = [];
    for (const { name } of tables.rows) {
      const found = await client.query<{ rows: number; hash: string | null }>(
        `select count(*)::int as rows, md5(string_agg(t::text, E'\\n' order by t::text)) as hash from "${name}" t`,
      );
      hashes.push(`${name}: ${found.rows[0]?.rows} rows, ${found.rows[0]?.hash}`);
    }
    return hashes;
  } finally {
    await client.end();
  }
}

async function statements(url: string, ...all: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of all) await client.query(statement);
  } finally {
    await client.end();
  }
}

const elsewhere: string[] = [];
const inDatabase = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** Runs `work` with another database of the same server in this one's place: without a table, unless it is told. */
async function inAnother<T>(
  work: (addresses: { runtimeUrl: string; ownerUrl: string }) => Promise<T>,
): Promise<T> {
  const name = `${new URL(database.url).pathname.slice(1)}_${elsewhere.push("")}`;
  await statements(database.superuserUrl, `CREATE DATABASE ${name} OWNER uptake_owner`);
  const addresses = {
    runtimeUrl: inDatabase(database.url, name),
    ownerUrl: inDatabase(database.ownerUrl, name),
  };
  await closeDatabase();
  connectTo(addresses.runtimeUrl, { ownerUrl: addresses.ownerUrl });
  try {
    return await work(addresses);
  } finally {
    await closeDatabase();
    connectTo(database.url, { ownerUrl: database.ownerUrl });
    await statements(database.superuserUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

let quiet: MadeBackup;

beforeAll(async () => {
  await applyTestProgramme();
  await importText("v-views", fileOf(0));
  await importText(
    "v-documents",
    "document_id,published_at,organisation,document_type\nd1,2021-02-03T10:00:00Z,RX1,Letter\n",
  );
  await meaningOf("Nowhere", "RX3");
  await statements(
    database.url,
    `insert into session (id_sha256, actor, expires_at) values ('\\x01', 'administrator', now() + interval '1 day')`,
  );
  quiet = await makeBackup({ folder });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a backup restored into an empty database is every row, and every figure, and nobody's session", async () => {
  const [tables, figures] = [await everyTable(database.ownerUrl), await rollups()];
  expect(tables.length).toBeGreaterThan(30);
  expect(figures.length).toBeGreaterThan(50);
  await inAnother(async ({ ownerUrl }) => {
    expect(await lookAtDatabase()).toEqual({ programmes: 0, empty: true, inUse: false });
    await restoreBackup(await checkBackup(quiet.folder), { replace: false });
    expect(await everyTable(ownerUrl)).toEqual(tables);
    expect(await rollups()).toEqual(figures);
    expect(await firstDifference()).toBeNull();
    const again = await makeBackup({ folder });
    const contents = ({ manifest }: MadeBackup) =>
      manifest.tables.map(({ name, contentSha256 }) => [name, contentSha256]);
    expect(contents(again)).toEqual(contents(quiet));
    expect(again.manifest.sequences).toEqual(quiet.manifest.sequences);
    // Numbers go on from where they were, and the keys between tables hold.
    const receipt = await importText("v-views", fileOf(1));
    expect(receipt.accepted).toBe(ROWS);
    expect(receipt.importId).toBe(3);
    await expect(statements(ownerUrl, "delete from feed")).rejects.toThrow("foreign key");
    await expect(statements(ownerUrl, "delete from register_version")).rejects.toThrow("never changed");
  });
});

test("a restore is not begun on a disk that has no room for what the backup holds", async () => {
  const checked = await checkBackup(quiet.folder);
  await requireRoomToRestore(checked, folder);
  const [table] = checked.manifest.tables;
  const tables = table === undefined ? [] : [{ ...table, contentBytes: 2 ** 50 }];
  const large = { ...checked, manifest: { ...checked.manifest, tables } };
  // 2^51 bytes and 64 MiB.
  await expect(requireRoomToRestore(large, folder)).rejects.toThrow(
    /^There is not enough room for the database on the disk of .+: [\d,]+ MB are free, up to 2,251,799,881 MB are needed\.$/,
  );
});

test("the folder and its files are for their owner alone, and hold neither keys nor secrets", async () => {
  expect(statSync(quiet.folder).mode & 0o777).toBe(0o700);
  const files = readdirSync(quiet.folder);
  expect(files.every((file) => (statSync(join(quiet.folder, file)).mode & 0o777) === 0o600)).toBe(true);
  expect(files.some((file) => /session|sign_in_link/.test(file))).toBe(false);
  const key = readFileSync(join(settings().keyDirectory, "p.key"));
  const { tables, programmes } = quiet.manifest;
  expect(programmes).toEqual([{ slug: "p", keyFingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
  expect(JSON.stringify(quiet.manifest)).not.toContain(key.toString("hex"));
  expect(tables.find(({ name }) => name === "viewer_access")?.rows).toBe(ROWS);
});

test("a backup made while files are imported is as at one instant, and holds what was acknowledged before it", async () => {
  let stop = false;
  const acknowledged: number[] = [];
  const writing = (async () => {
    for (let number = 10; !stop; number += 1) {
      const { importId } = await importText("v-views", fileOf(number));
      if (importId !== null) acknowledged.push(importId);
    }
  })();
  while (acknowledged.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const backups: { made: MadeBackup; before: number[] }[] = [];
  for (let round = 0; round < 2; round += 1) {
    const before = [...acknowledged];
    backups.push({ made: await makeBackup({ folder }), before });
  }
  stop = true;
  await writing;
  for (const { made, before } of backups)
    await inAnother(async () => {
      await restoreBackup(await checkBackup(made.folder), { replace: false });
      expect(await firstDifference()).toBeNull();
      const committed = (await loadImports("p", OPERATOR))
        .filter(({ state }) => state === "committed")
        .map(({ id }) => id);
      expect(before.filter((id) => !committed.includes(id))).toEqual([]);
    });
}, 120_000);

test("a byte that is another, wherever it is, is found before anything is written", async () => {
  const copy = join(folder, "damaged");
  cpSync(quiet.folder, copy, { recursive: true });
  const files = readdirSync(copy)
    .sort()
    .map((file) => ({ path: join(copy, file), size: statSync(join(copy, file)).size }));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const random = congruential32(20211122);
  for (let round = 0; round < 50; round += 1) {
    let at = uniformInt(random, 0, total - 1);
    const hit = files.find(({ size }) => {
      if (at < size) return true;
      at -= size;
      return false;
    });
    const path = hit?.path ?? "";
    const whole = readFileSync(path);
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << uniformInt(random, 0, 7));
    writeFileSync(path, bytes);
    await expect(checkBackup(copy), `round ${round}, ${path} at ${at}`).rejects.toThrow(BackupRefusal);
    writeFileSync(path, whole);
  }
  await checkBackup(copy);
});

test("a backup that misses a file, holds one more, is cut short or of a newer version is refused by name", async () => {
  const copy = join(folder, "wrong");
  const startAgain = () => {
    rmSync(copy, { recursive: true, force: true });
    cpSync(quiet.folder, copy, { recursive: true });
  };
  startAgain();
  rmSync(join(copy, "person.copy.gz"));
  await expect(checkBackup(copy)).rejects.toThrow("person.copy.gz is missing");
  startAgain();
  writeFileSync(join(copy, "more.copy.gz"), "");
  await expect(checkBackup(copy)).rejects.toThrow("a file that is not its own: more.copy.gz");
  startAgain();
  const path = join(copy, "viewer_access.copy.gz");
  writeFileSync(path, readFileSync(path).subarray(0, -20));
  await expect(checkBackup(copy)).rejects.toThrow("the file of viewer_access is not the one");
  startAgain();
  const manifest = parseManifest(readFileSync(join(copy, "manifest.json"), "utf8"));
  const newer = { name: "29990101000000_from_the_future", checksum: "0".repeat(64) };
  writeFileSync(
    join(copy, "manifest.json"),
    formatManifest({ ...manifest, migrations: [...manifest.migrations, newer] }),
  );
  await expect(checkBackup(copy)).rejects.toThrow("29990101000000_from_the_future: it is of a newer Uptake");
  rmSync(join(copy, "manifest.json"));
  await expect(checkBackup(copy)).rejects.toThrow("no manifest.json in it");
  await expect(checkBackup(join(folder, "nowhere"))).rejects.toThrow("There is no folder");
});

test("a database that holds something is left as it is unless it is to be replaced, and then all of it is", async () => {
  const checked = await checkBackup(quiet.folder);
  await expect(restoreBackup(checked, { replace: false })).rejects.toThrow("The database is not empty");
  await inAnother(async (addresses) => {
    await migrate(addresses);
    await applyTestProgramme({ programme: { slug: "other", name: "Other" } });
    expect((await lookAtDatabase()).empty).toBe(false);
    const before = await everyTable(addresses.ownerUrl);
    // A file that changes after it was checked: nothing of it is kept.
    const copy = join(folder, "changing");
    cpSync(quiet.folder, copy, { recursive: true });
    const changing = await checkBackup(copy);
    cpSync(join(copy, "person.copy.gz"), join(copy, "viewer_access.copy.gz"));
    await expect(restoreBackup(changing, { replace: true })).rejects.toThrow();
    expect(await everyTable(addresses.ownerUrl)).toEqual(before);
    await closeDatabase();
    connectTo(addresses.runtimeUrl, { ownerUrl: addresses.ownerUrl });
    await restoreBackup(checked, { replace: true });
    expect((await loadImports("other", OPERATOR)).length).toBe(0);
    expect((await loadImports("p", OPERATOR)).length).toBe(2);
  });
});

test("a backup of an earlier version is restored as it was and brought up to this one, and loses nothing", async () => {
  const earlier = migrationFiles().filter(({ name }) => name <= "20261122111600_unit_weeks");
  expect(earlier.length).toBeLessThanOrEqual(migrationFiles().length);
  const old = await inAnother(async ({ ownerUrl }) => {
    await statements(
      ownerUrl,
      `create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
         migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
         started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`,
      ...earlier.flatMap(({ name, sql, checksum }, at) => [
        sql,
        `insert into _prisma_migrations values ('${at}', '${checksum}', now(), '${name}', null, null, now(), 1)`,
      ]),
      "insert into programme (slug, name) values ('p', 'Of an earlier version')",
      "insert into viewer (programme_id, slug, name) values (1, 'v', 'Viewer')",
      `insert into viewer_unit (viewer_id, version, unit, pause_minutes, levels) values (1, 1, 'access', 5, '{record}')`,
      "insert into feed (programme_id, viewer_id, slug, name, kind, grain, time_zone) values (1, 1, 'f', 'Feed', 'views', 'events', 'Europe/London')",
      "insert into person (programme_id, pseudonym) values (1, '\\x00ff0a5c')",
      `insert into annotation (programme_id, day, text, created_by) values (1, '2021-02-01', E'A tab\\there, a line\\nthere, a \\\\N', 'test')`,
    );
    return makeBackup({ folder });
  });
  expect(old.manifest.migrations.length).toBe(earlier.length);
  await inAnother(async ({ ownerUrl }) => {
    const { migrated } = await restoreBackup(await checkBackup(old.folder), { replace: false });
    expect(migrated).toEqual(
      migrationFiles()
        .slice(earlier.length)
        .map(({ name }) => name),
    );
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    const kept = await client.query("select text, encode(pseudonym, 'hex') as who from annotation, person");
    await client.end();
    expect(kept.rows).toEqual([{ text: "A tab\there, a line\nthere, a \\N", who: "00ff0a5c" }]);
    expect(await firstDifference()).toBeNull();
  });
});

test("keys are copied apart, and put back where they are missing but never over another", async () => {
  const keys = join(folder, "keys.json");
  const { keyDirectory } = settings();
  expect(await backUpKeys(keyDirectory, keys)).toEqual(["p"]);
  expect(statSync(keys).mode & 0o777).toBe(0o600);
  await expect(backUpKeys(keyDirectory, keys)).rejects.toThrow("exists already");
  const empty = join(folder, "empty");
  expect(await programmeKeyStates(empty)).toEqual([{ programme: "p", state: "missing" }]);
  expect(await restoreKeys(empty, keys)).toEqual(["p"]);
  expect(await programmeKeyStates(empty)).toEqual([{ programme: "p", state: "there" }]);
  const other = join(folder, "other");
  mkdirSync(other);
  writeFileSync(join(other, "p.key"), Buffer.alloc(32, 7), { mode: 0o600 });
  expect(await programmeKeyStates(other)).toEqual([{ programme: "p", state: "another" }]);
  await expect(restoreKeys(other, keys)).rejects.toThrow("Another key of p is in");
  await expect(backUpKeys(other, join(folder, "more.json"))).rejects.toThrow("nothing was written");
  const text = readFileSync(keys, "utf8");
  writeFileSync(
    keys,
    text.replace(/"key": "(.)/, (_, first) => `"key": "${first === "A" ? "B" : "A"}`),
  );
  await expect(restoreKeys(empty, keys)).rejects.toThrow("damaged");
});
