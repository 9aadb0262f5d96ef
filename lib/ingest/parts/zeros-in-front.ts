import type { PoolClient } from "pg";
import { normalUserId, pseudonymOf } from "@/lib/events/pseudonym";

/** Digits of the national user ids, the longest numbers that are met. */
const LONGEST = 12;
/** Ids looked up at once: each is looked for in up to a dozen forms. */
const AT_ONCE = 5_000;

/** A number as it may also be written, with more zeros in front or fewer; none for what is no number. */
export function otherForms(userId: string): string[] {
  const plain = normalUserId(userId);
  if (!/^\d+$/.test(plain) || plain.length > LONGEST) return [];
  const bare = plain.replace(/^0+(?=.)/, "");
  const forms = Array.from({ length: LONGEST - bare.length + 1 }, (_, zeros) => "0".repeat(zeros) + bare);
  return forms.filter((form) => form !== plain);
}

/**
 * Looks for user ids that are somebody else's but for zeros in front, whom a file before or the same one named: one person,
 * most likely, whom a spreadsheet made two. The database is asked by pseudonyms.
 */
export class ZerosInFront {
  readonly #client: PoolClient;
  readonly #options: { programmeId: number; pseudonymKey: Buffer };
  readonly #people: number[] = [];
  readonly #others: number[] = [];

  constructor(client: PoolClient, options: { programmeId: number; pseudonymKey: Buffer }) {
    this.#client = client;
    this.#options = options;
  }

  /** Looks for the other forms of ids whose people the database knows. */
  async look(userIds: readonly string[]): Promise<void> {
    for (let from = 0; from < userIds.length; from += AT_ONCE) {
      const pairs = userIds
        .slice(from, from + AT_ONCE)
        .flatMap((userId) => otherForms(userId).map((form) => [userId, form] as const));
      if (pairs.length === 0) continue;
      const found = await this.#client.query<{ person: number; other: number }>(
        `select p.id as person, o.id as other from unnest($2::text[], $3::text[]) as form(own, other)
         join person o on o.programme_id = $1 and o.pseudonym = decode(form.other, 'hex')
         join person p on p.programme_id = $1 and p.pseudonym = decode(form.own, 'hex')`,
        [
          this.#options.programmeId,
          pairs.map(([userId]) => this.#hexOf(userId)),
          pairs.map(([, form]) => this.#hexOf(form)),
        ],
      );
      for (const { person, other } of found.rows) {
        this.#people.push(person);
        this.#others.push(other);
      }
    }
  }

  /** Whether anybody was found so far. */
  get any(): boolean {
    return this.#people.length > 0;
  }

  /** How many of the people looked for are counted, and are counted as somebody else too: whose import was undone is not. */
  async count(): Promise<number> {
    if (!this.any) return 0;
    const found = await this.#client.query<{ count: number }>(
      `with active as materialized (
         select distinct person_id from person_activity where person_id = any($1::int[]) or person_id = any($2::int[]))
       select count(distinct person)::int as count from unnest($1::int[], $2::int[]) as pair(person, other)
       where person in (select person_id from active) and other in (select person_id from active)`,
      [this.#people, this.#others],
    );
    return found.rows[0]?.count ?? 0;
  }

  #hexOf(userId: string): string {
    return pseudonymOf(this.#options.pseudonymKey, userId).toString("hex");
  }
}
