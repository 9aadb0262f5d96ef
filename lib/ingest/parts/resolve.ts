import type { PoolClient } from "pg";
import { pseudonymOf } from "@/lib/events/pseudonym";
import { resolveSpellings } from "@/lib/organisations/resolve-spellings";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import type { Dictionary } from "./dictionary";

/**
 * Gives the people met since the last call their ids; only pseudonyms reach the database.
 *
 * @returns the user ids they were met under.
 */
export async function resolvePeople(
  client: PoolClient,
  people: Dictionary,
  options: { programmeId: number; pseudonymKey: Buffer },
): Promise<string[]> {
  const userIds = people.unresolved();
  const pseudonyms = userIds.map((userId) => pseudonymOf(options.pseudonymKey, userId));
  if (pseudonyms.length === 0) return [];
  const hex = pseudonyms.map((pseudonym) => pseudonym.toString("hex"));
  const ids = await idsByText(client, [...new Set(hex)], {
    select: `select id, encode(pseudonym, 'hex') as text from person
             where programme_id = $1 and pseudonym = any(select decode(h, 'hex') from unnest($2::text[]) h)`,
    insert: `insert into person (programme_id, pseudonym) select $1, decode(h, 'hex') from unnest($2::text[]) h
             returning id, encode(pseudonym, 'hex') as text`,
    programmeId: options.programmeId,
  });
  people.resolve(hex.map((text) => known(ids, text)));
  return userIds;
}

/**
 * Gives organisations as written their ids, mapping them to the programme's organisations where they are known.
 *
 * @returns how many spellings were never met before and mean no organisation of the programme.
 */
export async function resolveOrganisations(
  client: PoolClient,
  organisations: Dictionary,
  programmeId: number,
): Promise<{ newSpellings: number }> {
  const written = organisations.unresolved();
  const firstWritten = firstWrittenOf(written);
  let met: string[] = [];
  const ids = await idsByText(client, [...firstWritten.keys()], {
    select:
      "select id, spelling as text from source_organisation where programme_id = $1 and spelling = any($2::text[])",
    insert: `insert into source_organisation (programme_id, spelling, written)
             select $1, spelling, written from unnest($2::text[], $3::text[]) as n(spelling, written)
             returning id, spelling as text`,
    programmeId,
    also: (missing) => {
      met = missing;
      return [missing.map((spelling) => firstWritten.get(spelling))];
    },
  });
  const mapped = met.length === 0 ? [] : await resolveSpellings(client, programmeId);
  // An empty organisation is the whole viewer.
  organisations.resolve(written.map((text) => (text === "" ? 0 : known(ids, normaliseSpelling(text)))));
  return { newSpellings: met.filter((spelling) => !mapped.includes(known(ids, spelling))).length };
}

/** Gives roles or document types as written their ids; one that is not stated is 0. */
export async function resolveTerms(
  client: PoolClient,
  terms: Dictionary,
  options: { programmeId: number; kind: "role" | "document-type" },
): Promise<void> {
  const written = terms.unresolved();
  const firstWritten = firstWrittenOf(written);
  const ids = await idsByText(client, [...firstWritten.keys()], {
    select: `select id, spelling as text from source_term
             where programme_id = $1 and kind = '${options.kind}' and spelling = any($2::text[])`,
    insert: `insert into source_term (programme_id, kind, spelling, written)
             select $1, '${options.kind}', spelling, written from unnest($2::text[], $3::text[]) as n(spelling, written)
             returning id, spelling as text`,
    programmeId: options.programmeId,
    also: (missing) => [missing.map((spelling) => firstWritten.get(spelling))],
  });
  terms.resolve(written.map((text) => (text === "" ? 0 : known(ids, normaliseSpelling(text)))));
}

/** Each spelling with the first way it was written; what is not stated has none. */
function firstWrittenOf(written: string[]): Map<string, string> {
  const stated = written.filter((text) => text !== "");
  // The last to be set stands, so the first comes last.
  return new Map(stated.map((text) => [normaliseSpelling(text), text] as const).reverse());
}

/** Ids of texts, inserting those that are missing; the caller holds the programme's lock. */
async function idsByText(
  client: PoolClient,
  texts: string[],
  sql: {
    select: string;
    insert: string;
    programmeId: number;
    /** Further parameters of the insert, for the missing texts. */
    also?: (missing: string[]) => unknown[];
  },
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  if (texts.length === 0) return ids;
  const take = (rows: { id: number; text: string }[]) => {
    for (const row of rows) ids.set(row.text, row.id);
  };
  take((await client.query(sql.select, [sql.programmeId, texts])).rows);
  const missing = texts.filter((text) => !ids.has(text));
  if (missing.length > 0)
    take((await client.query(sql.insert, [sql.programmeId, missing, ...(sql.also?.(missing) ?? [])])).rows);
  return ids;
}

function known(ids: Map<string, number>, text: string): number {
  const id = ids.get(text);
  if (id === undefined) throw new Error("A dictionary entry was neither found nor made.");
  return id;
}
