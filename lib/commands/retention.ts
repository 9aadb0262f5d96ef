import "server-only";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { note, print, printJson } from "@/lib/commands/output";
import {
  applyRetention,
  planRetention,
  type Retention,
  type RetentionPeriods,
  retentionPeriods,
} from "@/lib/retention/apply-retention";

export function register(program: Command): void {
  const retention = program
    .command("retention")
    .description("Show or apply how long events and rejected rows are kept; figures stay for good");

  retention
    .command("show")
    .description("List the periods, what is kept of each feed, and what would be deleted now")
    .option("--json", "print them as JSON")
    .action(async (flags: { json?: boolean }) => {
      const periods = retentionPeriods();
      const plan = await planRetention(periods, new Date());
      if (flags.json) return printJson({ ...periods, ...plan });
      sayPeriods(periods);
      printPlan(plan, "would be deleted");
    });

  retention
    .command("apply")
    .description("Delete what is past its period now; the service does so by itself")
    .option("--dry-run", "print what would be deleted and delete nothing")
    .option("--json", "print what was deleted as JSON")
    .action(async (flags: { dryRun?: boolean; json?: boolean }) => {
      const periods = retentionPeriods();
      const now = new Date();
      const done = flags.dryRun
        ? await planRetention(periods, now)
        : await applyRetention(periods, { now, by: OPERATOR });
      if (flags.json) return printJson({ dryRun: flags.dryRun ?? false, ...periods, ...done });
      sayPeriods(periods);
      printPlan(done, flags.dryRun ? "would be deleted" : "deleted");
    });
}

function sayPeriods({ eventsMonths, rejectionsMonths }: RetentionPeriods): void {
  const period = (months: number | null) => (months === null ? "for good" : `for ${months} months`);
  note(
    `Events are kept ${period(eventsMonths)}, rejected rows ${period(rejectionsMonths)}; figures stay for good.`,
  );
}

function printPlan({ feeds, rejections }: Retention, deleted: string): void {
  const number = (count: number) => count.toLocaleString("en-GB");
  for (const { programme, feed, willBeKeptFrom, events, records } of feeds) {
    const from = willBeKeptFrom === null ? "all events kept" : `events kept from ${willBeKeptFrom}`;
    print(
      `${programme} ${feed}: ${from}; ${number(events)} events and ${number(records)} records ${deleted}`,
    );
  }
  print(`rejected rows: ${number(rejections)} ${deleted}`);
}
