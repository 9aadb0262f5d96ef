import { type Month, parseCalendarDate, parseMonth } from "@/lib/calendar/calendar-date";
import { parseFinancialYear } from "../financial-years";
import type { Actual, ExpectedYear, Overlap } from "../register";
import { item, type ReadLine, refused } from "./field-reader";
import { formatGrouped, formatShare, parseFigure } from "./figures";

/** `2021-01-31 = 1,200 (Time study, ward 4)` */
export function readActual(line: string): ReadLine<Actual> {
  const [, day = "", figure = "", source = ""] = /^(\S+) ?= ?([^(]*?) ?\((.+)\)$/.exec(line) ?? [];
  const on = parseCalendarDate(day);
  const value = parseFigure(figure);
  if (source.trim() === "" || on === null || value === null)
    return refused("Write a day, a figure and its source, such as 2021-01-31 = 1,200 (Time study)");
  return item({ on, value, source: source.trim() });
}

export const formatActual = ({ on, value, source }: Actual): string =>
  `${on} = ${formatGrouped(value)} (${source})`;

/** `2020/21 = 10,000 | 20,000 | 30,000` */
export function readExpected(line: string): ReadLine<ExpectedYear> {
  const [, label = "", rest = ""] = /^(\S+) ?= ?(.*)$/.exec(line) ?? [];
  const year = parseFinancialYear(label);
  const [low, central, high, ...more] = rest.split("|").map(parseFigure);
  if (year === null || low == null || central == null || high == null || more.length > 0)
    return refused(
      "Write a financial year with low, central and high, such as 2020/21 = 10,000 | 20,000 | 30,000",
    );
  if (low > central || central > high)
    return refused("Low must not be above central, nor central above high");
  return item({ year, low, central, high });
}

export const formatExpected = ({ year, low, central, high }: ExpectedYear): string =>
  `${year} = ${[low, central, high].map(formatGrouped).join(" | ")}`;

/** `time-saved = 30 % (the same minutes)` */
export function readOverlap(line: string): ReadLine<Overlap> {
  const [, code, figure = "", reason = ""] =
    /^([a-z0-9]+(?:-[a-z0-9]+)*) ?= ?([^(]*?) ?\((.+)\)$/.exec(line) ?? [];
  const share = figure.endsWith("%") ? parseFigure(figure) : null;
  if (code === undefined || share === null || share === 0 || reason.trim() === "")
    return refused(
      "Write a code, a share above 0 % and the reason, such as time-saved = 30 % (the same minutes)",
    );
  return item({ with: code, share, reason: reason.trim() });
}

export const formatOverlap = (overlap: Overlap): string =>
  `${overlap.with} = ${formatShare(overlap.share)} (${overlap.reason})`;

/** `2020-05 = 120` */
export function readCount(line: string): ReadLine<{ month: Month; count: number }> {
  const [, label = "", figure = ""] = /^(\S+) ?= ?(.*)$/.exec(line) ?? [];
  const month = parseMonth(label);
  const count = parseFigure(figure);
  if (month === null || count === null || !Number.isInteger(count) || count < 0 || figure.includes("%"))
    return refused("Write a month and a whole number, such as 2020-05 = 120");
  return item({ month, count });
}

export const formatCount = ({ month, count }: { month: Month; count: number }): string =>
  `${month} = ${formatGrouped(count)}`;
