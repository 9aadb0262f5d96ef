import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import { type MappingFault, type MeaningPeriod, periodWords, type WantedMeaning } from "../mapping";

/** All that is asked of one spelling. */
export interface Asked {
  spelling: string;
  written: string;
  /** For the days that no period has; null: that stays as it is. */
  otherwise: WantedMeaning | null;
  dated: WantedMeaning[];
}

/** What is asked, by spelling, in the order in which they are named first. */
export function bySpelling(wanted: readonly WantedMeaning[]): Asked[] {
  const asked = new Map<string, Asked>();
  for (const want of wanted) {
    const spelling = normaliseSpelling(want.written);
    const of = asked.get(spelling) ?? { spelling, written: want.written, otherwise: null, dated: [] };
    asked.set(spelling, of);
    if (isDated(want)) of.dated.push(want);
    else of.otherwise = want;
  }
  return [...asked.values()];
}

const isDated = ({ from, until }: WantedMeaning): boolean => (from ?? until ?? null) !== null;

/** One spelling, or one period of a spelling: what may be asked once. */
export const askedKey = ({ written, from, until }: WantedMeaning): string =>
  JSON.stringify([normaliseSpelling(written), from ?? null, until ?? null]);

/**
 * The periods of a spelling as they will be: those asked, and of those that stand the ones not asked of; with `replacing`
 * none of these.
 */
export function periodsAfter(
  standing: readonly MeaningPeriod[],
  dated: readonly WantedMeaning[],
  { replacing, faults }: { replacing: boolean; faults: MappingFault[] },
): MeaningPeriod[] {
  const complain = (line: number | null, message: string) => {
    faults.push({ line, field: "valid_from", message });
    return [];
  };
  const keyOf = ({ from = null, until = null }: Pick<WantedMeaning, "from" | "until">) => `${from} ${until}`;
  const named = new Set(dated.map(keyOf));
  const kept = replacing ? [] : standing.filter((period) => !named.has(keyOf(period)));
  const after = kept.map((period) => ({ period, asked: false, line: null as number | null }));
  for (const { from = null, until = null, meaning, excludedBecause, line } of dated) {
    if (excludedBecause !== null)
      complain(line, "What is not counted is so on all days: leave the days empty");
    else if (from !== null && until !== null && from > until)
      complain(line, "The last day lies before the first");
    else if (meaning !== null) after.push({ period: { from, until, meaning }, asked: true, line });
    else if (replacing) complain(line, "Say what it means on these days, or take the row out");
    else if (!standing.some((period) => keyOf(period) === keyOf({ from, until })))
      complain(line, "No meaning is kept for exactly these days");
  }
  after.sort((a, b) => (lowest(a.period.from) < lowest(b.period.from) ? -1 : 1));
  after.forEach(({ period, asked, line }, at) => {
    const before = after[at - 1];
    if (before === undefined || highest(before.period.until) < lowest(period.from)) return;
    const other = asked ? before.period : period;
    complain(
      line ?? before.line,
      `It means something else on some of these days already: ${periodWords(other)}. Take that away first, or choose other days`,
    );
  });
  return after.map(({ period }) => period);
}

const lowest = (day: CalendarDate | null): string => day ?? "";
const highest = (day: CalendarDate | null): string => day ?? "9999";
