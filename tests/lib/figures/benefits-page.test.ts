import { describe, expect, test } from "vitest";
import { prepareBenefitPage } from "@/lib/figures/benefit-page";
import { prepareBenefitsPage } from "@/lib/figures/benefits-page";
import { type BenefitsView, parseRegisterListing } from "@/lib/figures/benefits-view";
import type { BenefitsReport } from "@/lib/reports/benefits";
import { sampleBenefits, VIEW } from "./sample-benefits";

const MAY = { showAll: true, write: true };
const page = (given: Partial<BenefitsReport> = {}, view: Partial<BenefitsView> = {}) =>
  prepareBenefitsPage(sampleBenefits(given), { ...VIEW, ...view }, MAY);
const texts = (cells: readonly { text: string }[] | undefined) => cells?.map(({ text }) => text);
const codes = (view: Partial<BenefitsView>) =>
  page({}, view).register.table?.rows.map(({ key }) => key) ?? [];

describe("the page", () => {
  test("has a part for everything there is, and none for what there is not", () => {
    expect(page().sections.map(({ id }) => id)).toEqual([
      "warnings",
      "value",
      "progress",
      "register",
      "sensitivity",
      "costs",
      "assumptions",
      "working",
      "restated",
      "not-claimed",
      "notes",
    ]);
    const bare = { warnings: [], totals: [], assumptions: [], notClaimed: [] };
    const ids = page(bare).sections.map(({ id }) => id);
    expect(ids).not.toContain("assumptions");
    expect(ids).not.toContain("sensitivity");
  });

  test("without a register says what to do, to whoever may do it", () => {
    expect(page({ benefits: [] }).empty).toMatchObject({
      heading: "There is no benefits register yet",
      action: { href: "/programmes/share2care/benefits/register/benefits", label: "Begin the register" },
    });
    const reader = prepareBenefitsPage(sampleBenefits({ benefits: [] }), VIEW, {
      showAll: false,
      write: false,
    });
    expect(reader.empty?.text).toContain("The programme's administrator keeps the register.");
    expect(page().empty).toBeNull();
  });

  test("says how far the data goes of everything that is counted, once", () => {
    expect(page().freshness.map(({ name, dataTo, label }) => `${name}: ${dataTo}, ${label}`)).toEqual([
      "New users of e-Xchange: Data to 15 February 2021, Complete for January 2021",
      "Views on e-Xchange: Data to 15 February 2021, Complete for January 2021",
    ]);
  });

  test("states beside the figures how they were made", () => {
    const options: BenefitsReport["options"] = {
      prices: { kind: "real", baseYear: "2020/21" },
      discount: { kind: "green-book", rate: 0.035, yearZero: "2019/20" },
      ranges: { kind: "simulated", seed: 7, draws: 10_000 },
    };
    expect(page({ options }).choices.shown).toBe(
      "In real terms, at 2020/21 prices, discounted at 3.5% a year from 2019/20 (Green Book). Low, central and high are the 5th, 50th and 95th percentiles of 10,000 simulated draws (seed 7).",
    );
    expect(page({ options }).totals[0]?.years.note).toBe(
      "At 2020/21 prices, discounted at 3.5% a year from 2019/20 (Green Book); ranges simulated.",
    );
  });
});

describe("a sum", () => {
  test("stands on an axis of its own: cash, other money and calls never share one", () => {
    expect(page().totals.map(({ heading }) => heading)).toEqual([
      "Cash released",
      "Value that is not cash",
      "Calls",
    ]);
    const [cash] = page().totals;
    expect(cash?.years.plots?.[0]?.rows.map(({ label }) => label.text)).toEqual([
      "2019/20, from January 2020, expected",
      "2019/20, from January 2020, realised",
      "2020/21 to January 2021, expected",
      "2020/21 to January 2021, realised",
      "All 13 months, expected",
      "All 13 months, realised",
    ]);
  });

  test("is what its parts make: benefits less disbenefits less what is counted twice", () => {
    const parts = page().totals[1]?.parts;
    // £87,337.44 − £20,700 − £0 = £66,637.44; low £7,119.90 − £48,000; high £427,194 − £9,000.
    expect(parts?.rows.map(({ cells }) => texts(cells))).toEqual([
      ["Time spent learning the viewer", "£9,000", "£20,700", "£48,000"],
      ["Time saved finding information", "£7,120", "£87,337", "£427,194"],
    ]);
    expect(parts?.foot.map(({ cells }) => texts(cells))).toEqual([
      ["Benefits", "£7,120", "£87,337", "£427,194"],
      ["Less disbenefits", "£9,000", "£20,700", "£48,000"],
      ["Less what is counted twice", "£0", "£0", "£0"],
      ["Value that is not cash", "−£40,880", "£66,637", "£418,194"],
    ]);
  });

  test("of which nothing was expected has no columns for it, and says so", () => {
    const calls = page().totals[2]?.years;
    expect(calls?.title).toBe("Calls: realised");
    expect(calls?.table.columns.map(({ label }) => label)).toEqual([
      "Period",
      "Realised: low",
      "Realised: central",
      "Realised: high",
    ]);
    expect(calls?.table.notes[0]).toBe("Nothing was expected of it for these months.");
  });
});

