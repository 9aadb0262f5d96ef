import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { commandEnvironment } from "@/tests/journeys/run-uptake";

const PATIENCE_MS = 240_000;

/** The whole service as `npm start` runs it, which is asked to stop as a machine asks it: with SIGTERM. */
export interface RunningService {
  /** The one-time link it printed. */
  link: string;
  /** Asks it to stop. @returns how long it took to end, and how it ended */
  stop(): Promise<{ seconds: number; code: number | null }>;
}

/** Starts it, without demonstrations, and waits until it is ready. */
export async function startService(settings: Record<string, string>): Promise<RunningService> {
  const child = spawn(process.execPath, ["bin/start.mjs", "--no-demonstration"], {
    env: commandEnvironment(settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const link = await linkPrinted(child);
  return {
    link,
    async stop() {
      const asked = performance.now();
      child.kill("SIGTERM");
      await ended;
      return { seconds: (performance.now() - asked) / 1_000, code: child.exitCode };
    },
  };
}

function linkPrinted(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why: string) => {
      child.kill("SIGKILL");
      reject(new Error(`The service did not start: ${why}. ${said}`));
    };
    const timer = setTimeout(() => fail("it took too long"), PATIENCE_MS);
    const hear = (chunk: Buffer) => {
      said += chunk;
      const link = /http:\/\/\S+\/sign-in\?token=\S+/.exec(said)?.[0];
      if (link === undefined) return;
      clearTimeout(timer);
      resolve(link);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => fail(`it ended with code ${code}`));
  });
}
