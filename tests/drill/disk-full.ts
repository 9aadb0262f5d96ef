import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { round } from "@/tests/bench/figures";
import { roundFile } from "@/tests/database/crash-rounds";
import { applyTestProgramme, importText } from "@/tests/database/test-programme";
import { Ledger } from "./ledger";
import { openSite } from "./site";

const MEGABYTE = 1_048_576;
/** Each takes a megabyte or so. */
const MOST_IMPORTS = 200;
const PATIENCE_SECONDS = 120;

/** Lets the disk run full in the middle of imports, makes room, and looks at what is there. */
export async function diskFullDrill(
  folder: string,
  { rounds, megabytes }: { rounds: number; megabytes: number },
) {
  const disk = join(folder, "small-disk");
  mkdirSync(disk);
  if (!mounted(disk, megabytes)) return { ok: true, skipped: "A small disk can be mounted by root alone." };
  try {
    return await onSmallDisk(disk, rounds);
  } finally {
    execFileSync("umount", ["--lazy", disk]);
  }
}

function mounted(disk: string, megabytes: number): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=711`, "tmpfs", disk], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

async function onSmallDisk(disk: string, rounds: number) {
  const site = await openSite(disk);
  const ledger = new Ledger();
  const resumed: number[] = [];
  let next = 0;
  try {
    await applyTestProgramme();
    for (let turn = 0; turn < rounds; turn += 1) {
      const ballast = join(disk, "ballast");
      fill(ballast, disk, 24 * MEGABYTE);
      const sent: { at: number; acknowledged: boolean }[] = [];
      let refused = 0;
      for (; refused < 2; next += 1) {
        if (sent.length > MOST_IMPORTS) throw new Error("The disk does not fill up: is the database on it?");
        const acknowledged = await importText("v-views", roundFile(next)).then(
          () => true,
          () => false,
        );
        sent.push({ at: next, acknowledged });
        if (!acknowledged) refused += 1;
      }
      rmSync(ballast);
      resumed.push(await untilItImports(next));
      next += 1;
      for (const { at, acknowledged } of sent) await ledger.settle(at, acknowledged);
    }
    const figures = await ledger.figures();
    return { ...figures, resumed_after_seconds: resumed.map((seconds) => round(seconds)) };
  } finally {
    await site.close();
  }

  /** A server that could not write its log has to be started again; one that could has only refused. */
  async function untilItImports(at: number): Promise<number> {
    const began = performance.now();
    for (;;) {
      const imported = await importText("v-views", roundFile(at)).then(
        () => true,
        () => false,
      );
      const seconds = (performance.now() - began) / 1_000;
      if (imported) return seconds;
      if (seconds > PATIENCE_SECONDS)
        throw new Error("Nothing can be imported although there is room again.");
      await site.reopen();
      await sleep(250);
    }
  }
}

/** Writes zeros until only so many bytes are free. */
function fill(path: string, disk: string, leave: number): void {
  const file = openSync(path, "w");
  const zeros = Buffer.alloc(MEGABYTE);
  for (let free = freeBytes(disk); free > leave; free = freeBytes(disk))
    writeSync(file, zeros, 0, Math.min(zeros.length, free - leave));
  closeSync(file);
}

function freeBytes(disk: string): number {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
}
