import "server-only";
import type { Command } from "commander";
import {
  type ApiToken,
  createApiToken,
  LONGEST_DAYS,
  listApiTokens,
  revokeApiToken,
  type TokenFeed,
} from "@/lib/auth/api-token";
import { fail, note, print, printJson } from "@/lib/commands/output";

export function register(program: Command): void {
  const token = program.command("token").description("Make, list and revoke tokens for the API");

  token
    .command("create")
    .description(
      "Make a token that reads reports, or pushes to one feed, over the API; it is shown this once",
    )
    .argument("<name>", "who will use it, as shown in lists")
    .option(
      "--programme <slug>",
      "the only programme whose reports it reads, or with --feed whose feed it pushes to; without, it reads all",
    )
    .option("--feed <slug>", "with --programme: that feed")
    .option("--days <number>", `how long it is good for, up to ${LONGEST_DAYS}`, "90")
    .option("--json", "print it as JSON")
    .action(async (name: string, flags: CreateFlags) => {
      const created = await createApiToken(name, parseDays(flags.days), parseUse(flags));
      if (flags.json) return printJson({ name, token: created });
      print(created);
      note("Send it as: Authorization: Bearer <token>. It cannot be shown again.");
    });

  token
    .command("list")
    .description("List the tokens; what they look like is not kept")
    .option("--json", "print them as JSON")
    .action(async (flags: { json?: boolean }) => {
      const tokens = await listApiTokens();
      if (flags.json) return printJson(tokens);
      if (tokens.length === 0) note("There are no tokens.");
      for (const { name, state, expiresAt, lastUsedAt, pushesTo, reads } of tokens) {
        const may =
          pushesTo === null
            ? `reads the reports of ${reads ?? "every programme"}`
            : `pushes to ${pushesTo.programme} ${pushesTo.feed}`;
        const used = lastUsedAt === null ? "never used" : `last used ${lastUsedAt.toISOString()}`;
        print(`${name}: ${may}, ${STATES[state]}, expires ${expiresAt.toISOString()}, ${used}`);
      }
    });

  token
    .command("revoke")
    .description("Make a token useless at once")
    .argument("<name>", "its name")
    .action(async (name: string) => {
      if (!(await revokeApiToken(name))) fail(`There is no token named "${name}" that could be revoked.`);
      note(`The token "${name}" is revoked.`);
    });
}

const STATES: Record<ApiToken["state"], string> = {
  good: "good",
  expired: "expired",
  revoked: "revoked",
  outdated: "refused, for it was made before tokens had a checksum: make another",
};

interface CreateFlags {
  programme?: string;
  feed?: string;
  days: string;
  json?: boolean;
}

/** What a token is for: the reports of all programmes or of one, or pushing to one feed. */
function parseUse({ programme, feed }: CreateFlags): { reads?: string; pushesTo?: TokenFeed } {
  if (feed === undefined) return programme === undefined ? {} : { reads: programme };
  return programme === undefined
    ? fail("--feed needs --programme: a token pushes to one feed.")
    : { pushesTo: { programme, feed } };
}

function parseDays(text: string): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= LONGEST_DAYS
    ? days
    : fail(`--days must be a whole number from 1 to ${LONGEST_DAYS}.`);
}