describe("a working", () => {
  const working = (code: string) => page().workings.workings.find(({ title }) => title.startsWith(code));

  test("can be repeated with a pocket calculator", () => {
    expect(working("T1")?.periods[0]).toEqual({
      key: "life",
      heading: "January 2020 to January 2021",
      lines: [
        {
          scenario: "Central",
          formula:
            "189,864 views × 2 minutes per view ÷ 60 × £34.50 per hour × 50% attribution × 80% confidence = £87,337.44",
        },
        {
          scenario: "Low",
          formula:
            "189,864 views × 0.5 minutes per view ÷ 60 × £30 per hour × 25% attribution × 60% confidence = £7,119.90",
        },
        {
          scenario: "High",
          formula:
            "189,864 views × 5 minutes per view ÷ 60 × £40 per hour × 75% attribution × 90% confidence = £427,194.00",
        },
      ],
    });
  });

  test("says what is counted elsewhere already", () => {
    expect(working("T1")?.notes).toEqual([
      "10% of it is counted by L1 already and is taken off the sum: Typing a letter is part of the time saved.",
    ]);
  });

  test("of counts somebody supplied names their source", () => {
    expect(working("L1")?.counted).toEqual([
      "Counted: Letters published on e-Xchange, from 1 January 2020.",
      "Source of the counts: Switchboard log, 2021.",
    ]);
  });
});

describe("the register", () => {
  test("lists what is asked for by class, status, owner and theme, and says how much that is of all", () => {
    expect(codes({})).toEqual(["C1", "D1", "E1", "L1", "T1"]);
    expect(codes({ class: "non-cash-releasing" })).toEqual(["D1", "T1"]);
    expect(codes({ status: "emerging", owner: "Director of finance" })).toEqual(["C1", "L1"]);
    expect(codes({ theme: "patient-experience" })).toEqual(["E1"]);
    expect(page({}, { class: "non-cash-releasing" }).register.shown).toBe("2 of 5 benefits and disbenefits.");
    expect(page().register.shown).toBe("5 benefits and disbenefits.");
  });

  test("of a kind there is none of leads back to all", () => {
    const { table, filter } = page({}, { status: "verified" }).register;
    expect(table).toBeNull();
    expect(filter.clear).toBe("/programmes/share2care/benefits?month=2021-01#register");
  });

  test("is ordered as asked; what has no figure comes last, whichever way round", () => {
    expect(codes({ sort: { by: "value", descending: true } })).toEqual(["T1", "D1", "L1", "C1", "E1"]);
    expect(codes({ sort: { by: "value", descending: false } })).toEqual(["L1", "D1", "T1", "C1", "E1"]);
    expect(codes({ sort: { by: "rating", descending: false } })).toEqual(["D1", "T1", "C1", "E1", "L1"]);
  });

  test("keeps month, options and filter in every address", () => {
    const view = { prices: "real", theme: "saves-time" } as const;
    const [title] = page({}, view).register.table?.columns ?? [];
    expect(title?.sort?.href).toBe(
      "/programmes/share2care/benefits?month=2021-01&prices=real&theme=saves-time&sort=title#register",
    );
  });

  test("is asked for in the address by known words only", () => {
    expect(parseRegisterListing({ class: "", owner: "A. Person", sort: "-value" })).toEqual({
      class: null,
      status: null,
      owner: "A. Person",
      theme: null,
      sort: { by: "value", descending: true },
    });
    expect(() => parseRegisterListing({ status: "splendid" })).toThrow(/^status: /);
    expect(() => parseRegisterListing({ theme: "toString" })).toThrow("theme: there is no such theme");
  });
});

