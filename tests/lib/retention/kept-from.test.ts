import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, dayFromNumber, dayNumber, firstDay, monthOf } from "@/lib/calendar/calendar-date";
import { keptFrom } from "@/lib/retention/kept-from";

const day = fc.integer({ min: 0, max: 20_000 }).map(dayFromNumber);

test("events are kept from the block of four weeks in which the stated month begins", () => {
  // 30 November 2020 is 7,644 days, 273 blocks of 28, after Monday 27 December 1999.
  expect(keptFrom(dayFromNumber(dayNumber(firstDay(monthOf(dayFromNumber(7744))))), 3)).toBe("2020-11-30");
});

test("events are never kept shorter than stated, and at most a block longer", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 3, max: 240 }), (today, months) => {
      const stated = dayNumber(firstDay(addMonths(monthOf(today), -months)));
      const kept = dayNumber(keptFrom(today, months));
      expect(stated - kept).toBeGreaterThanOrEqual(0);
      expect(stated - kept).toBeLessThan(28);
      expect(Math.abs((kept + 5) % 28)).toBe(0);
    }),
  );
});

test("the border never goes back as days pass", () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 3, max: 60 }),
      (today, later, months) => {
        const then = dayFromNumber(dayNumber(today) + later);
        expect(keptFrom(then, months) >= keptFrom(today, months)).toBe(true);
      },
    ),
  );
});
