import { expect, test } from "vitest";
import { FIELDS } from "@/lib/benefits/field-list";
import { parseEntry } from "@/lib/benefits/parse-entry";
import { ENTRY_KINDS, type EntryKind, type Fields } from "@/lib/benefits/register";
import { SAMPLES } from "./sample-entries";

const faultsOf = (kind: EntryKind, changed: Fields, base: Fields = SAMPLES[kind]) => {
  const parsed = parseEntry(kind, { ...base, ...changed });
  return parsed.ok ? [] : parsed.faults.map(({ field, message }) => `${field}: ${message}`);
};
const fieldsOf = (kind: EntryKind, given: Fields) => {
  const parsed = parseEntry(kind, given);
  return parsed.ok ? parsed.noun.fields : parsed.faults;
};

test.each(ENTRY_KINDS)("a whole %s in canonical form is written again as it is", (kind) => {
  expect(fieldsOf(kind, SAMPLES[kind])).toEqual(SAMPLES[kind]);
});

test("a benefit is read for what it says", () => {
  const parsed = parseEntry("benefit", SAMPLES.benefit);
  expect(parsed.ok && parsed.noun.noun).toMatchObject({
    benefitClass: "non-cash-releasing",
    themes: ["information-accessible", "saves-time"],
    baseline: { value: 12.5, on: "2019-10-01" },
    actuals: [
      { on: "2020-06-30", value: 8.5, source: "Time study, ward 4" },
      { on: "2021-01-31", value: 3, source: "Time study, ward 4 (again)" },
    ],
    valuation: {
      quantity: { kind: "metric", metric: "views", viewer: "v", organisations: ["RX1"], sector: null },
      from: "2020-04-01",
      effect: "minutes-per-view",
    },
    expected: [
      { year: "2020/21", low: 10_000, central: 20_000, high: 30_000 },
      { year: "2021/22", low: 10_000.5, central: 20_000, high: 1_234_567 },
    ],
    overlaps: [{ with: "fewer-calls", share: 0.125, reason: "the same minutes" }],
  });
});

test("the same content written otherwise is the same entry", () => {
  const otherwise = {
    ...SAMPLES.benefit,
    title: "  Less time   spent on finding\nletters ",
    baseline: "12.50",
    themes: "saves-time\r\n\r\ninformation-accessible\r\nsaves-time",
    actuals: "2021-01-31=3 (Time study, ward 4 (again))\r\n2020-06-30 = 8.50 (Time study,  ward 4)\r\n",
    quantity_roles: "GP\nConsultant",
    expected: "2021/22 = 10000.5|20000|1234567\n2020/21 = £10,000 | £20,000 | £30,000",
    overlaps: "fewer-calls = 12.50% ( the same minutes )",
    quantity_sector: "  ",
  };
  expect(fieldsOf("benefit", otherwise)).toEqual(SAMPLES.benefit);
  const shares = { role: "confidence", unit: "Share", low: "50 %", central: "0.80", high: "100%" };
  expect(fieldsOf("assumption", { ...SAMPLES.assumption, ...shares })).toMatchObject({
    low: "0.5",
    central: "0.8",
    high: "1",
    unit: "share",
  });
  expect(fieldsOf("assumption", { ...SAMPLES.assumption, low: "−0.5", unit: "Minute per views" })).toEqual(
    SAMPLES.assumption,
  );
});

test("seven per cent is the number written 0.07, and not the one next to it", () => {
  const bias = {
    ...SAMPLES.assumption,
    role: "optimism-bias",
    unit: "share",
    low: "7 %",
    central: "28 %",
    high: "57%",
    reference_class: "IT projects",
    empirical_basis: "Measured in 12 projects",
  };
  expect(fieldsOf("assumption", bias)).toMatchObject({ low: "0.07", central: "0.28", high: "0.57" });
});

test("every fault is found at once, in the order of the fields", () => {
  expect(faultsOf("benefit", {}, {})).toEqual(
    FIELDS.benefit
      .filter(({ required, initial }) => required && initial === undefined)
      .map(({ name, label }) => `${name}: Fill in “${label}”`),
  );
  expect(
    faultsOf("benefit", {
      code: "Time Saved",
      class: "cash",
      review_date: "2021-02-30",
      baseline: "twelve",
      counts_from: "",
      attribution: "",
      size: "3",
    }).map((fault) => fault.split(":")[0]),
  ).toEqual(["size", "code", "class", "review_date", "baseline", "counts_from", "attribution"]);
});