describe("on the way to the targets", () => {
  test("those behind come first, and what cannot be drawn is a line", () => {
    const { cards, undrawn } = page().trajectories;
    expect(cards.map(({ title, words }) => `${title}: ${words}`)).toEqual([
      "Time spent learning the viewer: Red: behind",
      "Time saved finding information: Green: on course",
      "Calls to practices avoided: Grey: not rated",
    ]);
    expect(undrawn.map(({ title, because }) => `${title}: ${because}`)).toEqual([
      "Patients say things once: There is no baseline.",
      "Letters no longer posted: There is no baseline.",
    ]);
  });

  test("a rating says by which figures", () => {
    // 31 December 2019 to 31 December 2021 are 731 days, to 31 January 2021 397: 54% of the way from 15 to 8 is 11.2.
    expect(page().trajectories.cards[1]?.because).toBe(
      "10 minutes on 31 January 2021, and the line asks for 11.2: it has come 71% of the way, and should have come 54%.",
    );
  });
});

test("late data is restated with what it adds", () => {
  expect(page().restatements.sentences).toEqual([
    "T1, Time saved finding information, restated: 40 more views of January 2021 arrived on 3 February 2021 (import 12), +£18.40.",
  ]);
});

test("what would pay for the programme is worked backwards from its cost", () => {
  // £118,333.33 ÷ 0.8 ÷ 0.5 ÷ 34.50 × 60 ÷ 189,864 = 2.71
  expect(page().costs?.breakEven?.rows[0]?.cells.at(-1)?.text).toBe(
    "£118,333.33 ÷ 80% confidence ÷ 50% attribution ÷ £34.50 per hour × 60 ÷ 189,864 views = 2.71 minutes per view",
  );
});

test("an assumption has its range, its source, who uses it and which version it is", () => {
  expect(texts(page().assumptions?.rows[0]?.cells)).toEqual([
    "Minutes saved a view",
    "0.5",
    "2",
    "5",
    "minutes per view",
    "Low: London evaluation, base case; central and high invented",
    "T1",
    "3",
  ]);
});

describe("the page of one benefit", () => {
  const one = (code: string) => prepareBenefitPage(sampleBenefits(), VIEW, { code, write: false });

  test("says what it is, whether it is in a sum, and leads to its versions", () => {
    expect(one("D1")?.facts.slice(0, 4)).toEqual([
      { name: "Code", value: "D1" },
      { name: "Class", value: "Disbenefit: Non-cash-releasing, direct public sector" },
      { name: "Status", value: "Realised" },
      { name: "In a sum", value: "Yes" },
    ]);
    expect(one("E1")?.facts[3]?.value).toBe("No: nobody has put a figure on it.");
    expect(one("T1")?.register).toEqual({
      href: "/programmes/share2care/benefits/register/benefits/T1",
      label: "See every version of this benefit",
    });
  });

  test("says who changed it last and why, and nothing after that where nobody gave a reason", () => {
    const lastChanged = (reason: string) => {
      const [first, ...others] = sampleBenefits().benefits;
      if (first === undefined) throw new Error("The sample has benefits.");
      const version = { version: 1, by: "Ann Analyst", at: "2021-02-01T09:30:00Z", reason };
      const report = sampleBenefits({ benefits: [{ ...first, version }, ...others] });
      return prepareBenefitPage(report, VIEW, { code: first.code, write: false })?.facts.at(-1)?.value;
    };
    expect(lastChanged("Board asked for it")).toBe(
      "Version 1, by Ann Analyst on 1 February 2021 at 09:30: Board asked for it.",
    );
    expect(lastChanged("")).toBe("Version 1, by Ann Analyst on 1 February 2021 at 09:30.");
  });

  test("without a baseline calls its evidence anecdotal, whatever was entered", () => {
    expect(one("L1")?.facts.find(({ name }) => name === "Evidence")?.value).toBe(
      "Anecdotal: there is no baseline to compare with",
    );
  });

  test("has its figures by year and by month, newest first", () => {
    const [pounds, hours] = one("T1")?.years ?? [];
    expect(pounds?.rows.map(({ cells }) => texts(cells))).toEqual([
      ["2019/20, from January 2020", "30,000", "£15,000", "£1,125", "£13,800", "£67,500"],
      ["2020/21 to January 2021", "159,864", "£80,000", "£5,995", "£73,537", "£359,694"],
      ["All 13 months", "189,864", "£95,000", "£7,120", "£87,337", "£427,194"],
    ]);
    expect(hours?.caption).toBe("T1 by financial year (hours)");
    expect(one("T1")?.months[0]?.rows[0]?.cells[0]?.text).toBe("January 2021");
    expect(one("E1")?.years).toEqual([]);
  });

  test("is not there for a code nobody has", () => {
    expect(one("Z9")).toBeNull();
  });
});
