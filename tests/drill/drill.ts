// npm run drill [-- --only kills,cuts,disk-full,stop,backups,soak] [--seed 20210131] [--kills 200] [--cuts 300] [--full 3]
//   [--disk-megabytes 300] [--stops 50] [--backups 5] [--backed-up-events 1000000] [--events 10000000] [--readers 30]
//   [--minutes 10]
// What the service is put through before a release: each drill prints its figures, all of them as JSON at the end, and what
// an import acknowledged must be there once, whatever happened. Exit code 1 when anything is not.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values: flags } = parseArgs({
  options: {
    only: { type: "string", default: "kills,cuts,disk-full,stop,backups,soak" },
    seed: { type: "string", default: "20210131" },
    kills: { type: "string", default: "200" },
    cuts: { type: "string", default: "300" },
    full: { type: "string", default: "3" },
    "disk-megabytes": { type: "string", default: "300" },
    stops: { type: "string", default: "50" },
    backups: { type: "string", default: "5" },
    "backed-up-events": { type: "string", default: "1000000" },
    events: { type: "string", default: "10000000" },
    readers: { type: "string", default: "30" },
    minutes: { type: "string", default: "10" },
  },
});

const folder = mkdtempSync(join(tmpdir(), "uptake-drill-"));
// As root a database server runs under another account, which has to pass through.
chmodSync(folder, 0o711);
// Settings are read once, at the first question for one: keys of this drill's own, and no server of the developer's.
process.env.UPTAKE_DATA_DIR = join(folder, "data");
process.env.LOG_LEVEL ??= "error";
process.env.PORT = String(await freePort());
delete process.env.DATABASE_URL;
delete process.env.DATABASE_OWNER_URL;

const [{ killDrill }, { cutDrill }, { diskFullDrill }, { stopDrill }, { backupDrill }, { soakDrill }] =
  await Promise.all([
    import("./kills"),
    import("./cuts"),
    import("./disk-full"),
    import("./stops"),
    import("./backups"),
    import("./soak"),
  ]);
const seed = Number(flags.seed);
const DRILLS: Record<string, () => Promise<{ ok: boolean }>> = {
  kills: () => killDrill(folder, { kills: Number(flags.kills), seed }),
  cuts: () => cutDrill(folder, { cuts: Number(flags.cuts), seed }),
  "disk-full": () =>
    diskFullDrill(folder, { rounds: Number(flags.full), megabytes: Number(flags["disk-megabytes"]) }),
  stop: () => stopDrill(folder, { stops: Number(flags.stops), seed }),
  backups: () =>
    backupDrill(folder, { backups: Number(flags.backups), events: Number(flags["backed-up-events"]) }),
  soak: () =>
    soakDrill(folder, {
      events: Number(flags.events),
      readers: Number(flags.readers),
      minutes: Number(flags.minutes),
      seed,
    }),
};

const results: Record<string, { ok: boolean }> = {};
try {
  for (const name of flags.only.split(",")) {
    const drill = DRILLS[name];
    if (drill === undefined)
      throw new Error(`There is no drill "${name}": ${Object.keys(DRILLS).join(", ")}.`);
    process.stderr.write(`${name}: begun with seed ${seed}.\n`);
    const result = await drill();
    results[name] = result;
    process.stderr.write(`${name}: ${result.ok ? "passed" : "FAILED"}.\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${JSON.stringify({ seed, ...results }, null, 2)}\n`);
process.exit(Object.values(results).every(({ ok }) => ok) ? 0 : 1);

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("No port.")),
      );
    });
  });
}
