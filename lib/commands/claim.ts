import "server-only";
import type { Command } from "commander";
import { metricOf, registerEntryCommands, VIEWER_OPTION } from "@/lib/commands/parts/entry-commands";

export function register(program: Command): void {
  registerEntryCommands(program, "claim", {
    description: "Promises: a figure will have been reached by a day. Reports judge them every week",
    add: "Record a claim; the same claim again changes nothing",
    list: "List a programme's claims, by the day they were made",
    remove: "Take a claim back; who did, and when, is kept",
    fields: [
      ["--metric <id>", "what it is about, such as active-users"],
      ["--target <number>", "the figure promised, such as 2,000"],
      ["--by <date>", "the day it is promised for"],
      ["--made-on <date>", "the day the claim was made"],
      ["--weekly-percent <number>", "growth a week that was stated with it, such as 6"],
      ["--wording <words>", "its own words"],
      ["--source <words>", "where it was made"],
      ["--owner <words>", "who answers for it: a role or an organisation"],
      VIEWER_OPTION,
    ],
    line: (claim) =>
      `${metricOf(claim)} to reach ${claim.target} by ${claim.by}, made on ${claim.madeOn} in ${claim.source}: ${claim.wording}`,
  });
}
