import { addDays, addMonths, type CalendarDate, firstDay, parseMonth } from "@/lib/calendar/calendar-date";

export interface FinancialYear {
  /** "2020/21", or "2020" when the year begins in January. */
  label: string;
  first: CalendarDate;
  last: CalendarDate;
}

/**
 * The financial year a day is in.
 *
 * Shape   `startMonth` 1 to 12; the NHS begins in April.
 * @example financialYearOf("2021-03-31", 4) //=> { label: "2020/21", first: "2020-04-01", last: "2021-03-31" }
 */
export function financialYearOf(day: CalendarDate, startMonth = 4): FinancialYear {
  const year = Number(day.slice(0, 4));
  const startYear = Number(day.slice(5, 7)) >= startMonth ? year : year - 1;
  const start = parseMonth(`${startYear}-${String(startMonth).padStart(2, "0")}`);
  if (start === null) throw new RangeError(`${startMonth} is not a month in which a financial year begins`);
  const label =
    startMonth === 1 ? `${startYear}` : `${startYear}/${String((startYear + 1) % 100).padStart(2, "0")}`;
  return { label, first: firstDay(start), last: addDays(firstDay(addMonths(start, 12)), -1) };
}
