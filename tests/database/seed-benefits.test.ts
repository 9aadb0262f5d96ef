import { beforeAll, expect, test } from "vitest";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { loadEntries, loadHistory, loadRegister } from "@/lib/benefits/load-register";
import { saveEntry } from "@/lib/benefits/save-entry";
import { importAnswers, loadAnswers } from "@/lib/benefits/survey-answers";
import { ProgrammeDefinition } from "@/lib/programmes/definition";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { isConsented } from "@/lib/surveys/consent";
import { seedBenefits } from "@/prisma/seed/benefits/seed-benefits";
import share2care from "@/prisma/seed/share2care.json";
import { freshDatabase } from "./fresh-database";

freshDatabase();

let programmeId = 0;
let added = 0;
beforeAll(async () => {
  await applyDefinition(ProgrammeDefinition.parse(share2care));
  programmeId = (await loadProgramme("share2care"))?.id ?? 0;
  added = await seedBenefits("share2care", OPERATOR);
});

test("the register of the demonstration is there, and can be read", async () => {
  const { unreadable, ...register } = await loadRegister(programmeId);
  expect(unreadable).toEqual([]);
  expect(added).toBe(Object.values(register).reduce((sum, entries) => sum + entries.length, 0));
  expect(register.benefits).toHaveLength(14);
});

test("an assumption that was revised has its history", async () => {
  const [latest, first] = await loadHistory(programmeId, "assumption", "sure-by-time-study");
  expect(first?.fields).toMatchObject({ low: "0.4", central: "0.6", high: "0.8" });
  expect(latest).toMatchObject({
    version: 2,
    fields: { low: "0.6", central: "0.8", high: "0.9" },
    changes: [{ field: "low" }, { field: "central" }, { field: "high" }],
  });
});

test("everybody who responded to a survey answered, and few left a question out", async () => {
  const { surveys, benefits } = await loadRegister(programmeId);
  const answers = await loadAnswers(programmeId);
  const peopleOf = (survey: string, question: string, least = 0) =>
    answers
      .filter((each) => each.survey === survey)
      .flatMap(({ counts }) => counts)
      .filter((count) => count.question === question && count.answer >= least)
      .reduce((sum, { people }) => sum + people, 0);
  for (const { code, responded, questions } of surveys)
    for (const question of questions) {
      expect(peopleOf(code, question.code)).toBeLessThanOrEqual(responded ?? 0);
      expect(peopleOf(code, question.code)).toBeGreaterThan(0.9 * (responded ?? 0));
    }
  const informed = benefits.find(({ code }) => code === "informed-decisions");
  const share = (survey: string) => Math.round((100 * peopleOf(survey, "q2", 4)) / peopleOf(survey, "q2", 1));
  expect([informed?.baseline?.value, informed?.actuals[0]?.value]).toEqual([
    share("users-2020"),
    share("users-2021"),
  ]);
});

test("the published quotation is for anybody; of the invented ones one is for the team, and one for nobody any more", async () => {
  const { quotations } = await loadRegister(programmeId);
  const today = quotations[0]?.date;
  if (today === undefined) throw new Error("There are quotations.");
  const shown = (audience: "published" | "team") =>
    quotations.filter(({ consent }) => isConsented(consent, { audience, today })).map(({ code }) => code);
  expect(today).toBe("2021-02-18");
  expect(shown("published")).toEqual(["cardiology-consultant"]);
  expect(shown("team")).toEqual(["cardiology-consultant", "community-nurse"]);
});

test("a second run adds nothing, and leaves what people have changed as they left it", async () => {
  const entries = await loadEntries(programmeId, "benefit");
  const posted = entries.find(({ code }) => code === "letters-not-posted");
  await saveEntry("benefit", {
    programme: "share2care",
    given: { ...posted?.fields, status: "withdrawn" },
    basedOn: 1,
    reason: "Not pursued",
    actor: ADMINISTRATOR,
    metrics: [],
  });
  const file = "question,role,organisation,answer,people\nq1,,,5,9\n";
  await importAnswers({
    programme: "share2care",
    survey: "users-2021",
    bytes: new TextEncoder().encode(file),
    fileName: "corrected.csv",
    actor: ADMINISTRATOR,
  });
  expect(await seedBenefits("share2care", OPERATOR)).toBe(0);
  expect((await loadHistory(programmeId, "benefit", "letters-not-posted"))[0]).toMatchObject({
    version: 2,
    by: "Administrator",
  });
  const answers = await loadAnswers(programmeId);
  expect(answers.find(({ survey }) => survey === "users-2021")?.source.fileName).toBe("corrected.csv");
});
