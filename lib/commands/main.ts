import "server-only";
import { Command, CommanderError } from "commander";
import { register as registerAdmin } from "@/lib/commands/admin";
import { register as registerAnnotation } from "@/lib/commands/annotation";
import { register as registerApply } from "@/lib/commands/apply";
import { register as registerAudit } from "@/lib/commands/audit";
import { register as registerBackup } from "@/lib/commands/backup";
import { register as registerBenefits } from "@/lib/commands/benefits";
import { register as registerClaim } from "@/lib/commands/claim";
import { register as registerDrop } from "@/lib/commands/drop";
import { register as registerHealth } from "@/lib/commands/health";
import { register as registerIdentityProvider } from "@/lib/commands/identity-provider";
import { register as registerImport } from "@/lib/commands/import";
import { register as registerInspect } from "@/lib/commands/inspect";
import { register as registerMap } from "@/lib/commands/map";
import { register as registerMapping } from "@/lib/commands/mapping";
import { register as registerMember } from "@/lib/commands/member";
import { register as registerOrganisations } from "@/lib/commands/organisations";
import { note } from "@/lib/commands/output";
import { register as registerRebase } from "@/lib/commands/rebase";
import { register as registerReport } from "@/lib/commands/report";
import { register as registerRestore } from "@/lib/commands/restore";
import { register as registerRetention } from "@/lib/commands/retention";
import { register as registerSbom } from "@/lib/commands/sbom";
import { register as registerSeed } from "@/lib/commands/seed";
import { register as registerServe } from "@/lib/commands/serve";
import { register as registerSettings } from "@/lib/commands/settings";
import { register as registerSignInLink } from "@/lib/commands/sign-in-link";
import { register as registerSpc } from "@/lib/commands/spc";
import { register as registerStatus } from "@/lib/commands/status";
import { register as registerTarget } from "@/lib/commands/target";
import { register as registerToken } from "@/lib/commands/token";
import { register as registerTrail } from "@/lib/commands/trail";
import { register as registerTryOut } from "@/lib/commands/try-out";
import { register as registerUndo } from "@/lib/commands/undo";
import { register as registerVerify } from "@/lib/commands/verify";
import { settings } from "@/lib/config/env";
import { openForCommand } from "@/lib/db/open-database";
import { bringSummariesUpToDate } from "@/lib/rollup/summary-version";

/** Every command there is. `database`: it runs with the database open. */
const COMMANDS = [
  { register: registerServe, database: false },
  { register: registerApply, database: true },
  { register: registerMapping, database: true },
  { register: registerImport, database: true },
  { register: registerDrop, database: true },
  { register: registerInspect, database: false },
  { register: registerUndo, database: true },
  { register: registerVerify, database: true },
  { register: registerReport, database: true },
  { register: registerSpc, database: false },
  { register: registerAnnotation, database: true },
  { register: registerClaim, database: true },
  { register: registerTarget, database: true },
  { register: registerRebase, database: true },
  { register: registerBenefits, database: true },
  { register: registerMap, database: true },
  { register: registerOrganisations, database: true },
  { register: registerSeed, database: true },
  { register: registerStatus, database: true },
  { register: registerHealth, database: true },
  { register: registerSignInLink, database: true },
  { register: registerMember, database: true },
  { register: registerAdmin, database: true },
  { register: registerIdentityProvider, database: true },
  { register: registerTryOut, database: true },
  { register: registerToken, database: true },
  { register: registerBackup, database: true },
  { register: registerRestore, database: false },
  { register: registerTrail, database: true },
  { register: registerAudit, database: true },
  { register: registerRetention, database: true },
  { register: registerSettings, database: false },
  { register: registerSbom, database: false },
];

/** Runs one command line. The exit code is 0 only when the command did what it was asked. */
export async function main(words: string[]): Promise<number> {
  let close = async () => {};
  const open = async () => {
    close = await openForCommand({ say: note });
    await bringSummariesUpToDate(note);
  };
  try {
    settings();
    await commandLine(open).parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === "commander.help") note("uptake: a command is missing; --help lists them.");
      return error.exitCode;
    }
    note(`uptake: ${oneLine(error instanceof Error ? error.message : String(error))}`);
    return 1;
  } finally {
    await close();
  }
}

function commandLine(open: () => Promise<void>): Command {
  const program = new Command("uptake")
    .description("Weekly utilisation reporting for shared care record programmes")
    .exitOverride()
    .configureOutput({
      outputError: (text) => note(`uptake: ${oneLine(text.replace(/^error: /, ""))}`),
      // Help that nobody asked for: an error of one line takes its place.
      writeErr: () => {},
    });
  for (const { register, database } of COMMANDS) {
    const before = program.commands.length;
    register(program);
    if (!database) continue;
    for (const command of program.commands.slice(before)) command.hook("preAction", open);
  }
  return program;
}

const oneLine = (text: string) => text.trim().replaceAll(/\s*\n\s*/g, " ");
