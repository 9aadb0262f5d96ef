import "server-only";
import type { Command } from "commander";
import {
  metricOf,
  ORGANISATION_OPTION,
  registerEntryCommands,
  VIEWER_OPTION,
} from "@/lib/commands/parts/entry-commands";

export function register(program: Command): void {
  registerEntryCommands(program, "target", {
    description: "Figures aimed at, each from its day until the next one begins",
    add: "Set a target; the same target again changes nothing",
    list: "List a programme's targets, by the day they begin",
    remove: "Take a target back; who did, and when, is kept",
    fields: [
      ["--metric <id>", "what it is for, such as active-users"],
      ["--value <number>", "the figure to be reached each week, such as 2,000"],
      ["--from <date>", "the day it begins"],
      ["--reason <words>", "who set it, and why"],
      VIEWER_OPTION,
      ORGANISATION_OPTION,
    ],
    line: (target) =>
      `${metricOf(target)}, ${target.organisation ?? "all organisations"}: ${target.value} from ${target.from}. ${target.reason}`,
  });
}
