import "server-only";
import pg from "pg";
import { currentScope, type Scope } from "@/lib/db/scope";

type Lent = (error: Error | undefined, client: pg.PoolClient | undefined, release: Release) => void;
type Release = (error?: Error | boolean) => void;

/** Named, so that a connection plans it once. */
const SET_SCOPE = {
  name: "uptake_set_scope",
  text: "select set_config('uptake.programmes', $1, false)",
};

/** As the policies read it (the migration "walls"). */
const settingOf = (scope: Scope | null): string => (scope === "all" ? "all" : `{${(scope ?? []).join(",")}}`);

/**
 * The one door connections are lent out by: whoever borrows one touches the programmes of its own scope, whatever the
 * borrower before it did. `pool.query` and Prisma come by this door, too.
 *
 * A connection's scope is remembered, so that setting it costs a round trip only where it changes. One that is in a
 * transaction when it comes back may yet take its setting back, and is not lent again.
 */
export class ScopedPool extends pg.Pool {
  readonly #outside: Scope | null;
  readonly #settings = new WeakMap<pg.PoolClient, string>();

  /** @param outside the scope of whoever borrows outside any; null: no programme. */
  constructor(options: pg.PoolConfig, outside: Scope | null) {
    super(options);
    this.#outside = outside;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Lent): void;
  override connect(callback?: Lent): Promise<pg.PoolClient> | undefined {
    const scope = currentScope();
    const lent = this.#lend(settingOf(scope === undefined ? this.#outside : scope));
    if (callback === undefined) return lent;
    lent.then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  async #lend(setting: string): Promise<pg.PoolClient> {
    const client = await super.connect();
    if (client.getTransactionStatus() !== "I") {
      client.release(true);
      return this.#lend(setting);
    }
    if (this.#settings.get(client) === setting) return client;
    // The pool listens only to idle connections; a server that goes away just now must not end the process.
    const unheard = () => {};
    client.on("error", unheard);
    try {
      await client.query({ ...SET_SCOPE, values: [setting] });
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.off("error", unheard);
    this.#settings.set(client, setting);
    return client;
  }
}
