import pg from "pg";

/** The numbers of the programmes that `fillEveryTable` makes. */
export const PROGRAMMES = [1, 2] as const;

interface Column {
  name: string;
  type: string;
  generated: boolean;
}

/**
 * Gives every table one row for each of two programmes, in which every number is the programme's own: so a row of feed 2
 * and import 2 belongs to programme 2, by whatever its table is walled off. What else the tables insist on is taken away
 * first, in this database alone.
 */
export async function fillEveryTable(superuserUrl: string, tables: readonly string[]): Promise<void> {
  const superuser = new pg.Client({ connectionString: superuserUrl });
  await superuser.connect();
  try {
    await superuser.query("set session_replication_role = replica");
    for (const statement of await statements(superuser, DROP_EVERYTHING_ELSE))
      await superuser.query(statement);
    for (const table of tables)
      for (const programme of PROGRAMMES) await superuser.query(await insertOf(superuser, table, programme));
  } finally {
    await superuser.end();
  }
}

const DROP_EVERYTHING_ELSE = `
  select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as text from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('f', 'c', 'x', 'n')
    and not (contype = 'n' and exists (
      select from pg_constraint p where p.conrelid = pg_constraint.conrelid and p.contype = 'p' and p.conkey && pg_constraint.conkey))
  union all
  select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger where not tgisinternal`;

async function statements(on: pg.Client, text: string): Promise<string[]> {
  const found = await on.query<{ text: string }>(text);
  return found.rows.map((row) => row.text).sort((left, right) => order(left) - order(right));
}

/** Keys that refer to others first. */
const order = (text: string): number => (text.includes("_fkey") ? 0 : 1);

/** An insert of the row of a programme, as it stands in `fillEveryTable`. */
export async function insertOf(on: pg.ClientBase, table: string, programme: number): Promise<string> {
  const found = await on.query<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type, a.attgenerated <> '' as generated
     from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  const columns = found.rows.filter(({ generated }) => !generated);
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  return `insert into "${table}" (${names}) overriding system value values (${columns.map(({ type }) => literalOf(type, programme)).join(", ")})`;
}

const DAY = "2021-01-04";

/** As SQL. */
export function literalOf(type: string, programme: number): string {
  if (type.endsWith("[]")) return `'{}'`;
  const value = VALUES[type];
  if (value === undefined) throw new Error(`No value is known for a column of type ${type}.`);
  return value(programme);
}

const VALUES: Record<string, (programme: number) => string> = {
  smallint: String,
  integer: String,
  bigint: String,
  "double precision": String,
  text: (programme) => `'${programme}'`,
  character: (programme) => `'${programme}'`,
  bytea: (programme) => `'\\x0${programme}'`,
  uuid: (programme) => `'00000000-0000-0000-0000-00000000000${programme}'`,
  jsonb: () => "'{}'",
  boolean: () => "false",
  date: () => `'${DAY}'`,
  "timestamp with time zone": () => `'${DAY}'`,
};
