import { expect, test } from "vitest";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import { isConsented } from "@/lib/surveys/consent";

const day = (text: string) => {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
};
const until = day("2021-03-31");

test("words may be shown on the last day of their consent, and not on the day after", () => {
  const consent = { scope: "public", until } as const;
  expect(isConsented(consent, { audience: "published", today: until })).toBe(true);
  expect(isConsented(consent, { audience: "published", today: day("2021-04-01") })).toBe(false);
  expect(isConsented(consent, { audience: "team", today: day("2021-04-01") })).toBe(false);
});

test("consent for the programme is for its team alone", () => {
  const consent = { scope: "programme", until: null } as const;
  expect(isConsented(consent, { audience: "team", today: until })).toBe(true);
  expect(isConsented(consent, { audience: "published", today: until })).toBe(false);
});

test("without consent words are shown to nobody", () => {
  const consent = { scope: "none", until: null } as const;
  expect(isConsented(consent, { audience: "team", today: until })).toBe(false);
});
