import "server-only";
import type pg from "pg";
import { z } from "zod";
import { select, withConnection } from "@/lib/db/client";
import type { AnswerSource } from "@/lib/surveys/results";
import type { AnswerCount } from "@/lib/surveys/survey";
import { appendToTrail } from "@/lib/trail/append";
import type { TrailActor, TrailEntry } from "@/lib/trail/entry";
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
  insert(versions: readonly NewVersion[], note: { by: TrailActor; at: Date }): Promise<void>;
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
    const entries: TrailEntry[] = [];
    const result = await work({
      current: rows.map((row) => ROW.parse(row)),
      insert: async (versions, note) => {
        await insert(client, programmeId, versions, { by: note.by.name, at: note.at });
        for (const kind of new Set(versions.map((each) => each.kind)))
          entries.push(told(note.by, programmeId, kind, versions));
      },
    });
    for (const entry of entries) await appendToTrail(client, entry);
    await client.query("commit");
    return result;
  });
}

/** What the trail says of new versions of one kind: which entries; what they say stands in the register's own history. */
function told(
  actor: TrailActor,
  programme: number,
  kind: EntryKind,
  versions: readonly NewVersion[],
): TrailEntry {
  const codes = versions.flatMap((each) => (each.kind === kind ? [each.fields.code ?? ""] : []));
  const [first = ""] = codes;
  return {
    actor,
    action: "benefits",
    programme,
    object: { type: kind, id: codes.length === 1 ? first : "several" },
    detail: { entries: codes.length, ...(codes.length > 1 ? { codes } : {}) },
  };
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

/** The answers to one survey as one file gave them. */
export interface KeptAnswers {
  survey: string;
  source: AnswerSource;
  fileSha256: Buffer;
}

const ANSWER_SET = z
  .object({
    survey: z.string(),
    version: z.int(),
    fileName: z.string(),
    fileSha256: z.instanceof(Buffer),
    by: z.string(),
    at: z.date(),
  })
  .transform(
    ({ survey, version, fileName, fileSha256, by, at }): KeptAnswers => ({
      survey,
      source: { version, fileName, importedBy: by, importedAt: at.toISOString() },
      fileSha256,
    }),
  );

const ANSWER_SETS = `select e.code as survey, s.version, s.file_name as "fileName", s.file_sha256 as "fileSha256",
    s.created_by as by, s.created_at as at
  from register_entry e join survey_answer_set s on s.survey_id = e.id
  where e.programme_id = $1 order by e.code, s.version`;

/** Every file of answers that was kept, by survey, oldest first. */
export const selectAnswerSets = (programmeId: number): Promise<KeptAnswers[]> =>
  select(ANSWER_SET, ANSWER_SETS, [programmeId]);

const ANSWER = z.object({
  survey: z.string(),
  version: z.int(),
  question: z.string(),
  role: z.string(),
  organisation: z.string(),
  answer: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  people: z.int(),
});

/** How many people gave which answer, of the latest file of each survey. */
export const selectAnswers = (
  programmeId: number,
): Promise<(AnswerCount & { survey: string; version: number })[]> =>
  select(
    ANSWER,
    `select e.code as survey, a.version, a.question, a.role, a.organisation, a.answer, a.people
     from register_entry e join survey_answer a on a.survey_id = e.id
     where e.programme_id = $1
       and a.version = (select max(s.version) from survey_answer_set s where s.survey_id = e.id)
     order by e.code, a.question, a.role, a.organisation, a.answer`,
    [programmeId],
  );

/** Keeps the answers to a survey as its next version, unless the latest came from the very same file. */
export async function insertAnswers(
  programmeId: number,
  of: { survey: string; fileName: string; fileSha256: Buffer; counts: readonly AnswerCount[] },
  { by, at }: { by: TrailActor; at: Date },
): Promise<{ added: boolean; version: number }> {
  return withConnection(async (client) => {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('uptake.register'), $1)", [programmeId]);
    const { rows } = await client.query(ANSWER_SETS, [programmeId]);
    const latest = rows.map((row) => ANSWER_SET.parse(row)).findLast(({ survey }) => survey === of.survey);
    if (latest?.fileSha256.equals(of.fileSha256)) {
      await client.query("rollback");
      return { added: false, version: latest.source.version };
    }
    const version = (latest?.source.version ?? 0) + 1;
    const entry = "(select id from register_entry where programme_id = $1 and kind = 'survey' and code = $2)";
    await client.query(
      `insert into survey_answer_set (survey_id, version, file_name, file_sha256, created_by, created_at)
       values (${entry}, $3, $4, $5, $6, $7)`,
      [programmeId, of.survey, version, of.fileName, of.fileSha256, by.name, at],
    );
    await client.query(
      `insert into survey_answer (survey_id, version, question, role, organisation, answer, people)
       select ${entry}, $3, question, role, organisation, answer, people from jsonb_to_recordset($4::jsonb)
         as given (question text, role text, organisation text, answer smallint, people int)`,
      [programmeId, of.survey, version, JSON.stringify(of.counts)],
    );
    await appendToTrail(client, {
      actor: by,
      action: "benefits",
      programme: programmeId,
      object: { type: "survey", id: of.survey },
      detail: { version, file: of.fileName, sha256: of.fileSha256.toString("hex") },
    });
    await client.query("commit");
    return { added: true, version };
  });
}
