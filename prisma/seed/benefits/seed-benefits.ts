import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { importRegister } from "@/lib/benefits/import-register";
import { loadEntries } from "@/lib/benefits/load-register";
import type { EntryKind, Fields } from "@/lib/benefits/register";
import { RegisterError, saveEntry } from "@/lib/benefits/save-entry";
import { importAnswers, loadAnswers } from "@/lib/benefits/survey-answers";
import { registerCsv } from "@/lib/export/register-file";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { agreePercent, answersFile, ROUND_2020, ROUND_2021 } from "@/prisma/seed/benefits/answers";
import { ASSUMPTIONS, REVISED } from "@/prisma/seed/benefits/assumptions";
import { benefits } from "@/prisma/seed/benefits/benefits";
import { COSTS, DEFLATORS } from "@/prisma/seed/benefits/money";
import { QUOTATIONS, SURVEYS } from "@/prisma/seed/benefits/voices";

const ROUNDS = [
  { survey: "users-2020", round: ROUND_2020 },
  { survey: "users-2021", round: ROUND_2021 },
];

/** In the order in which one rests on the other. */
const REGISTER: readonly (readonly [EntryKind, readonly Fields[]])[] = [
  ["deflator", DEFLATORS],
  ["cost", COSTS],
  ["assumption", ASSUMPTIONS],
  [
    "benefit",
    benefits({
      first: agreePercent(ROUND_2020, "users-2020", "q2"),
      latest: agreePercent(ROUND_2021, "users-2021", "q2"),
    }),
  ],
  ["survey", SURVEYS],
  ["quotation", QUOTATIONS],
];

/**
 * Puts what is not there yet into a programme's benefits register, through the files and forms it is kept by. An entry
 * that is there stays as people left it, and so do answers to a survey that has any.
 *
 * @returns how many entries were added.
 */
export async function seedBenefits(slug: string, actor: Actor): Promise<number> {
  const programme = await loadProgramme(slug);
  if (programme === null) throw new Error(`The programme "${slug}" was not applied.`);
  let added = 0;
  for (const [kind, entries] of REGISTER) {
    const known = new Set((await loadEntries(programme.id, kind)).map(({ code }) => code));
    const missing = entries.filter(({ code }) => code !== undefined && !known.has(code));
    if (missing.length === 0) continue;
    await addAll(slug, kind, { entries: missing.map(asFirstSaid), actor });
    for (const entry of missing) if (entry.code === REVISED.code) await revise(slug, { kind, entry, actor });
    added += missing.length;
  }
  const answered = (await loadAnswers(programme.id)).map(({ survey }) => survey);
  for (const { survey, round } of ROUNDS)
    if (!answered.includes(survey))
      await importAnswers({
        programme: slug,
        survey,
        bytes: new TextEncoder().encode(answersFile(round, survey)),
        fileName: `${survey}-answers.csv`,
        actor,
      });
  return added;
}

const asFirstSaid = (entry: Fields): Fields =>
  entry.code === REVISED.code ? { ...entry, ...REVISED.before } : entry;

async function addAll(
  programme: string,
  kind: EntryKind,
  { entries, actor }: { entries: readonly Fields[]; actor: Actor },
): Promise<void> {
  const csv = registerCsv(
    kind,
    entries.map((fields) => ({ fields })),
  );
  const { faults } = await importRegister(kind, {
    programme,
    bytes: new TextEncoder().encode(csv),
    reason: "",
    actor,
    metrics: WEEKLY_METRICS.weekly,
  });
  if (faults.length > 0)
    throw new RegisterError(faults.map(({ field, message }) => ({ field: field ?? kind, message })));
}

async function revise(
  programme: string,
  { kind, entry, actor }: { kind: EntryKind; entry: Fields; actor: Actor },
): Promise<void> {
  await saveEntry(kind, {
    programme,
    given: entry,
    basedOn: 1,
    reason: REVISED.reason,
    actor,
    metrics: WEEKLY_METRICS.weekly,
  });
}
