import { type CalendarDate, compareDays } from "@/lib/calendar/calendar-date";
import type { SurveyRound } from "./survey";

/**
 * The latest round of each questionnaire that was over by a day, and the one before it; the latest first.
 *
 * @example roundsUpTo([spring2020, spring2021, autumn2021], june2021) //=> [{ round: spring2021, before: spring2020 }]
 */
export function roundsUpTo<Round extends Pick<SurveyRound, "instrument" | "to">>(
  rounds: readonly Round[],
  day: CalendarDate,
): { round: Round; before: Round | null }[] {
  const over = rounds
    .filter(({ to }) => compareDays(to, day) <= 0)
    .toSorted((a, b) => compareDays(b.to, a.to));
  return over
    .filter((round) => over.find(({ instrument }) => instrument === round.instrument) === round)
    .map((round) => ({
      round,
      before: over.find((other) => other !== round && other.instrument === round.instrument) ?? null,
    }));
}