test("a fault in a list names its line as it was typed", () => {
  const parsed = parseEntry("benefit", {
    ...SAMPLES.benefit,
    actuals: "2020-06-30 = 8.5 (Study)\n\n2020-07-31 = 8\n2020-06-30 = 9 (Study)",
    expected: "2020/22 = 1 | 2 | 3\n2020/21 = 3 | 2 | 1",
  });
  expect(parsed.ok ? [] : parsed.faults).toEqual([
    {
      field: "actuals",
      line: 3,
      message: "Line 3: Write a day, a figure and its source, such as 2021-01-31 = 1,200 (Time study)",
    },
    { field: "actuals", line: 4, message: "Line 4: 2020-06-30 stands above already" },
    {
      field: "expected",
      line: 1,
      message:
        "Line 1: Write a financial year with low, central and high, such as 2020/21 = 10,000 | 20,000 | 30,000",
    },
    { field: "expected", line: 2, message: "Line 2: Low must not be above central, nor central above high" },
  ]);
});

// 943 476 5919 is the NHS Data Dictionary's example of a valid number.
test.each([
  ["benefit", { title: "Letter of 943 476 5919" }],
  ["benefit", { actuals: "2020-06-30 = 1 (patient 9434765919)" }],
  ["benefit", { quantity_roles: "GP\nGP 943-476-5919" }],
  ["cost", { what: "Licence 9434765919" }],
  ["survey", { questions: "q1: Is 9434765919 you?" }],
  ["quotation", { words: "My number is ９４３４７６５９１９" }],
] as const)("no text of a %s names a patient: %o", (kind, changed) => {
  expect(faultsOf(kind, changed)).toEqual([expect.stringContaining("NHS number")]);
});

test("nobody is named by an address, and nothing hides in a text", () => {
  expect(faultsOf("benefit", { owner: "a.person@nhs.net" })).toEqual([
    "owner: Take out the e-mail address: name a role or an organisation",
  ]);
  expect(faultsOf("benefit", { risks: "None\u202e" })).toEqual([
    "risks: Take out the characters that cannot be seen",
  ]);
});

test("a baseline and its day come together", () => {
  expect(faultsOf("benefit", { baseline_on: "" })).toEqual([
    "baseline_on: Enter the day of the figure beside it",
  ]);
  expect(faultsOf("benefit", { target: "" })).toEqual(["target: Enter the figure of the day beside it"]);
  expect(faultsOf("benefit", { target_on: "2019-10-01" })).toEqual([
    "target_on: The day of the target must be after that of the baseline",
  ]);
});

test("verified needs a baseline and something measured", () => {
  const verified = { status: "verified" };
  expect(faultsOf("benefit", verified)).toEqual([]);
  expect(faultsOf("benefit", { ...verified, actuals: "" })).toEqual([
    "status: Verified needs something measured since the baseline",
  ]);
  expect(faultsOf("benefit", { ...verified, actuals: "", measure_metric: "views" })).toEqual([]);
  expect(faultsOf("benefit", { ...verified, baseline: "", baseline_on: "" })).toEqual([
    "status: Verified needs a baseline: without one nobody can tell what has changed",
  ]);
});

test("what is not counted has no value, and what is qualitative is not counted", () => {
  const uncounted = {
    quantity: "",
    quantity_viewer: "",
    quantity_organisations: "",
    quantity_roles: "",
    counts_from: "",
    unit_value: "",
    optimism_bias: "",
    overlaps: "",
  };
  expect(faultsOf("benefit", uncounted)).toEqual([
    "effect: Choose what it is counted by, or leave this empty",
  ]);
  expect(faultsOf("benefit", { ...uncounted, effect: "", class: "qualitative" })).toEqual([
    "expected: A qualitative benefit has no expected value: leave this empty",
  ]);
  expect(faultsOf("benefit", { ...uncounted, effect: "", class: "quantifiable" })).toEqual([
    "expected: Say first what it is counted by: otherwise these figures have no unit",
  ]);
  expect(faultsOf("benefit", { class: "qualitative", expected: "", expected_source: "" })).toEqual([
    "quantity: A qualitative benefit is not valued: leave this empty, or choose another class",
  ]);
});

