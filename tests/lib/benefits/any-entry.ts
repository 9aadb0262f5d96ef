import fc from "fast-check";
import type { Assumption, Benefit, Quantity, Quotation, Survey } from "@/lib/benefits/register";
import { BENEFIT_STATUSES, CATEGORIES, DIRECTIONS, EVIDENCE } from "@/lib/benefits/words";
import { addDays, addMonths, type CalendarDate, firstDay, parseMonth } from "@/lib/calendar/calendar-date";
import { sentences } from "@/lib/fields/fields";
import { SURVEY_THEMES, type SurveyTheme } from "@/lib/surveys/survey";

/** Entries of every shape that may be kept, with texts that try quotes, commas, formulas and brackets. */

const keys = <T extends string>(words: Readonly<Record<T, string>>): T[] => {
  const isKey = (key: string): key is T => Object.hasOwn(words, key);
  return Object.keys(words).filter(isKey);
};
const oneOf = <T extends string>(words: Readonly<Record<T, string>>) => fc.constantFrom(...keys(words));

const awkward = fc.constantFrom(
  "=",
  "+",
  "-",
  "'",
  '"',
  ",",
  ";",
  "(",
  ")",
  "|",
  "%",
  "=1+1",
  "'=",
  "é",
  "☂",
  " ",
);
const text = fc
  .oneof(
    fc
      .array(fc.oneof(awkward, fc.string({ maxLength: 8, unit: "grapheme" })), { maxLength: 8 })
      .map((parts) => parts.join("")),
    fc.lorem({ maxCount: 6 }),
  )
  .map((given) => sentences("", 100).safeParse(given))
  .filter((parsed) => parsed.success && !parsed.data.includes("@"))
  .map((parsed) => (parsed.success ? parsed.data : ""));
const maybe = fc.oneof(fc.constant(""), text);
const code = fc
  .stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,6}){0,2}$/)
  .filter((name) => !["add", "export", "import", "new", "register"].includes(name));
const codes = fc.uniqueArray(code, { maxLength: 3 }).map((all) => all.toSorted());
const FIRST = parseMonth("2000-01");
if (FIRST === null) throw new Error("January 2000 is a month.");
const month = fc.nat(1_199).map((n) => addMonths(FIRST, n));
const day = fc.nat(36_000).map((n): CalendarDate => addDays(firstDay(FIRST), n));
const year = fc
  .integer({ min: 2000, max: 2098 })
  .map((n) => `${n}/${String((n + 1) % 100).padStart(2, "0")}`);
const figure = fc.oneof(
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => n / 1_000_000),
);
const positive = fc.integer({ min: 1, max: 2_000_000_000 }).map((n) => n / 100);
const ascending = fc.tuple(positive, positive, positive).map((three) => three.toSorted((a, b) => a - b));
const shares = fc
  .tuple(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000))
  .map((three) => three.toSorted((a, b) => a - b).map((n) => n / 1_000_000));
