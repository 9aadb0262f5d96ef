import type { PoolClient } from "pg";
import type { Feed } from "@/lib/programmes/programme";
import { addToDaySummaries } from "@/lib/rollup/day-summaries";
import { type FactKind, keyNames } from "./fact-kind";

type Held = "nothing" | "rows" | "records";

/**
 * The temporary tables that the files of one transaction are imported by, one file after the other; they go with it.
 *
 * staged    the batch as read
 * met       lines whose key is already kept (or stands earlier in the batch), and whether their content differs
 * fresh     the rows to insert: the first of each new key, in key order
 * touched   days of the file's accepted rows
 * refused   the file's rejections
 * gathered  the accepted rows of all files so far, where there are several: their days are counted together
 *
 * Made once and emptied between the savepoints of two files, which costs a tenth of making them for each file.
 */
export class Stage {
  readonly #client: PoolClient;
  readonly #feed: Feed;
  readonly #kind: FactKind;
  #held: Held = "nothing";
  /** Whether the rows of several files are counted together, after the last. */
  readonly gathers: boolean;

  constructor(client: PoolClient, { feed, kind, gathers }: { feed: Feed; kind: FactKind; gathers: boolean }) {
    this.#client = client;
    this.#feed = feed;
    this.#kind = kind;
    this.gathers = gathers && feed.grain !== "balances";
  }

  /** Makes way for the next file; to be called outside the savepoints of files. Of records, they make their own tables. */
  async startOn(what: Exclude<Held, "nothing">): Promise<void> {
    const before = this.#held;
    if (before === "rows" && what === "rows") {
      await this.#client.query("truncate staged, met, fresh, touched, refused");
      return;
    }
    if (before === "rows") await this.countGathered();
    if (before !== "nothing") await this.#client.query("discard temp");
    if (what === "rows") await this.#make();
    this.#held = what;
  }

  /** Adds what was gathered to the day summaries. */
  async countGathered(): Promise<void> {
    if (!this.gathers || this.#held !== "rows") return;
    await addToDaySummaries(this.#client, { table: "gathered", feed: this.#feed, importId: null });
    await this.#client.query("truncate gathered");
  }

  async #make(): Promise<void> {
    const columns = this.#kind.columns.map(({ name, type }) => `${name} ${type} not null`).join(", ");
    await this.#client.query(`
      create temp table staged (line int4 not null, ${columns}) on commit drop;
      ${keyNames(this.#kind)
        .map((name) => `alter table staged alter ${name} set statistics 10;`)
        .join("\n")}
      create temp table fresh (like staged) on commit drop;
      create temp table met (line int4 not null, conflict boolean not null) on commit drop;
      create temp table touched (day date primary key) on commit drop;
      create temp table refused (line int4 not null, field text not null, code text not null) on commit drop;
      ${this.gathers ? "create temp table gathered (import_id int4 not null, like staged) on commit drop" : ""}`);
  }
}
