import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { openEmbeddedServer } from "@/lib/db/embedded/embedded-server";
import { knownElsewhere } from "@/lib/db/embedded/placement";
import { migrate } from "@/lib/db/migrate";

type Addresses = { runtimeUrl: string; ownerUrl: string; superuserUrl: string };

/** A database server of a drill's own, which is killed, filled and cut off without a care. */
export interface Site extends Addresses {
  readonly folder: string;
  /** Starts the server again after it was killed or ended. @returns seconds until it answered. */
  reopen(): Promise<number>;
  close(): Promise<void>;
}

/** Makes one, migrated and empty, and connects this process to it. */
export async function openSite(folder: string): Promise<Site> {
  mkdirSync(folder, { recursive: true });
  // As root the server runs under another account, which has to pass through.
  chmodSync(folder, 0o711);
  let server = await openEmbeddedServer({ dataDirectory: folder });
  await migrate(server);
  connectTo(server.runtimeUrl, { ownerUrl: server.ownerUrl });
  const leave = async () => {
    await closeDatabase();
    await server.leave();
  };
  return {
    folder,
    get runtimeUrl() {
      return server.runtimeUrl;
    },
    get ownerUrl() {
      return server.ownerUrl;
    },
    get superuserUrl() {
      return server.superuserUrl;
    },
    async reopen() {
      await leave();
      const began = performance.now();
      server = await openEmbeddedServer({ dataDirectory: folder });
      connectTo(server.runtimeUrl, { ownerUrl: server.ownerUrl });
      return (performance.now() - began) / 1_000;
    },
    async close() {
      await leave();
      const elsewhere = knownElsewhere(folder);
      if (elsewhere !== null) rmSync(elsewhere, { recursive: true, force: true });
    },
  };
}

/** The address of another database on the same server. */
export const inDatabase = (url: string, name: string): string =>
  Object.assign(new URL(url), { pathname: `/${name}` }).href;
