import type { Command } from "commander";
import { loadKeptFrom } from "@/lib/retention/load-kept-from";
import { verifySummaries } from "@/lib/rollup/verify";
import { fail, note, print, printJson } from "./output";

export function register(program: Command): void {
  program
    .command("verify")
    .description("Recount every figure from the rows received, by independent queries")
    .option("--json", "print the differences as JSON")
    .action(async (flags: { json?: boolean }) => {
      const differences = await verifySummaries();
      const keptFrom = await loadKeptFrom();
      if (flags.json) printJson({ differences, keptFrom });
      for (const { programme, feed, from } of keptFrom)
        note(
          `Events of ${programme} ${feed} from before ${from} are no longer kept: they stand as counted then.`,
        );
      const [first] = differences;
      if (first !== undefined)
        fail(
          `Not as recounted: ${first.summary}, ${first.place}: kept ${first.kept ?? "nothing"}, recounted ${first.recounted ?? "nothing"}.`,
        );
      if (!flags.json) print("Every figure is as recounted from the rows received.");
    });
}