test("counts are either a metric's or supplied", () => {
  const supplied = {
    quantity: "supplied",
    quantity_viewer: "",
    quantity_organisations: "",
    quantity_roles: "",
    counts: "2020-05 = 120\n2020-04 = 1,100",
    counts_unit: "Letter",
    counts_source: "Mail room (invented)",
  };
  const kept = fieldsOf("benefit", { ...SAMPLES.benefit, ...supplied });
  expect(kept).toMatchObject({ counts: "2020-04 = 1,100\n2020-05 = 120", counts_unit: "letters" });
  expect(faultsOf("benefit", { ...supplied, quantity: "views" })).toHaveLength(3);
  expect(faultsOf("benefit", { ...supplied, quantity_roles: "GP", counts_unit: "letters per view" })).toEqual(
    [
      "quantity_roles: Leave this empty: the counts are given below",
      "counts_unit: Enter what is counted, such as letters: not a rate",
    ],
  );
  expect(faultsOf("benefit", { quantity: "documents-published" })).toEqual([
    "quantity_roles: Leave this empty: documents are published by systems, not by roles",
  ]);
  expect(faultsOf("benefit", { quantity_sector: "acute" })).toEqual([
    "quantity_sector: Choose a sector or name organisations, not both",
  ]);
});

test("no more than all of a benefit can be counted by others", () => {
  expect(faultsOf("benefit", { overlaps: "a = 60 % (x)\nb = 40 % (y)" })).toEqual([]);
  expect(faultsOf("benefit", { overlaps: "a = 60 % (x)\nb = 40.0001 % (y)" })).toEqual([
    "overlaps: Together the shares are more than 100 %: no more than all of it can be counted elsewhere",
  ]);
  expect(faultsOf("benefit", { overlaps: "time-saved = 1 % (x)" })).toEqual([
    "overlaps: A benefit cannot overlap with itself",
  ]);
});

test("an assumption fits its role", () => {
  expect(faultsOf("assumption", { role: "unit-value" })).toEqual([
    expect.stringMatching(/^low: A unit value must be above 0/),
    expect.stringMatching(/^unit: A unit value is in pounds/),
  ]);
  expect(faultsOf("assumption", { low: "1" })).toEqual([
    "low: Low must not be above central, nor central above high",
  ]);
  expect(faultsOf("assumption", { price_year: "2020/22" })).toEqual([
    "price_year: Enter a financial year, such as 2020/21",
  ]);
});

test("optimism bias is never a bare percentage", () => {
  const bias = { role: "optimism-bias", unit: "share", low: "10 %", central: "20 %", high: "30 %" };
  expect(faultsOf("assumption", bias)).toEqual([
    "reference_class: Enter which projects it was seen in: a bare percentage proves nothing",
    "empirical_basis: Enter what was measured in them: a bare percentage proves nothing",
  ]);
});

test.each(["add", "export", "import", "new", "register"])(
  "%s is an address of the register and no code",
  (code) => {
    expect(faultsOf("cost", { code })).toEqual(["code: This word is taken: choose another code"]);
  },
);

test("a deflator is called by its year", () => {
  expect(faultsOf("deflator", { code: "2020-22" })).toEqual([
    "code: Enter a financial year with a hyphen, such as 2020-21",
  ]);
});

test("a survey's people and days make sense", () => {
  expect(faultsOf("survey", { responded: "401", to: "2021-01-10" })).toEqual([
    "to: The last day must not be before the first",
    "responded: No more people can have responded than were invited",
  ]);
  expect(faultsOf("survey", { invited: "400.5" })).toEqual(["invited: Enter a whole number of people"]);
  expect(faultsOf("survey", { questions: "It saves me time" })).toEqual([
    expect.stringMatching(/^questions: .*write a code/),
  ]);
});

test("nobody is quoted without a record of their consent", () => {
  expect(faultsOf("quotation", { consent_record: "" })).toEqual([
    "consent_record: Enter where the consent is kept: without it nobody can be quoted",
  ]);
  expect(faultsOf("quotation", { consent_record: "", consent_scope: "none" })).toEqual([]);
});
