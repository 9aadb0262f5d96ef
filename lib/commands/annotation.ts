import "server-only";
import type { Command } from "commander";
import {
  ORGANISATION_OPTION,
  registerEntryCommands,
  VIEWER_OPTION,
} from "@/lib/commands/parts/entry-commands";

export function register(program: Command): void {
  registerEntryCommands(program, "annotation", {
    description: "Notes of what happened on a day, shown wherever the figures of its week are",
    add: "Add a note; the same note again changes nothing",
    list: "List a programme's notes, by day",
    remove: "Take a note back; who did, and when, is kept",
    fields: [
      ["--day <date>", "the day it happened, such as 2021-01-25"],
      ["--text <words>", "what happened, in up to 300 characters"],
      VIEWER_OPTION,
      ORGANISATION_OPTION,
    ],
    line: ({ day, viewer, organisation, text }) =>
      `${day}, ${organisation ?? "all organisations"} on ${viewer ?? "all viewers"}: ${text}`,
  });
}
