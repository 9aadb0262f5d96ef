import "server-only";
import type { Command } from "commander";
import { metricOf, registerEntryCommands, VIEWER_OPTION } from "@/lib/commands/parts/entry-commands";

export function register(program: Command): void {
  registerEntryCommands(program, "rebase", {
    description: "New process limits from a week on, where a person judges that the process has changed",
    add: "Begin new limits; the old ones stay visible, and the same again changes nothing",
    list: "List a programme's new limits, by week",
    remove: "Take new limits back; who did, and when, is kept",
    fields: [
      ["--metric <id>", "whose chart, such as active-users"],
      ["--week <date>", "Monday of the first week of the new limits"],
      ["--reason <words>", "what changed"],
      VIEWER_OPTION,
    ],
    line: (rebase) => `${metricOf(rebase)} from ${rebase.week}: ${rebase.reason}`,
  });
}
