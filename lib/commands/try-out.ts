import "server-only";
import type { Command } from "commander";
import { note } from "@/lib/commands/output";
import { givenPath } from "@/lib/config/env";
import { setUpTryOut } from "@/lib/identity/try-out";

export function register(program: Command): void {
  program
    .command("try-out")
    .description(
      "Let invented people of every role sign in at a provider on this machine; never in a real installation",
    )
    .requiredOption("--issuer <address>", "the provider on this machine that npm run dev:identity starts")
    .requiredOption("--client <id>", "what Uptake is called there")
    .requiredOption("--secret-file <file>", "the file of the secret it proves itself by")
    .action(
      async ({ issuer, client, secretFile }: { issuer: string; client: string; secretFile: string }) => {
        await setUpTryOut({ issuer, clientId: client, secretFile: givenPath(secretFile) });
        note("Invented people of every role can sign in.");
      },
    );
}
