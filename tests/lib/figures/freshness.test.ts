import { expect, test } from "vitest";
import { prepareFreshness } from "@/lib/figures/freshness";
import { arrival, feed, programme, reportOf } from "../reports/small-programme";

test("each feed is called what it sends, and a number is as fresh as its date", () => {
  const kinds = ["publications", "users", "records", "population"] as const;
  const feeds = kinds.map((kind, at) => feed(at + 1, 1, { kind, grain: "balances" }));
  const report = reportOf(
    programme({ feeds }),
    {
      arrivals: [
        arrival(1, "2021-01-24"),
        arrival(2, "2021-01-24"),
        arrival(3, "2021-01-31"),
        arrival(4, "2021-02-15"),
      ],
    },
    { week: "2021-01-25", today: "2021-02-01" },
  );
  expect(prepareFreshness(report).map(({ name, label, note }) => [name, label, note])).toEqual([
    [
      "e-Xchange documents",
      "No total for this week's end",
      "The last running total is 7 days before the week's end.",
    ],
    [
      "e-Xchange registered users",
      "No figure for this week's end",
      "The last figure is 7 days before the week's end.",
    ],
    ["e-Xchange records held", "Complete for this week", null],
    ["e-Xchange people covered", "Complete for this week", null],
  ]);
});

test("what is left out of a feed is said beside it, with its number", () => {
  const report = (leftOut: number) =>
    reportOf(
      programme({ feeds: [feed(1, 1, {})] }),
      { arrivals: [{ ...arrival(1, "2021-01-31"), leftOut }] },
      { week: "2021-01-25", today: "2021-02-01" },
    );
  const note = (leftOut: number) => prepareFreshness(report(leftOut))[0]?.note;
  expect(note(0)).toBeNull();
  expect(note(1)).toBe("1 view of test organisations and test users in it is not counted.");
  expect(note(1204)).toBe("1,204 views of test organisations and test users in it are not counted.");
});

test("a feed that should have brought more by now says so", () => {
  const report = (today: string) =>
    reportOf(
      programme({ feeds: [feed(1, 1, {})] }),
      { arrivals: [{ ...arrival(1, "2021-01-29"), lastReceivedAt: "2021-01-30T09:00:00Z" }] },
      { week: "2021-01-25", today },
    );
  const note = (today: string) => prepareFreshness(report(today))[0]?.note;
  // Weekly, within seven days: the week to 31 January is overdue from 8 February on.
  expect(note("2021-02-07")).toBe("The data stops 2 days before the week's end.");
  expect(note("2021-02-08")).toBe(
    "The data stops 2 days before the week's end. Data to 31 January 2021 should be here: 2 days missing.",
  );
});
