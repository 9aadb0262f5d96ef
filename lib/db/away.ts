import "server-only";

/** Of Node: the connection cannot be made, or broke. Of PostgreSQL: class 08, and a server that stops or starts. */
const AWAY_CODE =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|08...|57P0[1-3]|53300|P1001|P1002|P1008|P1017|P2024)$/;
const AWAY_WORDS =
  /Connection terminated|connection error and is not queryable|DatabaseNotReachable|SocketTimeout|timeout exceeded when trying to connect/;

/** Whether a fault means that the database is not there just now; asking again later may help. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!(error instanceof Error)) return false;
  if ("code" in error && AWAY_CODE.test(String(error.code))) return true;
  return AWAY_WORDS.test(error.message) || isDatabaseAway(error.cause);
}
