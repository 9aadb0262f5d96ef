import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { createSignInLink, redeemSignInLink } from "@/lib/auth/sign-in";
import { startWebServer } from "@/lib/commands/parts/web-server";
import { settings } from "@/lib/config/env";
import { round } from "@/tests/bench/figures";
import { fillBench, importNext } from "./bench-programme";
import { percentile, randomNumbers } from "./random";
import { openSite } from "./site";

const PAGES = {
  weekly: "weekly-utilisation?week=2021-01-25",
  growth: "user-growth?week=2021-01-25",
  quality: "data-quality",
  imports: "imports",
  file: "weekly-utilisation/export?week=2021-01-25",
} as const;
type PageName = keyof typeof PAGES;
const NAMES = Object.keys(PAGES) as PageName[];

const WATCH_EVERY_MS = 5_000;
const IMPORT_EVERY_MS = 2_000;

export interface SoakOptions {
  events: number;
  readers: number;
  minutes: number;
  seed: number;
}

/** Many signed-in readers, each stopping a second or three on a page, while files are imported. */
export async function soakDrill(folder: string, options: SoakOptions) {
  const site = await openSite(join(folder, "soak"));
  try {
    await fillBench(site.ownerUrl, options.events);
    mkdirSync(settings().keyDirectory, { recursive: true, mode: 0o700 });
    const web = await startWebServer(site.runtimeUrl, { dev: false });
    try {
      return await soak(options);
    } finally {
      await web.stop();
    }
  } finally {
    await site.close();
  }
}

async function soak({ events, readers, minutes, seed }: SoakOptions) {
  const end = Date.now() + minutes * 60_000;
  const times: Record<PageName, number[]> = { weekly: [], growth: [], quality: [], imports: [], file: [] };
  const errors: string[] = [];
  const memory: { minute: number; megabytes: number }[] = [];
  let imports = 0;

  const read = async (random: () => number) => {
    const cookie = await newSession();
    while (Date.now() < end) {
      const name = NAMES[Math.floor(random() * NAMES.length)] ?? "weekly";
      const began = performance.now();
      const answer = await fetch(`${settings().appUrl}/programmes/bench/${PAGES[name]}`, {
        headers: { cookie },
        redirect: "manual",
      }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        (error: Error) => error.message,
      );
      times[name].push((performance.now() - began) / 1_000);
      if (answer !== 200) errors.push(`${name}: ${answer}`);
      await sleep(1_000 + random() * 2_000);
    }
  };
  const write = async () => {
    for (; Date.now() < end; imports += 1) {
      await importNext(imports).catch((error: Error) => errors.push(`import: ${error.message}`));
      await sleep(IMPORT_EVERY_MS);
    }
  };
  const watch = async () => {
    const began = Date.now();
    for (; Date.now() < end; await sleep(WATCH_EVERY_MS))
      memory.push({ minute: (Date.now() - began) / 60_000, megabytes: webMegabytes() });
  };
  await Promise.all([
    write(),
    watch(),
    ...Array.from({ length: readers }, (_, reader) => read(randomNumbers(seed + reader))),
  ]);
  const all = NAMES.flatMap((name) => times[name]);
  // What fills up at the start (compiled pages, connections) is no leak.
  const settled = memory.slice(Math.floor(memory.length / 2));
  return {
    ok: errors.length === 0,
    events,
    readers,
    minutes,
    pages: all.length,
    imports,
    errors: errors.length,
    first_errors: errors.slice(0, 5),
    p95_seconds: round(percentile(all, 0.95), 3),
    p95_seconds_of: Object.fromEntries(NAMES.map((name) => [name, round(percentile(times[name], 0.95), 3)])),
    megabytes: settled.at(-1)?.megabytes ?? null,
    megabytes_a_minute: round(slope(settled)),
  };
}

async function newSession(): Promise<string> {
  const token = new URL(await createSignInLink()).searchParams.get("token") ?? "";
  const session = await redeemSignInLink(token);
  if (session === null) throw new Error("A new link opens no session.");
  return `${sessionCookie().name}=${session.value}`;
}

/** Of the web application, which is a child of this process. */
function webMegabytes(): number {
  const said = execFileSync("ps", ["-o", "rss=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  const line = said.split("\n").find((each) => each.includes("bin/web.mjs")) ?? "";
  return Math.round(Number.parseInt(line, 10) / 1_000);
}

/** Megabytes a minute by least squares. */
function slope(points: readonly { minute: number; megabytes: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(({ minute }) => minute)), mean(points.map(({ megabytes }) => megabytes))];
  const spread = points.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
  return points.reduce((sum, { minute, megabytes }) => sum + (minute - x) * (megabytes - y), 0) / spread;
}
