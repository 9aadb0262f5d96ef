import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { round } from "@/tests/bench/figures";
import { bundledProcess, runAndKill } from "@/tests/database/bundled-process";
import { roundFile } from "@/tests/database/crash-rounds";
import { killDatabase } from "@/tests/database/kill-database";
import { applyTestProgramme, importText } from "@/tests/database/test-programme";
import { Ledger } from "./ledger";
import { percentile, randomNumbers } from "./random";
import { openSite } from "./site";

/** A little beyond the end of an import too: its commit may have gone through when the answer does not. */
const BEYOND = 1.15;

/** Kills by turns the database server and the importing process at random instants of an import. */
export async function killDrill(folder: string, { kills, seed }: { kills: number; seed: number }) {
  const program = await bundledProcess("tests/database/importing-process.ts");
  const site = await openSite(join(folder, "kills"));
  const random = randomNumbers(seed);
  const [database, client] = [new Ledger(), new Ledger()];
  const recovery: number[] = [];
  try {
    await applyTestProgramme();
    let took = (await database.settle(0, false)) ?? 0;
    let tookProcess = await importInProcess(program, site.runtimeUrl, 1, null);
    await client.settle(1, true);
    for (let at = 2; at < kills + 2; at += 1) {
      if (at % 2 === 0) {
        const importing = importText("v-views", roundFile(at)).then(
          () => true,
          () => false,
        );
        await sleep(random() * BEYOND * took * 1_000);
        killDatabase(site.folder);
        const acknowledged = await importing;
        recovery.push(await site.reopen());
        took = (await database.settle(at, acknowledged)) ?? took;
      } else {
        const seconds = await importInProcess(
          program,
          site.runtimeUrl,
          at,
          random() * BEYOND * tookProcess.seconds,
        );
        if (seconds.acknowledged) tookProcess = seconds;
        await client.settle(at, seconds.acknowledged);
      }
    }
    const figures = { database: await database.figures(), process: await client.figures() };
    return {
      ok: figures.database.ok && figures.process.ok,
      ...figures,
      recovery_seconds_p95: round(percentile(recovery, 0.95)),
    };
  } finally {
    await site.close();
  }
}

async function importInProcess(program: string, url: string, number: number, killAfter: number | null) {
  const { said, tookMilliseconds } = await runAndKill(
    program,
    [url, String(number), "rows", "null"],
    killAfter === null ? null : killAfter * 1_000,
  );
  return { acknowledged: said.includes("acknowledged"), seconds: tookMilliseconds / 1_000 };
}
