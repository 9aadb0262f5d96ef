import { expect, test } from "vitest";
import { noData, value } from "@/lib/disclosure/cell";
import { cohortsOf } from "@/lib/reports/parts/cohorts";
import { week } from "./small-programme";

const [FIRST, SECOND, THIRD] = [week("2021-02-15"), week("2021-02-22"), week("2021-03-01")];
const known = () => value(1);

test("eight were new, six were seen the week after, four the week after that; further weeks have not come", () => {
  const [cohort] = cohortsOf([{ cohort: FIRST, people: [8, 6, 4] }], {
    weeks: [FIRST],
    week: THIRD,
    base: known,
  });
  expect(cohort?.size).toEqual(value(8));
  expect(cohort?.retained).toHaveLength(12);
  expect(cohort?.retained.slice(0, 2)).toEqual([
    { weeksLater: 1, week: SECOND, cell: value(6), share: value(0.75) },
    { weeksLater: 2, week: THIRD, cell: value(4), share: value(0.5) },
  ]);
  expect(cohort?.retained[2]).toMatchObject({ weeksLater: 3, cell: { kind: "not-applicable" } });
});

test("a week in which nobody was new is a cohort of none, and has no share", () => {
  const [cohort] = cohortsOf([], { weeks: [SECOND], week: THIRD, base: known });
  expect(cohort?.size).toEqual(value(0));
  expect(cohort?.retained[0]).toMatchObject({
    cell: value(0),
    share: { kind: "not-applicable", reason: "Nobody was new in that week." },
  });
});

test("a week nothing was received for says nothing of who was seen in it", () => {
  const missing = noData("Nothing has been received.");
  const base = ({ start }: { start: string }) => (start === SECOND ? missing : value(1));
  const [cohort] = cohortsOf([{ cohort: FIRST, people: [8, 0, 4] }], { weeks: [FIRST], week: THIRD, base });
  expect(cohort?.retained[0]).toMatchObject({ cell: missing, share: missing });
  expect(cohort?.retained[1]?.cell).toEqual(value(4));
});

test("a week still filling gives a provisional share", () => {
  const base = ({ start }: { start: string }) => value(1, start === THIRD);
  const [cohort] = cohortsOf([{ cohort: SECOND, people: [8, 2] }], { weeks: [SECOND], week: THIRD, base });
  expect(cohort?.retained[0]).toMatchObject({ cell: value(2, true), share: value(0.25, true) });
});
