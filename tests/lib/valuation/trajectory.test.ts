import { describe, expect, test } from "vitest";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import { trajectoryOf } from "@/lib/valuation/trajectory";

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

const reading = (value: number, on: string) => ({ value, on: day(on) });
const asOf = day("2021-12-31");
/** A hundred days from 20 to 120: one a day. */
const baseline = reading(20, "2021-01-01");
const target = reading(120, "2021-04-11");

const colour = (value: number, on: string) =>
  trajectoryOf({ baseline, target, actuals: [reading(value, on)], asOf }).rag;

describe("the way from baseline to target", () => {
  test("is green on the line and past it, amber from 80 % of the way that was due, red below", () => {
    // Day 50: the line is at 70, a way of 50; 80 % of it is 40, so 60.
    expect(colour(70, "2021-02-20")).toBe("green");
    expect(colour(69.9, "2021-02-20")).toBe("amber");
    expect(colour(60, "2021-02-20")).toBe("amber");
    expect(colour(59.9, "2021-02-20")).toBe("red");
    expect(colour(10, "2021-02-20")).toBe("red");
  });

  test("stays at the target after its day", () => {
    expect(colour(120, "2021-09-01")).toBe("green");
    expect(colour(119, "2021-09-01")).toBe("amber");
  });

  test("may lead down: fewer letters are better", () => {
    const down = { baseline: reading(120, "2021-01-01"), target: reading(20, "2021-04-11"), asOf };
    const at = (value: number) => trajectoryOf({ ...down, actuals: [reading(value, "2021-02-20")] });
    expect(at(70)).toMatchObject({ rag: "green", expected: 70, gone: 0.5, due: 0.5 });
    expect(at(80)).toMatchObject({ rag: "amber", gone: 0.4 });
    expect(at(81).rag).toBe("red");
  });

  test("is judged by the latest actual up to the day asked about", () => {
    const actuals = [reading(119, "2022-05-01"), reading(70, "2021-02-20"), reading(25, "2021-01-11")];
    const { latest, rag } = trajectoryOf({ baseline, target, actuals, asOf });
    expect(latest).toEqual(reading(70, "2021-02-20"));
    expect(rag).toBe("green");
  });
});

describe("grey, and why", () => {
  const ask = { baseline, target, actuals: [reading(70, "2021-02-20")], asOf };

  test("without a baseline, a target or an actual since the baseline", () => {
    expect(trajectoryOf({ ...ask, baseline: null })).toMatchObject({
      rag: "grey",
      reason: "there is no baseline",
    });
    expect(trajectoryOf({ ...ask, target: null }).reason).toBe("there is no target");
    expect(trajectoryOf({ ...ask, actuals: [reading(20, "2021-01-01")] }).reason).toBe(
      "nothing has been measured since the baseline",
    );
  });

  test("when there is no way to go", () => {
    expect(trajectoryOf({ ...ask, target: reading(20, "2021-04-11") }).reason).toBe(
      "the target is the baseline: there is no way to go",
    );
    expect(trajectoryOf({ ...ask, target: reading(120, "2021-01-01") }).reason).toBe(
      "the target is not after the baseline",
    );
  });
});
