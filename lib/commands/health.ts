import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { feedWords, STATES, stateSentence } from "@/lib/figures/data-quality-words";
import { loadDataQuality } from "@/lib/reports/load-data-quality";
import { fail, print, printJson } from "./output";

const ALARMING = ["late", "silent", "nothing-received"];

export function register(program: Command): void {
  program
    .command("health")
    .description("Say whether each feed of a programme brings what is expected of it")
    .requiredOption("--programme <slug>", "whose feeds")
    .option("--json", "print it as JSON, with days without data and how late rows arrive")
    .option("--check", "exit with 1 when a feed is late or silent, for a scheduler that raises the alarm")
    .action(async (flags: { programme: string; json?: true; check?: true }) => {
      const report = await loadDataQuality(flags.programme, OPERATOR);
      if (flags.json) printJson(report);
      else
        for (const feed of report.feeds) {
          const why = stateSentence(feed.state);
          print(
            `${feed.slug} (${feedWords(feed)}): ${STATES[feed.state.kind].label}.${why === null ? "" : ` ${why}`}`,
          );
        }
      const alarming = report.feeds.filter(({ state }) => ALARMING.includes(state.kind));
      if (flags.check && alarming.length > 0)
        fail(`Not as expected: ${alarming.map(({ slug }) => slug).join(", ")}.`);
    });
}
