import "server-only";
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { fail, note, print, printJson } from "@/lib/commands/output";
import { givenPath } from "@/lib/config/env";
import { parseProviderDocument } from "@/lib/identity/provider-document";
import { checkProvider, loadProviders, removeProvider, setProvider } from "@/lib/identity/providers";
import { SignInRefused } from "@/lib/identity/sign-in-refused";

export function register(program: Command): void {
  const provider = program.command("identity-provider").description("Set up where people sign in");

  provider
    .command("list")
    .description("List the identity providers")
    .option("--json", "print their documents as JSON")
    .action(async (flags: { json?: boolean }) => {
      const providers = await loadProviders(OPERATOR);
      if (flags.json) return printJson(providers);
      if (providers.length === 0) note("There are no identity providers.");
      for (const { id, name, issuer, enabled } of providers)
        print(`${id}: ${name}, ${issuer}, ${enabled ? "on" : "off"}`);
    });

  provider
    .command("set")
    .description("Set up an identity provider, or set it up again, from its document")
    .argument("<file>", "the document, JSON")
    .action(async (file: string) => {
      const document = parseProviderDocument(await readFile(givenPath(file), "utf8"));
      await setProvider(document);
      note(
        `The identity provider "${document.id}" is set up. Try it: uptake identity-provider check ${document.id}`,
      );
    });

  provider
    .command("check")
    .description("Find an identity provider and read its secret, as signing in does")
    .argument("<id>", "its name in addresses")
    .option("--json", "print what was found as JSON")
    .action(async (id: string, flags: { json?: boolean }) => {
      const found = await checkProvider(id).catch((error: unknown) => {
        if (error instanceof SignInRefused) {
          const why = error.cause instanceof Error ? error.cause.message : error.because;
          return fail(`The identity provider "${id}" cannot be used: ${why}`);
        }
        throw error;
      });
      if (flags.json) return printJson(found);
      print(`Sign-in is at ${found.authorizationEndpoint ?? "no address"}`);
      print(`Register there as redirect address: ${found.callbackAddress}`);
      print(`Register there for back-channel logout: ${found.logoutAddress}`);
      print(`Register there for after signing out: ${found.signedOutAddress}`);
      if (!found.signsOutThere) note("It has no page for signing out there.");
    });

  provider
    .command("remove")
    .description("Remove an identity provider, and end the sessions that came from it")
    .argument("<id>", "its name in addresses")
    .action(async (id: string) => {
      if (!(await removeProvider(id))) fail(`There is no identity provider "${id}".`);
      note(`The identity provider "${id}" is removed.`);
    });
}
