import type { EntryKind } from "@/lib/commentary/commentary";

/** Something that was said about a demonstration programme's figures, as a form would send it. */
export interface SaidEntry {
  kind: EntryKind;
  given: Readonly<Record<string, string>>;
}

const CARECENTRIC_USERS = { metric: "active-users", viewer: "carecentric" };

/**
 * What was said about the Cheshire Care Record. The claim is as published (Digital Health, September 2016); the steps on
 * the way to it, and what happened at single organisations, are invented.
 */
export const CARE_RECORD_COMMENTARY: readonly SaidEntry[] = [
  {
    kind: "annotation",
    given: { day: "2016-06-06", text: "Mega roll-out: the trusts, a council and 32 practices go live" },
  },
  {
    kind: "annotation",
    given: {
      day: "2016-07-11",
      text: "Community nurses go live",
      viewer: "carecentric",
      organisation: "RY7",
    },
  },
  {
    kind: "annotation",
    given: {
      day: "2016-08-15",
      text: "Live, after its staff were trained; nobody has opened a record yet",
      viewer: "carecentric",
      organisation: "DEMOP00023",
    },
  },
  {
    kind: "annotation",
    given: { day: "2016-08-29", text: "Summer bank holiday: clinics and offices closed" },
  },
  {
    kind: "claim",
    given: {
      ...CARECENTRIC_USERS,
      wording: "About 6% a week; 2,000 users by the end of the year",
      target: "2000",
      by: "2016-12-31",
      weeklyPercent: "6",
      madeOn: "2016-09-16",
      source: "Digital Health, September 2016",
      owner: "Cheshire Care Record programme board",
    },
  },
  ...(
    [
      ["2016-07-04", "500", "First step"],
      ["2016-09-26", "1000", "Second step"],
      ["2016-12-26", "2000", "The figure claimed for the end of the year"],
    ] as const
  ).map(
    ([from, value, step]): SaidEntry => ({
      kind: "target",
      given: { ...CARECENTRIC_USERS, from, value, reason: `${step}, set by the programme board (invented)` },
    }),
  ),
];
