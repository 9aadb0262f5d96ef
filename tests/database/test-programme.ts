import pg from "pg";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select } from "@/lib/db/client";
import { type ImportReceipt, type ReceiveOptions, receiveFile } from "@/lib/ingest/receive";
import { parseDefinition } from "@/lib/programmes/definition";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { changeMapping } from "@/lib/registry/change-mapping";
import { verifySummaries } from "@/lib/rollup/verify";

/** Two viewers, three organisations, one feed of every shape: the smallest programme that can go wrong everywhere. */
export const DEFINITION = {
  programme: { slug: "p", name: "Test programme" },
  viewers: [
    { slug: "v", name: "Viewer" },
    { slug: "w", name: "Other viewer" },
  ],
  organisations: [
    { code: "RX1", name: "One", sector: "acute" },
    { code: "RX2", name: "Two", sector: "community", aliases: ["Deux"] },
    { code: "RX3", name: "Three", sector: "council" },
  ],
  feeds: [
    { slug: "v-views", viewer: "v", kind: "views", grain: "events", timeZone: "Europe/London" },
    { slug: "v-documents", viewer: "v", kind: "publications", grain: "events", timeZone: "Europe/London" },
    { slug: "w-views", viewer: "w", kind: "views", grain: "events", timeZone: "Europe/London" },
    {
      slug: "v-counts",
      viewer: "v",
      kind: "views",
      grain: "counts",
      countPeriod: "day",
      timeZone: "Europe/London",
    },
    {
      slug: "w-documents",
      viewer: "w",
      kind: "publications",
      grain: "counts",
      countPeriod: "week",
      timeZone: "Europe/London",
    },
    { slug: "v-balances", viewer: "v", kind: "publications", grain: "balances", timeZone: "Europe/London" },
  ],
};

export const applyTestProgramme = (change: object = {}) =>
  applyDefinition(parseDefinition(JSON.stringify({ ...DEFINITION, ...change })));

/** Takes everything away again, past what is never deleted: faster between tests than another database. */
export async function emptyDatabase(superuserUrl: string): Promise<void> {
  const superuser = new pg.Client({ connectionString: superuserUrl });
  await superuser.connect();
  try {
    const found = await superuser.query<{ tables: string }>(
      `select string_agg(format('%I', tablename), ', ') as tables from pg_tables
     where schemaname = 'public' and tablename <> '_prisma_migrations'`,
    );
    await superuser.query("set session_replication_role = replica");
    await superuser.query(`truncate ${found.rows[0]?.tables} restart identity cascade`);
  } finally {
    await superuser.end();
  }
}

/** Hands a file's text in at the front door. */
export function importText(
  feed: string,
  text: string | Buffer,
  options: Pick<
    Partial<ReceiveOptions>,
    "dryRun" | "programme" | "signal" | "covers" | "now" | "format"
  > = {},
): Promise<ImportReceipt> {
  return receiveFile({
    programme: options.programme ?? "p",
    feed,
    source: inChunks(Buffer.from(text)),
    fileName: "test.csv",
    startedBy: { kind: "operator", name: "test" },
    now: new Date("2021-03-01T00:00:00Z"),
    ...options,
  });
}

async function* inChunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}

export const VIEWS_HEADER = "event_id,occurred_at,user_id,organisation,role";

/** A view-events file of the rows given. */
export const viewsFile = (...rows: string[]): string => `${[VIEWS_HEADER, ...rows].join("\n")}\n`;

/** Says which organisation of the programme a spelling means. */
export const meaningOf = (written: string, meaning: string) =>
  changeMapping("p", "organisations", [{ written, meaning, excludedBecause: null, line: null }], {
    actor: OPERATOR,
  });

const Figures = z.object({ place: z.string(), figure: z.string(), more: z.string().nullable() });

/** Everything reports read, in words that can be compared: spellings and terms by name, not by number. */
export async function rollups(): Promise<string[]> {
  const rows = await select(
    Figures,
    `select format('%s %s%s %s %s %s', v.slug, c.kind, c.grain, c.scope,
              case c.scope when 'O' then coalesce(o.code, 'not mapped') when 'A' then '' else coalesce(t.spelling, 'not stated') end,
              c.period) as place,
            c.count || coalesce(' to ' || c.last_day, '') as figure, c.first_day::text as more
     from period_count c join viewer v on v.id = c.viewer_id
     left join organisation o on c.scope = 'O' and o.id = c.scope_id
     left join source_term t on c.scope in ('R', 'T') and t.id = c.scope_id
     union all
     select format('%s people %s %s %s %s', coalesce(v.slug, 'together'), p.grain, p.scope,
              case p.scope when 'O' then coalesce(o.code, 'not mapped') when 'A' then '' when 'S' then p.scope_id::text
                else coalesce(t.spelling, 'not stated') end,
              p.period),
            p.active || ' active, ' || p.new || ' new',
            format('%s returned, %s recent, %s regular, %s ever, hidden %s', p.returned, p.recent, p.regular, p.ever, p.hidden)
     from period_people p left join viewer v on v.id = p.viewer_id
     left join organisation o on p.scope = 'O' and o.id = p.scope_id
     left join source_term t on p.scope = 'R' and t.id = p.scope_id
     union all
     select format('%s new in %s, %s weeks later', coalesce(v.slug, 'together'), c.cohort, c.weeks_later), c.people::text, null
     from period_cohort c left join viewer v on v.id = c.viewer_id
     order by 1`,
  );
  return [
    ...rows.map(({ place, figure }) => `${place}: ${figure}`),
    ...rows.flatMap(({ place, more }) => (more === null ? [] : [`${place}, further: ${more}`])),
  ];
}

/** The first place where a figure is not what the rows received say; none when all is right. */
export const firstDifference = async () => (await verifySummaries(1))[0] ?? null;
