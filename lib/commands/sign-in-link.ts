import "server-only";
import type { Command } from "commander";
import { createSignInLink, LINK_MINUTES } from "@/lib/auth/sign-in";
import { note, print } from "@/lib/commands/output";

export function register(program: Command): void {
  program
    .command("sign-in-link")
    .description("Print a link that signs one browser in as administrator, once")
    .action(async () => {
      print(await createSignInLink());
      note(`The link works once, within ${LINK_MINUTES} minutes.`);
    });
}
