#!/usr/bin/env node
// The command line's front door: npm run -s uptake -- <command>
import { run, setUp } from "./setup.mjs";

run(async () => {
  rememberWhereGiven();
  const words = process.argv.slice(2);
  await setUp(["packages", "client", "commands", ...(words[0] === "serve" ? ["pages"] : [])]);
  const { main } = await import("../.build/commands/main.mjs");
  return main(words);
});

/** File names on the command line are meant from the folder it was given in; npm changes to ours first. */
function rememberWhereGiven() {
  if (process.env.npm_lifecycle_event !== "uptake") process.env.INIT_CWD = process.cwd();
}
