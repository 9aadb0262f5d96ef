import "server-only";
import type pg from "pg";
import { z } from "zod";
import { select, withConnection } from "@/lib/db/client";
import { ENTRY_KINDS, type EntryKind, type Fields, type VersionNote } from "./register";

/** A version of an entry as it is kept. */
export interface KeptVersion extends VersionNote {
  kind: EntryKind;
  code: string;
  fields: Fields;
}

export interface NewVersion {
  kind: EntryKind;
  fields: Fields;
  /** 1 for an entry that is new. */
  version: number;
  reason: string;
}

const ROW = z.object({
  kind: z.enum(ENTRY_KINDS),
  code: z.string(),
  version: z.int(),
  fields: z.record(z.string(), z.string()),
  reason: z.string(),
  by: z.string(),
  at: z.date().transform((at) => at.toISOString()),
});

const VERSIONS = `select e.kind, e.code, v.version, v.fields, v.reason, v.created_by as by, v.created_at as at
  from register_entry e join register_version v on v.entry_id = e.id`;

const CURRENT = `select distinct on (e.kind, e.code) e.kind, e.code, v.version, v.fields, v.reason,
    v.created_by as by, v.created_at as at
  from register_entry e join register_version v on v.entry_id = e.id
  where e.programme_id = $1
  order by e.kind, e.code, v.version desc`;

/** The latest version of every entry, by kind and code. */
export const selectCurrent = (programmeId: number): Promise<KeptVersion[]> =>
  select(ROW, CURRENT, [programmeId]);

/** Every version of an entry, oldest first; none where there is no such entry. */
export const selectVersions = (programmeId: number, kind: EntryKind, code: string): Promise<KeptVersion[]> =>
  select(ROW, `${VERSIONS} where e.programme_id = $1 and e.kind = $2 and e.code = $3 order by v.version`, [
    programmeId,
    kind,
    code,
  ]);

/** One person's changes to the register of a programme, which nobody else changes meanwhile. */
export interface RegisterChange {
  current: KeptVersion[];
  insert(versions: readonly NewVersion[], note: { by: string; at: Date }): Promise<void>;
}

/** Runs `work` while no other change is made to the programme's register; a fault of it leaves all as it was. */
export async function changeRegister<T>(
  programmeId: number,
  work: (change: RegisterChange) => Promise<T>,
): Promise<T> {
  return withConnection(async (client) => {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('uptake.register'), $1)", [programmeId]);
    const { rows } = await client.query(CURRENT, [programmeId]);
    const result = await work({
      current: rows.map((row) => ROW.parse(row)),
      insert: (versions, note) => insert(client, programmeId, versions, note),
    });
    await client.query("commit");
    return result;
  });
}

async function insert(
  client: pg.PoolClient,
  programmeId: number,
  versions: readonly NewVersion[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const rows = versions.map(({ kind, fields, version, reason }) => ({
    kind,
    code: fields.code,
    version,
    fields,
    reason,
  }));
  const given = JSON.stringify(rows);
  await client.query(
    `insert into register_entry (programme_id, kind, code)
     select $1, kind, code from jsonb_to_recordset($2::jsonb) as given (kind text, code text)
     on conflict (programme_id, kind, code) do nothing`,
    [programmeId, given],
  );
  await client.query(
    `insert into register_version (entry_id, version, fields, reason, created_by, created_at)
     select e.id, given.version, given.fields, given.reason, $3, $4
     from jsonb_to_recordset($2::jsonb) as given (kind text, code text, version int, fields jsonb, reason text)
     join register_entry e on e.programme_id = $1 and e.kind = given.kind and e.code = given.code`,
    [programmeId, given, by, at],
  );
}
