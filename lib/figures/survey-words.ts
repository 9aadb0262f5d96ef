import { formatDays } from "@/lib/calendar/format";
import type { GroupSplit, RoundChange, RoundName, Split, SurveyResults } from "@/lib/surveys/results";
import { formatCell, formatDifference, formatNumber, formatPercent, sentence } from "./format";

/** "80.0% of 100 agree (95% interval 71.1% to 86.7%)"; why, where there is no share. */
export function shareInWords({ agreeShare, opinions, interval }: Split | GroupSplit): string {
  const share = formatCell(agreeShare, formatPercent);
  const people = formatCell(opinions);
  if (opinions.kind === "value" && opinions.value === 0) return "Nobody gave an opinion";
  if (interval === null) {
    const known = people.reason === null ? `${people.text} gave an opinion. ` : "";
    return `${known}Share that agrees: ${share.text === "[c]" ? "not shown" : share.text.toLowerCase()}`;
  }
  return `${share.text} of ${people.text} agree (95% interval ${formatPercent(interval.low)} to ${formatPercent(interval.high)})`;
}

/** "120 of 400 people invited responded: 30.0%." */
export function responseInWords({ invited, responded, responseRate }: SurveyResults): string {
  const rate = formatCell(responseRate, formatPercent);
  const [asked, answered] = [formatCell(invited), formatCell(responded)];
  if (rate.reason === null)
    return `${answered.text} of ${asked.text} people invited responded: ${rate.text}.`;
  const known = answered.reason === null ? `${answered.text} people responded. ` : "";
  return `${known}Response rate: ${rate.text.toLowerCase()}. ${rate.reason}`;
}

/** "1 to 28 February 2020" */
export const datesOf = ({ from, to }: Pick<RoundName, "from" | "to">): string => formatDays(from, to);

/** How the share moved since the round before, as the end of a sentence; why it cannot be said. */
export function changeInSentence(change: RoundChange): string {
  if (change.kind === "none") return `not compared: ${change.reason}.`;
  const { before, after, difference, interval } = change;
  const points = inPoints(Math.abs(difference));
  const moved =
    points === "0.0" ? "unchanged" : `${points} percentage points ${difference > 0 ? "more" : "less"}`;
  const chance =
    interval.low > 0 || interval.high < 0
      ? "more than chance alone would explain"
      : "no more than chance alone would explain";
  return `${formatPercent(before)} then, ${formatPercent(after)} now: ${moved} (95% interval ${signed(interval.low)} to ${signed(interval.high)}), ${chance}.`;
}

/** The same in the width of a table cell. */
export function changeInPoints(change: RoundChange): {
  text: string;
  detail: string | null;
  reason: string | null;
} {
  if (change.kind === "none") return { text: "Not compared", detail: null, reason: sentence(change.reason) };
  const { low, high } = change.interval;
  return {
    text: `${signed(change.difference)} points`,
    detail: `${signed(low)} to ${signed(high)}`,
    reason: null,
  };
}

const inPoints = (difference: number) => formatNumber(difference * 100, 1);
const signed = (difference: number) => formatDifference(difference * 100, 1);
