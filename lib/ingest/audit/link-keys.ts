import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { PoolClient } from "pg";
import { dayFromNumber, type WeekCommencing, weekCommencing } from "@/lib/calendar/calendar-date";
import { londonDay } from "@/lib/calendar/london";
import { settings } from "@/lib/config/env";
import { existingProgrammeKey, programmeKey } from "@/lib/events/pseudonym";
import { forgetWeek } from "@/lib/ingest/audit/forget-week";
import { keyedHash } from "@/lib/ingest/audit/record-keys";
import type { Programme } from "@/lib/programmes/programme";

/** So long after a week began, what is linked in it is linked with the week before too: an opening may cross midnight. */
const BOTH_WEEKS_MS = 4 * 3_600_000;
const KEY_BYTES = 32;

const linkKeyDirectory = () => join(settings().keyDirectory, "links");
const fileName = (programme: string, week: WeekCommencing) => `${programme}-${week}`;

export const removeLinkKey = (programme: string, week: WeekCommencing): Promise<void> =>
  rm(join(linkKeyDirectory(), `${fileName(programme, week)}.key`), { force: true });

/** London week of an instant, in UTC milliseconds. */
export const weekOf = (at: number): WeekCommencing => weekCommencing(dayFromNumber(londonDay(at * 1000)));

/**
 * The keys patients are linked under: one a London week, random, in a file of its own beside the programme's key, and
 * destroyed when nothing late is expected any more (forgetOldLinks). The caller holds the programme's lock.
 */
export class LinkKeys {
  readonly #client: PoolClient;
  readonly #programme: Pick<Programme, "id" | "slug">;
  readonly #options: { dryRun: boolean; now: Date };
  readonly #keys = new Map<WeekCommencing, Buffer>();

  constructor(
    client: PoolClient,
    programme: Pick<Programme, "id" | "slug">,
    options: { dryRun: boolean; now: Date },
  ) {
    this.#client = client;
    this.#programme = programme;
    this.#options = options;
  }

  /** Makes ready what `linksOf` needs for these instants. */
  async prepare(instants: Iterable<number>): Promise<void> {
    const weeks = new Set<WeekCommencing>();
    for (const at of instants) {
      weeks.add(weekOf(at));
      weeks.add(weekOf(at - BOTH_WEEKS_MS));
    }
    for (const week of weeks) if (!this.#keys.has(week)) this.#keys.set(week, await this.#keyOf(week));
  }

  linksOf(patient: string, at: number): { link: Buffer; linkBefore: Buffer | null } {
    const [week, before] = [weekOf(at), weekOf(at - BOTH_WEEKS_MS)];
    const link = this.#linkIn(week, patient);
    return { link, linkBefore: before === week ? null : this.#linkIn(before, patient) };
  }

  #linkIn(week: WeekCommencing, patient: string): Buffer {
    const key = this.#keys.get(week);
    if (key === undefined) throw new Error("The week's key was not made ready.");
    return keyedHash(key, "patient", patient);
  }

  /** A key file that has gone cannot be told from one that was destroyed; what it linked stays as it is. */
  async #keyOf(week: WeekCommencing): Promise<Buffer> {
    const { id, slug } = this.#programme;
    const known = await this.#client.query(
      "select 1 from link_key where programme_id = $1 and week = $2 and destroyed_at is null",
      [id, week],
    );
    const isKnown = known.rowCount === 1;
    const kept = isKnown ? await existingProgrammeKey(linkKeyDirectory(), fileName(slug, week)) : null;
    if (kept !== null) return kept;
    // What a check makes is thrown away, and so is its key.
    if (this.#options.dryRun) return randomBytes(KEY_BYTES);
    if (isKnown) await forgetWeek(this.#client, { programmeId: id, week, now: this.#options.now });
    // One that is there all the same is of an import that was never committed.
    else await removeLinkKey(slug, week);
    await this.#client.query("insert into link_key (programme_id, week, made_at) values ($1, $2, $3)", [
      id,
      week,
      this.#options.now,
    ]);
    return programmeKey(linkKeyDirectory(), fileName(slug, week));
  }
}
