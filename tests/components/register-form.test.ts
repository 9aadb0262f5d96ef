import fc from "fast-check";
import { expect, test } from "vitest";
import { formOf } from "@/app/(signed-in)/programmes/[programme]/benefits/register/[section]/[code]/edit/form-of";
import {
  boxesOf,
  fieldsOf,
  linesOf,
} from "@/app/(signed-in)/programmes/[programme]/benefits/register/[section]/typed-entry";
import { FIELDS } from "@/lib/benefits/field-list";
import { ENTRY_KINDS, type EntryKind, type EntryVersion, type Fields } from "@/lib/benefits/register";

const version = (number: number, fields: Fields): EntryVersion => ({
  version: number,
  by: "Administrator",
  at: "2026-11-22T08:00:00.000Z",
  reason: "",
  fields,
  changes: [],
});

/** Whatever is written in a field: a real day where a day is wanted. */
const fieldsOfKind = (kind: EntryKind) =>
  fc.record(
    Object.fromEntries(
      FIELDS[kind].map((field) => [
        field.name,
        field.kind === "date"
          ? fc.constantFrom("", "2021-01-31", "2016-07-04", "2099-12-01")
          : fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.replaceAll("\r", "")),
      ]),
    ),
  );

test.each(ENTRY_KINDS)("the boxes of a form hold a %s as it is, and give it back", (kind) => {
  fc.assert(
    fc.property(fieldsOfKind(kind), (fields) => {
      expect(fieldsOf(kind, boxesOf(kind, fields))).toEqual(fields);
    }),
  );
});

test("a new benefit starts out as a planned benefit, and nothing else is chosen for anybody", () => {
  const boxes = boxesOf("benefit", {});
  expect(Object.entries(boxes).filter(([, text]) => text !== "")).toEqual([
    ["direction", "benefit"],
    ["status", "planned"],
  ]);
});

test("what else a form sends is no field of the entry", () => {
  expect(Object.keys(fieldsOf("cost", { amount: "5", version: "1", reason: "x", __proto__: "y" }))).toEqual(
    FIELDS.cost.map(({ name }) => name),
  );
});

test("line breaks of a browser are line breaks, and empty lines are no items", () => {
  expect(fieldsOf("survey", { questions: "q1: One\r\nq2: Two\rq3: Three" }).questions).toBe(
    "q1: One\nq2: Two\nq3: Three",
  );
  expect(linesOf(" a \n\n b\n")).toEqual(["a", "b"]);
});

test("an edit form shows the entry as it stands, its days in three boxes", () => {
  const current = version(2, { code: "round", from: "2021-03-05" });
  const form = formOf("survey", { versions: [current], current, sent: null });
  expect(form).toMatchObject({ outdated: false, changed: [] });
  expect(form.sent).toMatchObject({ code: "round", "from-day": "5", "from-month": "3", "from-year": "2021" });
});

test("a form sent back for its faults keeps what was typed, right or wrong", () => {
  const current = version(1, { code: "licences", amount: "100" });
  const sent = { ...boxesOf("cost", current.fields), amount: "a lot", version: "1", reason: "" };
  expect(formOf("cost", { versions: [current], current, sent })).toEqual({
    sent,
    outdated: false,
    changed: [],
  });
});

test("a form filled in from an older version takes over what others changed, and keeps what it says itself", () => {
  const first = version(1, { code: "licences", amount: "100", what: "Licences", source: "Budget" });
  const second = version(2, { code: "licences", amount: "120", what: "All licences", source: "Budget" });
  const sent = {
    ...boxesOf("cost", first.fields),
    amount: "130",
    source: "Accounts",
    version: "1",
    reason: "Second quarter",
  };
  const form = formOf("cost", { versions: [second, first], current: second, sent });
  expect(form.outdated).toBe(true);
  expect(form.sent).toMatchObject({
    amount: "130",
    what: "All licences",
    source: "Accounts",
    reason: "Second quarter",
  });
  expect(form.changed.map(({ field, before, now, typedToo }) => [field, before, now, typedToo])).toEqual([
    ["amount", "100", "120", true],
    ["what", "Licences", "All licences", false],
  ]);
});

test("what was changed and changed back is no difference, and the form still says that it is older", () => {
  const fields = { code: "licences", amount: "100" };
  const [first, third] = [version(1, fields), version(3, fields)];
  const sent = { ...boxesOf("cost", fields), amount: "130", version: "1" };
  expect(formOf("cost", { versions: [third, first], current: third, sent })).toMatchObject({
    outdated: true,
    changed: [],
    sent: { amount: "130" },
  });
});
