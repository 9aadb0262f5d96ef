import { expect, test } from "vitest";
import { prepareDataQualityPage } from "@/lib/figures/data-quality-page";
import { assembleDataQuality } from "@/lib/reports/assemble-data-quality";
import { day, feed, programme, week } from "../reports/small-programme";

const on = day("2021-03-08");
const intake = (feedId: number, dataTo: string, over: object = {}) => ({
  feedId,
  dataFrom: day("2021-01-04"),
  dataTo: day(dataTo),
  lastReceivedAt: "2021-03-01T09:00:00Z",
  firstReceivedOn: day("2021-01-04"),
  lastReceivedOn: day("2021-03-01"),
  covered: [],
  imports: 3,
  received: 1_200,
  rejected: 12,
  failed: 0,
  ...over,
});
const nothing = { weeks: [], days: [], overlaps: [], since: day("2020-09-07"), on };

test("a page of feeds in order says so, and how soon a week is final", () => {
  const report = assembleDataQuality(programme({ feeds: [feed(1, 1), feed(2, 1, { grain: "balances" })] }), {
    ...nothing,
    intakes: [intake(1, "2021-02-28", { dataFrom: day("2021-02-28") }), intake(2, "2021-02-28")],
    days: [{ feedId: 1, day: day("2021-02-28") }],
    weeks: [
      { feedId: 1, week: week("2021-01-11"), receivedOn: day("2021-01-17"), count: 50 },
      { feedId: 1, week: week("2021-01-11"), receivedOn: day("2021-01-24"), count: 50 },
    ],
  });
  const page = prepareDataQualityPage(report);
  expect(page.headlines).toEqual([
    "All 2 feeds bring what is expected.",
    "A week's figures are final to within 1 row in 100: Feed 1 (e-Xchange views) 1 week after it.",
  ]);
  expect(page.warnings).toEqual([]);
  expect(page.lag?.rows[0]?.cells.map(({ text }) => text)).toEqual([
    "Feed 1",
    "50.0%",
    "100.0%",
    "100.0%",
    "100.0%",
    "100.0%",
    "1",
  ]);
});

test("what is to be looked into begins with the most urgent, and names days that look like a fall in use", () => {
  const feeds = [feed(1, 1), feed(2, 1, { slug: "more", name: "More" }), feed(3, 2)];
  const report = assembleDataQuality(programme({ feeds }), {
    ...nothing,
    intakes: [
      // Monday to Friday of one week, of which Monday and Friday have rows.
      intake(1, "2021-02-26", { dataFrom: day("2021-02-22") }),
      intake(2, "2021-01-10", { lastReceivedOn: day("2021-01-11"), failed: 2 }),
    ],
    days: ["2021-02-22", "2021-02-26"].map((text) => ({ feedId: 1, day: day(text) })),
    overlaps: [
      { feedIds: [1, 2], days: 3, organisations: 1, from: day("2021-02-01"), to: day("2021-02-03") },
    ],
  });
  const page = prepareDataQualityPage(report);
  expect(page.headlines[0]).toBe("0 of 3 feeds bring what is expected.");
  expect(page.warnings).toEqual([
    "More (e-Xchange views): silent. Data to 28 February 2021 should be here: 49 days missing, and nothing has been received for 56 days.",
    "Feed 3 (LPRES views): nothing received. Data to 28 February 2021 should be here.",
    "Feed 1 (e-Xchange views): late. Data to 28 February 2021 should be here: 2 days missing.",
    "More (e-Xchange views): 2 files were refused since the last that was taken.",
    "Feed 1 (e-Xchange views): nothing on 3 working days, which looks like a fall in use and may be missing data.",
    "More (e-Xchange views): nothing on 5 working days, which looks like a fall in use and may be missing data.",
    "Feed 1 and More both count e-Xchange views of 1 organisation on 3 days, 1 to 3 February 2021: what audit records of both tell of one act or opening counts once; what else happened once may be counted twice.",
  ]);
  expect(page.missing?.rows[0]?.cells.map(({ text }) => text)).toEqual([
    "Feed 1",
    "3",
    "23 to 25 February 2021",
    "0",
  ]);
});
