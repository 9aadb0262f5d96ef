import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PeriodForm } from "@/app/(signed-in)/programmes/[programme]/mapping/[table]/period-form";
import { parseTypedPeriod } from "@/app/(signed-in)/programmes/[programme]/mapping/[table]/typed-period";
import type { MappedSpelling } from "@/lib/registry/mapping";
import { day, programme } from "../lib/reports/small-programme";

const row: MappedSpelling = {
  id: 1,
  spelling: "SISTER",
  written: "Sister",
  meaning: "Nurses",
  periods: [{ from: day("2021-04-01"), until: null, meaning: "Managers" }],
  outsidePeriods: true,
  fixed: false,
  excludedBecause: null,
  views: 3,
  documents: 0,
  users: 0,
  lastDay: null,
  proposal: null,
};

test("each period of a spelling can be taken away, and another be said of other days", () => {
  const html = renderToStaticMarkup(
    <PeriodForm
      programme={programme()}
      table="roles"
      row={row}
      sent={{ "from-day": "32" }}
      error="Not a day"
    />,
  );
  expect(html).toContain("From 1 April 2021: Managers");
  expect(html).toMatch(/value="take-away"[^>]*name="asked"/);
  expect(html).toMatch(/name="from" value="2021-04-01"/);
  expect(html).toMatch(/name="from-day"[^>]*value="32"/);
  expect(html).toContain("Not a day");
});

test("a period needs one day at least, and each that is typed must be a real one", () => {
  const typed = (from: string, until: string) => {
    const parts = (end: string, [year = "", month = "", date = ""]: string[]) => ({
      [`${end}-day`]: date,
      [`${end}-month`]: month,
      [`${end}-year`]: year,
    });
    return parseTypedPeriod({ ...parts("from", from.split("-")), ...parts("until", until.split("-")) });
  };
  expect(typed("2021-4-1", "")).toEqual({ from: "2021-04-01", until: null });
  expect(typed("", "2021-03-31")).toEqual({ from: null, until: "2021-03-31" });
  expect(typed("", "")).toBe("Enter a first day, a last day or both");
  expect(typed("2021-02-30", "")).toBe("The first day must be a real date, such as 1 4 2026");
  expect(typed("2021-02-01", "2021")).toBe("The last day must be a real date, such as 31 3 2026");
});
