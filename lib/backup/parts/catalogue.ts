import type { ClientBase } from "pg";
import { z } from "zod";

const Columns = z.array(z.object({ name: z.string(), columns: z.array(z.string()) }));

/** Every table of ours with its columns in order; generated ones are left to be generated again. */
export async function readTables(client: ClientBase): Promise<z.infer<typeof Columns>> {
  const found = await client.query(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
  );
  return Columns.parse(found.rows);
}

const Sequences = z.array(z.object({ name: z.string(), value: z.string().nullable(), start: z.string() }));

/** How far every sequence has counted. */
export async function readSequences(
  client: ClientBase,
): Promise<{ name: string; value: string; called: boolean }[]> {
  const found = await client.query(
    `select sequencename as name, last_value::text as value, start_value::text as start
     from pg_sequences where schemaname = 'public' order by 1`,
  );
  return Sequences.parse(found.rows).map(({ name, value, start }) => ({
    name,
    value: value ?? start,
    called: value !== null,
  }));
}

const Programmes = z.array(z.object({ slug: z.string(), keyFingerprint: z.string().nullable() }));

/** The programmes there are, with what their pseudonym keys are known by. */
export async function readProgrammes(client: ClientBase): Promise<z.infer<typeof Programmes>> {
  const found = await client.query(
    `select slug, pseudonym_key_fingerprint as "keyFingerprint" from programme order by slug`,
  );
  return Programmes.parse(found.rows);
}
