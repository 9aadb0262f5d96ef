import { expect, test } from "vitest";
import { addWeeks } from "@/lib/calendar/calendar-date";
import type { Organisation } from "@/lib/programmes/programme";
import { adoptionOf } from "@/lib/reports/parts/adoption";
import { day, organisation, week } from "./small-programme";

const WEEK = week("2021-03-01");
/** 28 December, then every week to 1 March: ten weeks with complete data. */
const KNOWN = Array.from({ length: 10 }, (_, i) => addWeeks(week("2020-12-28"), i));

function adoption(
  of: {
    organisation?: Partial<Organisation>;
    weeks?: string[];
    firstDay?: string;
    known?: typeof KNOWN;
  } = {},
) {
  const use = {
    weeks: (of.weeks ?? []).map(week),
    firstDay: of.firstDay === undefined ? null : day(of.firstDay),
    lastDay: null,
  };
  return adoptionOf(organisation(1, of.organisation), use, {
    viewerId: 1,
    week: WEEK,
    known: of.known ?? KNOWN,
    dormantAfterWeeks: 4,
  });
}

const live = (liveFrom: string) => ({
  viewers: [{ viewerId: 1, liveFrom: day(liveFrom), liveUntil: null }],
});

test("an organisation that goes live on the Sunday of the week is live, one that does on the Monday after is not", () => {
  expect(adoption({ organisation: live("2021-03-07") })).toMatchObject({
    stage: "live-no-use",
    since: "2021-03-07",
    liveAndNotUsing: true,
  });
  expect(adoption({ organisation: live("2021-03-08") })).toMatchObject({
    stage: "not-live",
    liveAndNotUsing: false,
    dates: { live: "2021-03-08", firstUse: null },
  });
});

test("an organisation without dates that never viewed is live, since nobody knows when", () => {
  expect(adoption()).toMatchObject({ stage: "live-no-use", since: null, weeksSinceLastView: null });
});

test("one view is first use, dated by its day where that is known and by its Monday where it is not", () => {
  expect(adoption({ weeks: ["2021-03-01"], firstDay: "2021-03-03" })).toMatchObject({
    stage: "first-use",
    since: "2021-03-03",
    weeksSinceLastView: 0,
  });
  expect(adoption({ weeks: ["2021-03-01"] }).since).toBe("2021-03-01");
});

test("views in 2 of the last 4 weeks are not regular, views in 3 are, from the week that made them so", () => {
  expect(adoption({ weeks: ["2021-02-15", "2021-03-01"] }).stage).toBe("first-use");
  expect(adoption({ weeks: ["2021-02-08", "2021-02-15", "2021-03-01"] })).toMatchObject({
    stage: "regular-use",
    since: "2021-03-01",
    dates: { firstUse: "2021-02-08", regularUse: "2021-03-01" },
  });
});

test("regular use that paused and came back is dated by its return, and keeps its first date", () => {
  const weeks = ["2020-12-28", "2021-01-04", "2021-01-11", "2021-02-15", "2021-02-22", "2021-03-01"];
  expect(adoption({ weeks })).toMatchObject({
    stage: "regular-use",
    since: "2021-03-01",
    dates: { regularUse: "2021-01-11" },
  });
});

test("3 weeks without a view are not dormant, 4 are, from the fourth", () => {
  expect(adoption({ weeks: ["2021-02-08"] })).toMatchObject({ stage: "first-use", weeksSinceLastView: 3 });
  expect(adoption({ weeks: ["2021-02-01"] })).toMatchObject({
    stage: "dormant",
    since: "2021-03-01",
    liveAndNotUsing: true,
    weeksSinceLastView: 4,
  });
  expect(adoption({ weeks: ["2021-01-25"] }).since).toBe("2021-02-22");
});

test("a week nothing was received for makes nobody dormant", () => {
  const known = KNOWN.filter((each) => each !== "2021-02-15");
  expect(adoption({ weeks: ["2021-02-01"], known }).stage).toBe("first-use");
  expect(adoption({ weeks: ["2021-01-25"], known }).stage).toBe("dormant");
});

test("closed by the Sunday is closed, whatever it viewed; closed on the Monday after is not yet", () => {
  expect(adoption({ organisation: { closed: day("2021-03-07") }, weeks: ["2021-03-01"] })).toMatchObject({
    stage: "closed",
    since: "2021-03-07",
    liveAndNotUsing: false,
  });
  expect(adoption({ organisation: { closed: day("2021-03-08") }, weeks: ["2021-03-01"] }).stage).toBe(
    "first-use",
  );
});

test("an organisation taken off the viewer is closed there from its last day on it", () => {
  const off = { viewers: [{ viewerId: 1, liveFrom: null, liveUntil: day("2021-01-31") }] };
  expect(adoption({ organisation: off })).toMatchObject({ stage: "closed", since: "2021-01-31" });
});

test("an organisation that views before the day it was to go live is in use", () => {
  expect(adoption({ organisation: live("2021-06-01"), weeks: ["2021-03-01"] }).stage).toBe("first-use");
});
