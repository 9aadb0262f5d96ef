import { describe, expect, test } from "vitest";
import { prepareTrajectoryPlot, type Trajectory } from "@/lib/figures/trajectory-plot";
import { day } from "./sample-parts";

const START = { on: day("2020-01-01"), value: 15 };
const END = { on: day("2021-12-31"), value: 8 };
const MIDDLE = { on: day("2021-01-31"), value: 10 };
const plot = (given: Partial<Trajectory> = {}) =>
  prepareTrajectoryPlot({ baseline: START, target: END, actuals: [MIDDLE], ...given }, String);

describe("the way to a target", () => {
  test("is a straight line from the baseline, and what was measured stands beside it", () => {
    expect(plot()?.course).toMatch(/^M[\d.]+,[\d.]+L[\d.]+,[\d.]+$/);
    expect(plot()?.points.map(({ kind }) => kind)).toEqual(["baseline", "actual", "target"]);
    expect(plot()?.line).toBeNull();
    expect(plot({ actuals: [{ ...MIDDLE, on: day("2020-06-30") }, MIDDLE] })?.line).not.toBeNull();
  });

  test("is not drawn without both of its ends", () => {
    expect(plot({ baseline: null })?.course).toBeNull();
    expect(plot({ target: null })?.course).toBeNull();
    expect(plot({ baseline: null, target: null, actuals: [] })).toBeNull();
  });

  test("shows zero on its axis, so that a small change does not look large", () => {
    expect(plot()?.yTicks.map(({ label }) => label)).toContain("0");
  });

  test("names baseline, latest and target, each where no other name is", () => {
    const labels = plot()?.labels ?? [];
    expect(labels.map(({ text }) => text)).toEqual(["baseline 15", "latest 10", "target 8"]);
    const near = plot({ actuals: [{ on: day("2021-12-30"), value: 8 }] })?.labels.slice(1) ?? [];
    expect(Math.abs((near[0]?.y ?? 0) - (near[1]?.y ?? 0))).toBeGreaterThanOrEqual(18);
  });

  test("names the days it begins and ends on, and the latest where there is room", () => {
    const days = (given: Partial<Trajectory> = {}) => plot(given)?.xTicks.map(({ label }) => label);
    expect(days()).toEqual(["1 Jan 2020", "31 Dec 2021", "31 Jan 2021"]);
    expect(days({ actuals: [{ on: day("2021-12-01"), value: 8 }] })).toEqual(["1 Jan 2020", "31 Dec 2021"]);
  });
});
