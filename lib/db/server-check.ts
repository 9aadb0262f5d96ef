import "server-only";
import pg from "pg";

/** MERGE … RETURNING aside, nothing newer than this is used; older ones are out of support. */
const OLDEST_VERSION = 15;

interface ServerFacts {
  version: number;
  encoding: string;
  timeZone: string;
  /** Imports work in temporary tables. */
  mayMakeTemporaryTables: boolean;
}

/**
 * Looks at the server before anything is trusted to it.
 *
 * Errors  a fault of one line, without address or password, when it does not answer or is not fit for use.
 */
export async function checkServer(url: string): Promise<void> {
  const facts = await readFacts(url);
  const problem = problemWith(facts);
  if (problem !== null) throw new Error(problem);
}

/** What makes a server unfit; null when nothing does. */
function problemWith({ version, encoding, timeZone, mayMakeTemporaryTables }: ServerFacts): string | null {
  if (Math.floor(version / 10_000) < OLDEST_VERSION) {
    return `The database server is PostgreSQL ${Math.floor(version / 10_000)}; ${OLDEST_VERSION} or newer is needed.`;
  }
  if (encoding !== "UTF8") return `The database is encoded in ${encoding}; UTF8 is needed. Make a new one.`;
  if (timeZone !== "UTC") {
    return `Sessions of the database are in the time zone ${timeZone} and cannot be set to UTC; a connection pooler may drop the option timezone=UTC.`;
  }
  if (!mayMakeTemporaryTables)
    return "The role of DATABASE_URL may not make temporary tables, which imports need: GRANT TEMPORARY ON DATABASE … TO it.";
  return null;
}

async function readFacts(url: string): Promise<ServerFacts> {
  const client = new pg.Client({
    connectionString: url,
    options: "-c timezone=UTC",
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const result = await client.query<ServerFacts>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
         current_setting('TimeZone') AS "timeZone",
         has_database_privilege(current_database(), 'TEMPORARY') AS "mayMakeTemporaryTables"`,
    );
    const facts = result.rows[0];
    if (facts === undefined) throw new Error("no answer");
    return facts;
  } catch (error) {
    throw new Error(`The database cannot be used: ${reason(error)}.`);
  } finally {
    await client.end().catch(() => {});
  }
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing listens at its address",
  ENOTFOUND: "its host is not known",
  ETIMEDOUT: "it does not answer",
  "28P01": "it refuses the user name or password",
  "28000": "it refuses this user",
  "3D000": "there is no database of that name",
};

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error && error.message !== "" ? error.message : code);
}
