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
    { week: "2021-01-25" },
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
