import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import { loadRegister } from "@/lib/benefits/load-register";
import { loadAnswers } from "@/lib/benefits/survey-answers";
import { type CalendarDate, monthOf } from "@/lib/calendar/calendar-date";
import { londonToday } from "@/lib/calendar/london";
import { loadMonthly } from "@/lib/metrics/load-monthly";
import type { Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { assembleBenefits } from "./assemble-benefits";
import type { BenefitsReport } from "./benefits";
import type { BenefitsQuery } from "./benefits-query";
import { chooseBenefitsSpan } from "./benefits-span";
import { keptReport } from "./kept-reports";

/**
 * The benefits report, for whoever may see it: page, file, API and command all start here.
 *
 * Errors  a `Refusal`: not permitted (small numbers are for the programme team), there is no such programme, or the
 *         month has not begun.
 */
export async function loadBenefitsReport(
  query: BenefitsQuery,
  actor: Actor,
  now = new Date(),
): Promise<BenefitsReport> {
  const programme = await requireProgramme(
    query.programme,
    actor,
    query.audience === "team" ? "report:team" : "report:view",
  );
  const today = londonToday(now);
  if (query.month !== null && query.month > monthOf(today))
    throw new Refusal("bad-query", "month: ask for a month that has begun");
  return keptReport("benefits", { programme, today, query }, () =>
    makeBenefitsReport({ programme, query, today }),
  );
}

async function makeBenefitsReport(asked: {
  programme: Programme;
  query: BenefitsQuery;
  today: CalendarDate;
}): Promise<BenefitsReport> {
  const { programme, query, today } = asked;
  const [register, answers] = await Promise.all([loadRegister(programme.id), loadAnswers(programme.id)]);
  const loaded = await loadMonthly(
    {
      programmeId: programme.id,
      feeds: programme.feeds,
      viewerIds: programme.viewers.map(({ id }) => id),
    },
    (known) => chooseBenefitsSpan({ programme, register, ...known }, query.month, today),
  );
  return assembleBenefits({
    ...asked,
    register,
    answers: new Map(answers.map(({ survey, ...answered }) => [survey, answered])),
    ...loaded,
  });
}
