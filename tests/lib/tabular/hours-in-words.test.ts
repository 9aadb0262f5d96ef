import { expect, test } from "vitest";
import type { HourProfile } from "@/lib/tabular/hour-profile";
import { hoursInWords } from "@/lib/tabular/hours-in-words";

const at = (counts: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
const profile = (change: Partial<HourProfile>): HourProfile => ({
  summer: at({}),
  winter: at({ 8: 20, 10: 60, 14: 10, 21: 10 }),
  read: 100,
  withOffset: 0,
  unread: 0,
  verdict: "local",
  ...change,
});

test("hours of work are told as a share, with the busiest of them", () => {
  // 20 + 60 + 10 of 100 are from 7 to 19 o'clock.
  expect(hoursInWords(profile({}))[0]).toBe(
    "90% of the times are between 07:00 and 19:00, when most people are at work; most are after 10:00.",
  );
});

test("nights are remarked on when they are more than half", () => {
  const nights = profile({ winter: at({ 3: 51, 15: 49 }) });
  expect(hoursInWords(nights)[1]).toBe(
    "That is less than half: people may work at night here, or the clock is wrong.",
  );
  expect(hoursInWords(profile({ winter: at({ 3: 50, 15: 50 }) }))).toHaveLength(2);
});

test("a day that ends at one o'clock may have lost its afternoon", () => {
  const words = "None is later than 12:59: the afternoon may have lost its “pm”.";
  expect(hoursInWords(profile({ winter: at({ 9: 50, 12: 50 }) }))).toContain(words);
  expect(hoursInWords(profile({ winter: at({ 9: 50, 13: 50 }) }))).not.toContain(words);
});

test("a file that is secretly in UTC is told so", () => {
  expect(hoursInWords(profile({ verdict: "utc" })).at(-1)).toMatch(/these times are in UTC\.$/);
});

test("times that name their offset leave nothing to be said of a clock", () => {
  expect(hoursInWords(profile({ withOffset: 100 })).at(-1)).toBe(
    "Every time names its offset, so no clock is asked for.",
  );
});

test("few times say nothing of a day, and none say nothing at all", () => {
  expect(hoursInWords(profile({ read: 49, verdict: "not-enough" }))).toHaveLength(1);
  expect(hoursInWords(profile({ read: 0, winter: at({}) }))).toEqual([]);
});
