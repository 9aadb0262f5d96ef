import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import { loadRegister } from "@/lib/benefits/load-register";
import type { Survey } from "@/lib/benefits/register";
import type { Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { sectionPath } from "../../../sections";

/**
 * The survey whose answers are meant, for whoever may bring some.
 *
 * Errors  Refusal "not-permitted" or "not-found": only surveys have answers.
 */
export async function requireSurvey(
  actor: Actor,
  params: { programme: string; section: string; code: string },
): Promise<{ programme: Programme; survey: Survey; entry: string; address: string }> {
  const programme = await requireProgramme(params.programme, actor, "benefits:write");
  const { surveys } = await loadRegister(programme.id);
  const survey = params.section === "surveys" ? surveys.find(({ code }) => code === params.code) : undefined;
  if (survey === undefined) throw new Refusal("not-found", "There is no such survey in the register.");
  const entry = `${sectionPath(programme.slug, "surveys")}/${survey.code}`;
  return { programme, survey, entry, address: `${entry}/answers` };
}
