import "server-only";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { type AnswerReceipt, AnswersError, importAnswers, messagesOf } from "@/lib/benefits/survey-answers";
import { fail, note, print, printJson } from "@/lib/commands/output";
import { bytesOf } from "./given-bytes";

interface AnswerFlags {
  programme: string;
  survey: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `uptake benefits answers`: what people answered, as counts. */
export function registerAnswersCommand(group: Command): void {
  group
    .command("answers")
    .description("Count a file of answers to a survey of the register; the same file again changes nothing")
    .argument("<file>", "CSV of single answers or of counts; - reads standard input")
    .requiredOption("--programme <slug>", "the programme the survey belongs to")
    .requiredOption("--survey <code>", "the survey they are answers to")
    .option("--dry-run", "count everything and keep nothing")
    .option("--json", "print the receipt, or what is wrong, as JSON")
    .action(async (file: string, flags: AnswerFlags) => {
      const receipt = await countedOrFail(file, flags);
      if (flags.json) printJson(receipt);
      else printReceipt(receipt);
    });
}

async function countedOrFail(file: string, flags: AnswerFlags): Promise<AnswerReceipt> {
  const bytes = await bytesOf(file);
  const { programme, survey, dryRun = false } = flags;
  try {
    return await importAnswers({
      programme,
      survey,
      bytes,
      fileName: file === "-" ? "standard input" : file,
      actor: OPERATOR,
      dryRun,
    });
  } catch (error) {
    if (!(error instanceof AnswersError)) throw error;
    if (flags.json) printJson(error.found);
    else for (const message of messagesOf(error.found)) note(message);
    return fail(`Nothing was kept of ${file}.`);
  }
}

function printReceipt({
  file,
  survey,
  dryRun,
  outcome,
  version,
  rows,
  questions,
  notKept,
}: AnswerReceipt): void {
  const would =
    outcome === "same" ? `are those of version ${version} already` : `would be version ${version}`;
  const is = outcome === "same" ? `were version ${version} already` : `are version ${version}`;
  print(
    `${file}: ${rows} rows. ${dryRun ? `Dry run, nothing kept: the answers to ${survey} ${would}.` : `The answers to ${survey} ${is}.`}`,
  );
  for (const { code, people } of questions)
    print(`  ${code}: ${people} ${people === 1 ? "person" : "people"}`);
  if (notKept.length > 0)
    print(`  not kept, free text: ${notKept.length === 1 ? "column" : "columns"} ${notKept.join(", ")}`);
}
