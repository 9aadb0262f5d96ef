import { isBankHoliday, isChristmas, weekdayOf } from "@/prisma/seed/demonstration-days";
import { runningTotals } from "@/prisma/seed/random";

/** How a care setting's day and week go: what share of a Tuesday other days have, and which hours are busy. */
export interface Rhythm {
  /** Monday to Sunday. */
  week: readonly [number, number, number, number, number, number, number];
  bankHoliday: number;
  christmas: number;
  /** Running totals over the 24 hours of a clock. */
  hours: readonly number[];
}

const hours = (night: number, working: readonly number[], evening: number): readonly number[] =>
  runningTotals(
    Array.from({ length: 24 }, (_, hour) => {
      const byDay = working[hour - 7];
      if (byDay !== undefined) return byDay;
      return hour >= 19 && hour < 23 ? evening : night;
    }),
  );

/** 7:00 to 18:59, busiest in the middle of the morning. */
const WARDS = [4, 8, 11, 12, 11, 8, 8, 9, 8, 6, 4, 3];
const CLINICS = [1, 7, 13, 14, 12, 6, 9, 12, 10, 6, 2, 1];

export const RHYTHMS = {
  wards: {
    week: [1.04, 1, 0.99, 0.97, 0.9, 0.34, 0.29],
    bankHoliday: 0.36,
    christmas: 0.58,
    hours: hours(0.7, WARDS, 2),
  },
  crews: {
    week: [1, 1, 0.98, 0.99, 1.02, 0.95, 0.9],
    bankHoliday: 0.95,
    christmas: 1,
    hours: hours(2.2, WARDS, 4.5),
  },
  outOfHours: {
    week: [0.62, 0.6, 0.6, 0.61, 0.8, 1.5, 1.4],
    bankHoliday: 1.45,
    christmas: 1.1,
    hours: hours(1.6, [3, 4, 5, 5, 5, 4, 4, 4, 4, 5, 7, 9], 8),
  },
  clinics: {
    week: [1.1, 1, 0.98, 0.96, 0.88, 0.05, 0.03],
    bankHoliday: 0.04,
    christmas: 0.45,
    hours: hours(0.02, CLINICS, 0.2),
  },
  offices: {
    week: [1.02, 1, 1.01, 0.97, 0.82, 0.04, 0.03],
    bankHoliday: 0.05,
    christmas: 0.35,
    hours: hours(0.02, CLINICS, 0.1),
  },
} satisfies Record<string, Rhythm>;

/** How busy the day is beside an ordinary Tuesday. */
export function busyness(rhythm: Rhythm, day: number): number {
  const ordinary = isBankHoliday(day) ? rhythm.bankHoliday : (rhythm.week[weekdayOf(day)] ?? 1);
  return ordinary * (isChristmas(day) ? rhythm.christmas : 1);
}