const byKey = <T>(items: fc.Arbitrary<T>, keyOf: (item: T) => string) =>
  fc
    .uniqueArray(items, { maxLength: 4, selector: keyOf })
    .map((all) => all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
const themes = fc
  .uniqueArray(oneOf(SURVEY_THEMES))
  .map((chosen): SurveyTheme[] => keys(SURVEY_THEMES).filter((theme) => chosen.includes(theme)));

const counted: fc.Arbitrary<Quantity> = fc.oneof(
  fc.record({
    kind: fc.constant("metric" as const),
    metric: fc.constantFrom("views", "new-users", "active-users"),
    viewer: fc.option(code),
    organisations: codes,
    sector: fc.constant(null),
    roles: byKey(text, (role) => role),
  }),
  fc.record({
    kind: fc.constant("supplied" as const),
    unit: fc.constantFrom({ over: ["letters"], under: [] } as const, { over: ["calls"], under: [] } as const),
    source: text,
    counts: fc
      .uniqueArray(fc.record({ month, count: fc.nat(10_000_000) }), {
        minLength: 1,
        maxLength: 5,
        selector: (count) => count.month,
      })
      .map((all) => all.toSorted((a, b) => (a.month < b.month ? -1 : 1))),
  }),
);

/** The text of a reason or source in brackets. */
const overlap = fc.record({
  with: code.map((name) => `o-${name}`),
  share: fc.integer({ min: 1, max: 2_500 }).map((n) => n / 10_000),
  reason: text,
});

export const anyBenefit: fc.Arbitrary<Benefit> = fc.record({
  code: code.map((name) => `b-${name}`),
  title: text,
  description: text,
  change: text,
  benefitClass: fc.constantFrom("cash-releasing", "non-cash-releasing", "quantifiable"),
  category: oneOf(CATEGORIES),
  direction: oneOf(DIRECTIONS),
  beneficiary: text,
  owner: text,
  status: oneOf(BENEFIT_STATUSES).filter((status) => status !== "verified"),
  themes,
  measure: fc.oneof(
    fc.record({ words: text, unit: text, metric: fc.constant("views"), viewer: fc.option(code) }),
    fc.record({ words: text, unit: text, metric: fc.constant(null), viewer: fc.constant(null) }),
  ),
  baseline: fc.option(fc.record({ value: figure, on: fc.constant<CalendarDate>(firstDay(FIRST)) })),
  target: fc.option(fc.record({ value: figure, on: day.map((on) => addDays(on, 1)) })),
  actuals: byKey(fc.record({ on: day, value: figure, source: text }), ({ on }) => on),
  evidence: oneOf(EVIDENCE),
  dependencies: maybe,
  risks: maybe,
  reviewDate: day,
  attribution: code,
  confidence: code,
  valuation: fc.record({
    quantity: counted,
    from: day,
    effect: code,
    unitValue: fc.option(code),
    optimismBias: fc.option(code),
  }),
  expected: byKey(
    fc
      .tuple(year, ascending)
      .map(([label, [low = 0, central = 0, high = 0]]) => ({ year: label, low, central, high })),
    (expected) => expected.year,
  ),
  expectedSource: text,
  overlaps: byKey(overlap, (one) => one.with),
});

const PLAIN = { referenceClass: fc.constant(""), empiricalBasis: fc.constant("") };
const about = {
  code,
  name: text,
  source: text,
  sourceDate: fc.option(day),
  priceYear: fc.option(year),
  scenario: maybe,
  status: fc.constantFrom("current" as const, "withdrawn" as const),
};
const ranged = <T extends object>(factor: fc.Arbitrary<T>, range: fc.Arbitrary<number[]>) =>
  fc.tuple(factor, range).map(([one, [low = 0, central = 0, high = 0]]) => ({ ...one, low, central, high }));

export const anyAssumption: fc.Arbitrary<Assumption> = fc.oneof(
  ranged(
    fc.record({
      ...about,
      ...PLAIN,
      role: fc.constant("effect" as const),
      unit: fc.constant({ over: ["minutes"], under: ["views"] } as const),
    }),
    ascending,
  ),
  ranged(
    fc.record({
      ...about,
      ...PLAIN,
      role: fc.constant("unit-value" as const),
      unit: fc.constant({ over: ["pounds"], under: ["hours"] } as const),
    }),
    ascending,
  ),
  ranged(
    fc.record({
      ...about,
      referenceClass: text,
      empiricalBasis: text,
      role: fc.constant("optimism-bias" as const),
      unit: fc.constant({ over: [], under: [] }),
    }),
    shares,
  ),
);

export const anySurvey: fc.Arbitrary<Survey> = fc.record({
  code,
  instrument: text,
  from: fc.constant<CalendarDate>(firstDay(FIRST)),
  to: day,
  invited: fc.option(fc.integer({ min: 1_000, max: 100_000 })),
  responded: fc.option(fc.nat(1_000)),
  population: text,
  source: text,
  label: maybe,
  questions: fc
    .uniqueArray(
      fc.record({
        code: fc.stringMatching(/^q[0-9]{1,3}$/),
        wording: text.filter((wording) => !wording.endsWith("]")),
        theme: fc.option(oneOf(SURVEY_THEMES)),
      }),
      { minLength: 1, maxLength: 4, selector: (question) => question.code },
    )
    .filter((questions) => new Set(questions.map(({ wording }) => wording)).size === questions.length),
  status: fc.constantFrom("current" as const, "withdrawn" as const),
});

export const anyQuotation: fc.Arbitrary<Quotation> = fc.record({
  code,
  words: text,
  role: text,
  organisationType: text,
  date: day,
  source: text,
  consent: fc.record({
    scope: fc.constantFrom("public" as const, "programme" as const, "none" as const),
    until: fc.option(day),
  }),
  consentRecord: text,
  benefits: codes,
  survey: fc.option(code),
  status: fc.constantFrom("current" as const, "withdrawn" as const),
});
