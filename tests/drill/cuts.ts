import { join } from "node:path";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { roundFile } from "@/tests/database/crash-rounds";
import { applyTestProgramme, importText } from "@/tests/database/test-programme";
import { cuttingProxy } from "./cutting-proxy";
import { Ledger } from "./ledger";
import { randomNumbers } from "./random";
import { openSite } from "./site";

/** Cuts the connections to the database after a random number of bytes of an import. */
export async function cutDrill(folder: string, { cuts, seed }: { cuts: number; seed: number }) {
  const site = await openSite(join(folder, "cuts"));
  const { hostname, port } = new URL(site.runtimeUrl);
  const proxy = await cuttingProxy({ host: hostname, port: Number(port) });
  const through = Object.assign(new URL(site.runtimeUrl), { port: String(proxy.port) }).href;
  const reconnect = async (url: string) => {
    await closeDatabase();
    connectTo(url, { ownerUrl: site.ownerUrl });
  };
  const random = randomNumbers(seed);
  const ledger = new Ledger();
  const told: string[] = [];
  try {
    await applyTestProgramme();
    await reconnect(through);
    proxy.cutAfter(null);
    await importText("v-views", roundFile(0));
    const whole = proxy.passed();
    for (let at = 1; at <= cuts; at += 1) {
      await reconnect(through);
      proxy.cutAfter(Math.floor(random() * 1.1 * whole));
      const acknowledged = await importText("v-views", roundFile(at)).then(
        () => true,
        (error: Error) => {
          told.push(error.message);
          return false;
        },
      );
      proxy.cutAfter(null);
      await reconnect(site.runtimeUrl);
      await ledger.settle(at, acknowledged);
    }
    const figures = await ledger.figures();
    // Who reads a message is not told where the database is.
    const naming = told.filter(
      (message) => message.includes(hostname) || message.includes(String(proxy.port)),
    );
    return { ...figures, ok: figures.ok && naming.length === 0, messages_that_name_the_host: naming.length };
  } finally {
    await proxy.close();
    await site.close();
  }
}
