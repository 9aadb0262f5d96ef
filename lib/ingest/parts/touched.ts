import type { PoolClient } from "pg";
import { type RestatedProgramme, restatePeriods } from "@/lib/rollup/restate";

/** What the files of one transaction touched, to be restated once. */
export class Touched {
  #programme: RestatedProgramme | null = null;
  readonly #feedIds = new Set<number>();
  readonly #days = new Set<string>();

  /** The programme is as the transaction sees it: the last to be told stands. */
  add(programme: RestatedProgramme, { feedIds, days }: { feedIds: number[]; days: string[] }): void {
    this.#programme = programme;
    for (const feedId of feedIds) this.#feedIds.add(feedId);
    for (const day of days) this.#days.add(day);
  }

  async restate(client: PoolClient): Promise<void> {
    if (this.#programme === null) return;
    await restatePeriods(client, this.#programme, { feedIds: [...this.#feedIds], days: [...this.#days] });
  }
}
