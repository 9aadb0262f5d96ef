import "server-only";
import type { Command } from "commander";
import { note, print } from "@/lib/commands/output";
import { settings } from "@/lib/config/env";
import { CODE_MINUTES, createAdministratorCode } from "@/lib/identity/invitation-code";

export function register(program: Command): void {
  const admin = program.command("admin").description("Let the first administrator in");

  admin
    .command("bootstrap")
    .description("Print a code that makes whoever signs in with it an administrator, once")
    .action(async () => {
      print(await createAdministratorCode());
      note(
        `Enter the code at ${settings().appUrl}/sign-in, then sign in. It works once, within ${CODE_MINUTES} minutes.`,
      );
    });
}
