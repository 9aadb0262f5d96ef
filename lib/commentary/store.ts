import "server-only";
import { z } from "zod";
import { parseCalendarDate, parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { select, withConnection } from "@/lib/db/client";
import { appendToTrail } from "@/lib/trail/append";
import type { TrailActor, TrailEntry } from "@/lib/trail/entry";
import type { Annotation, Claim, Commentary, EntryKind, Rebase, Target } from "./commentary";

interface Table {
  name: string;
  /** Field of an entry → its column and the column's type. */
  columns: Record<string, [column: string, type: string]>;
  /** Fields of which no two entries that stand may have the same; none: entries may be alike in any of them. */
  unique: string[] | null;
}

const VIEWER: [string, string] = ["viewer_id", "smallint"];
const ORGANISATION: [string, string] = ["organisation_id", "int"];
const METRIC: [string, string] = ["metric", "text"];
const REASON: [string, string] = ["reason", "text"];

const TABLES: Record<EntryKind, Table> = {
  annotation: {
    name: "annotation",
    columns: { viewer: VIEWER, organisation: ORGANISATION, day: ["day", "date"], text: ["text", "text"] },
    unique: null,
  },
  claim: {
    name: "claim",
    columns: {
      viewer: VIEWER,
      metric: METRIC,
      target: ["target", "float8"],
      by: ["by_day", "date"],
      madeOn: ["made_on", "date"],
      weeklyRate: ["weekly_rate", "float8"],
      wording: ["wording", "text"],
      source: ["source", "text"],
      owner: ["owner", "text"],
    },
    unique: null,
  },
  target: {
    name: "target",
    columns: {
      viewer: VIEWER,
      organisation: ORGANISATION,
      metric: METRIC,
      from: ["from", "date"],
      value: ["value", "float8"],
      reason: REASON,
    },
    unique: ["viewer", "organisation", "metric", "from"],
  },
  rebase: {
    name: "spc_rebase",
    columns: { viewer: VIEWER, metric: METRIC, week: ["week", "date"], reason: REASON },
    unique: ["viewer", "metric", "week"],
  },
};

export interface EntryRow {
  programmeId: number;
  /** Viewer and organisation by their ids. */
  fields: Readonly<Record<string, string | number | null>>;
  author: TrailActor;
  now: Date;
}

/**
 * Keeps an entry, unless the very same stands already, or one that leaves no room for it. Programmes are taken one
 * entry at a time, so that two who come with the same at once keep one.
 */
export async function insertEntry(
  kind: EntryKind,
  { programmeId, fields, author, now }: EntryRow,
): Promise<{ outcome: "added" | "same" | "taken"; id: number }> {
  const { name, columns, unique } = TABLES[kind];
  const named = Object.entries(columns).map(([field, [column, type]], index) => ({
    field,
    column: `"${column}"`,
    parameter: `$${index + 2}::${type}`,
    value: fields[field] ?? null,
  }));
  const alike = (those: typeof named) =>
    those.map(({ column, parameter }) => `${column} is not distinct from ${parameter}`).join(" and ");
  const values = [programmeId, ...named.map(({ value }) => value)];

  return withConnection(async (client) => {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('uptake.commentary'), $1)", [programmeId]);
    const key = unique === null ? named : named.filter(({ field }) => unique.includes(field));
    const standing = await client.query<{ id: number; same: boolean }>(
      `select id, ${alike(named)} as same from ${name}
       where programme_id = $1 and removed_at is null and ${alike(key)} order by id limit 1`,
      values,
    );
    const [known] = standing.rows;
    if (known !== undefined) {
      await client.query("rollback");
      return { outcome: known.same ? "same" : "taken", id: known.id };
    }
    const [by, at] = [`$${values.length + 1}`, `$${values.length + 2}`];
    const inserted = await client.query<{ id: number }>(
      `insert into ${name} (programme_id, ${named.map(({ column }) => column).join(", ")}, created_by, created_at)
       values ($1, ${named.map(({ parameter }) => parameter).join(", ")}, ${by}, ${at}) returning id`,
      [...values, author.name, now],
    );
    const id = inserted.rows[0]?.id;
    if (id === undefined) throw new Error("PostgreSQL did not number the entry it kept.");
    await appendToTrail(client, told(author, kind, { programmeId, id, change: "added" }));
    await client.query("commit");
    return { outcome: "added", id };
  });
}

