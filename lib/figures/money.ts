import { roundHalfUp } from "@/lib/metrics/rounding";
import { formatNumber } from "./format";

/** A figure with what it may be at least and at most. */
export interface Span {
  low: number;
  central: number;
  high: number;
}

/** "£54,577", "−£1,200", "£0.29": whole pounds unless decimals are asked for. */
export function formatPounds(pounds: number, decimals = 0): string {
  // By way of the penny, as files have it: whoever rounds theirs finds what stands on the page.
  const figure = formatNumber(roundHalfUp(pounds, 2), decimals);
  return figure.startsWith("−") ? `−£${figure.slice(1)}` : `£${figure}`;
}

/** "+£11.50", "−£11.50", "£0.00": a difference in money says its direction, to the penny. */
export function formatPoundsDifference(pounds: number): string {
  const text = formatPounds(pounds, 2);
  return pounds > 0 && text !== "£0.00" ? `+${text}` : text;
}

/** "£27,288 to £109,153", or the one figure where both ends are written alike. */
export function formatBetween({ low, high }: Pick<Span, "low" | "high">, format: (figure: number) => string) {
  const [from, to] = [format(low), format(high)];
  return from === to ? from : `${from} to ${to}`;
}

/** "£54,577 (£27,288 to £109,153)"; the central figure alone where there is no range. */
export function formatSpan(span: Span, format: (figure: number) => string): string {
  const [central, between] = [format(span.central), formatBetween(span, format)];
  return between === central ? central : `${central} (${between})`;
}

/** Decimals beyond which an assumption is not written; what people enter has fewer. */
const MOST_DECIMALS = 6;

/** "189,864", "0.5", "34.5": a figure with every decimal it has, to be typed into a calculator as it stands. */
export function formatExact(figure: number): string {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++)
    if (Number(figure.toFixed(decimals)) === Number(figure.toFixed(MOST_DECIMALS)))
      return formatNumber(figure, decimals);
  return formatNumber(figure, MOST_DECIMALS);
}

/** "50%", "12.5%": a share as it was entered. */
export function formatShare(share: number): string {
  return `${formatExact(share * 100)}%`;
}

/** The figure of an assumption without its unit's words: "£34.50", "50%", "0.5". */
export function formatAssumed(figure: number, unit: string): string {
  if (unit === "share") return formatShare(figure);
  if (!unit.startsWith("pounds")) return formatExact(figure);
  const exact = formatExact(Math.abs(figure));
  const pence = /\.\d$/.test(exact) ? `${exact}0` : exact;
  return `${figure < 0 ? "−" : ""}£${pence}`;
}

/** What follows the figure of an assumption: "per hour" after pounds, "minutes per view", nothing after a share. */
export function assumedUnit(unit: string): string {
  if (unit === "share") return "";
  return unit.startsWith("pounds ") ? unit.slice("pounds ".length) : unit;
}