/** The row stays, with who took it back and when. @returns whether it stood until now */
export async function markTakenBack(
  kind: EntryKind,
  { programmeId, id, by, now }: { programmeId: number; id: number; by: TrailActor; now: Date },
): Promise<boolean> {
  return withConnection(async (client) => {
    await client.query("begin");
    const marked = await client.query(
      `update ${TABLES[kind].name} set removed_by = $3, removed_at = $4
       where id = $2 and programme_id = $1 and removed_at is null`,
      [programmeId, id, by.name, now],
    );
    const stood = marked.rowCount === 1;
    if (stood) await appendToTrail(client, told(by, kind, { programmeId, id, change: "taken back" }));
    await client.query("commit");
    return stood;
  });
}

const told = (
  actor: TrailActor,
  kind: EntryKind,
  { programmeId, id, change }: { programmeId: number; id: number; change: "added" | "taken back" },
): TrailEntry => ({
  actor,
  action: "commentary",
  programme: programmeId,
  object: { type: kind, id },
  detail: { change },
});

const day = z.string().transform((text, context) => {
  const parsed = parseCalendarDate(text);
  if (parsed !== null) return parsed;
  context.addIssue("not a calendar date");
  return z.NEVER;
});
const week = z.string().transform((text, context) => {
  const parsed = parseWeekCommencing(text);
  if (parsed !== null) return parsed;
  context.addIssue("not a Monday");
  return z.NEVER;
});
const instant = z.date().transform((at) => at.toISOString());
const ENTRY = {
  id: z.int(),
  author: z.string(),
  createdAt: instant,
  takenBackBy: z.string().nullable(),
  takenBackAt: instant.nullable(),
};
const scope = z.string().nullable();

const ROWS = {
  annotation: z.object({ ...ENTRY, viewer: scope, organisation: scope, day, text: z.string() }),
  claim: z.object({
    ...ENTRY,
    viewer: scope,
    metric: z.string(),
    target: z.number(),
    by: day,
    madeOn: day,
    weeklyRate: z.number().nullable(),
    wording: z.string(),
    source: z.string(),
    owner: z.string(),
  }),
  target: z.object({
    ...ENTRY,
    viewer: scope,
    organisation: scope,
    metric: z.string(),
    from: day,
    value: z.number(),
    reason: z.string(),
  }),
  rebase: z.object({ ...ENTRY, viewer: scope, metric: z.string(), week, reason: z.string() }),
};

/** By date, then as they were added. */
const ORDER: Record<EntryKind, string> = {
  annotation: "day",
  claim: "made_on",
  target: "from",
  rebase: "week",
};

/** Entries of a programme that stand, or those that were taken back. */
export async function selectCommentary(
  programmeId: number,
  which: "standing" | "taken back",
): Promise<Commentary> {
  const read = <T extends Row>(kind: EntryKind, row: z.ZodType<T>) =>
    select(row, selection(kind), [programmeId, which === "standing"]);
  const [annotations, claims, targets, rebases] = await Promise.all([
    read("annotation", ROWS.annotation),
    read("claim", ROWS.claim),
    read("target", ROWS.target),
    read("rebase", ROWS.rebase),
  ]);
  return {
    annotations: annotations.map((row): Annotation => withTakenBack(row)),
    claims: claims.map((row): Claim => withTakenBack(row)),
    targets: targets.map((row): Target => withTakenBack(row)),
    rebases: rebases.map((row): Rebase => withTakenBack(row)),
  };
}

function selection(kind: EntryKind): string {
  const { name, columns } = TABLES[kind];
  const own = Object.entries(columns)
    .filter(([field]) => field !== "viewer" && field !== "organisation")
    .map(([field, [column]]) => `e."${column}" as "${field}"`);
  const organised = "organisation" in columns;
  return `select e.id, e.created_by as author, e.created_at as "createdAt", e.removed_by as "takenBackBy",
       e.removed_at as "takenBackAt", v.slug as viewer${organised ? ", o.code as organisation" : ""}, ${own.join(", ")}
     from ${name} e left join viewer v on v.id = e.viewer_id
     ${organised ? "left join organisation o on o.id = e.organisation_id" : ""}
     where e.programme_id = $1 and (e.removed_at is null) = $2
     order by e."${ORDER[kind]}", e.id`;
}

interface Row {
  takenBackBy: string | null;
  takenBackAt: string | null;
}

function withTakenBack<T extends Row>({ takenBackBy: by, takenBackAt: at, ...row }: T) {
  return { ...row, takenBack: by === null || at === null ? null : { by, at } };
}
