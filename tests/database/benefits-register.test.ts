import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { loadEntries, loadHistory, loadRegister } from "@/lib/benefits/load-register";
import type { EntryKind, Fields } from "@/lib/benefits/register";
import { RegisterConflict, RegisterError, saveEntry } from "@/lib/benefits/save-entry";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { SAMPLES } from "@/tests/lib/benefits/sample-entries";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, DEFINITION } from "./test-programme";

const database = freshDatabase();

let programmeId = 0;
beforeAll(async () => {
  await applyTestProgramme();
  await applyTestProgramme({ ...DEFINITION, programme: { slug: "q", name: "Other programme" } });
  programmeId = (await loadProgramme("p"))?.id ?? 0;
  await saveAssumptions();
});

const now = new Date("2021-03-01T09:30:00Z");
const save = (kind: EntryKind, given: Fields, { basedOn = 0, reason = "", programme = "p" } = {}) =>
  saveEntry(kind, {
    programme,
    given,
    basedOn,
    reason,
    actor: ADMINISTRATOR,
    metrics: WEEKLY_METRICS.weekly,
    now,
  });
const faultsOf = (saved: Promise<unknown>) =>
  saved.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof RegisterError)) throw error;
      return error.faults.map(({ field, message }) => `${field}: ${message}`);
    },
  );

const share = (code: string, role: string, more: Fields = {}): Fields => ({
  code,
  name: code,
  role,
  low: "50 %",
  central: "80 %",
  high: "100 %",
  unit: "share",
  source: "Invented",
  ...more,
});
const HOUR: Fields = {
  code: "hour",
  name: "Cost of an hour",
  role: "unit-value",
  low: "30",
  central: "34.50",
  high: "40",
  unit: "pounds per hour",
  source: "London evaluation",
};

async function saveAssumptions() {
  await save("assumption", SAMPLES.assumption);
  await save("assumption", HOUR);
  await save("assumption", share("all", "attribution"));
  await save("assumption", share("four-fifths", "confidence"));
  const bias = { reference_class: "IT projects", empirical_basis: "Measured in 12" };
  await save("assumption", share("bias", "optimism-bias", bias));
}

const BENEFIT: Fields = { ...SAMPLES.benefit, overlaps: "" };

test("an entry is kept as it was said, and each edit is another version with who, when, why and what", async () => {
  expect(await save("benefit", BENEFIT)).toEqual({ code: "time-saved", version: 1, outcome: "added" });
  const edited = { ...BENEFIT, owner: "Medical director", target: "3.0" };
  expect(await save("benefit", edited, { basedOn: 1, reason: "Handed over" })).toEqual({
    code: "time-saved",
    version: 2,
    outcome: "changed",
  });
  const { benefits } = await loadRegister(programmeId);
  expect(benefits).toMatchObject([
    {
      code: "time-saved",
      owner: "Medical director",
      version: { version: 2, by: "Administrator", at: "2021-03-01T09:30:00.000Z", reason: "Handed over" },
    },
  ]);
  const history = await loadHistory(programmeId, "benefit", "time-saved");
  expect(history.map(({ version }) => version)).toEqual([2, 1]);
  expect(history[0]?.changes).toEqual([
    {
      field: "owner",
      label: "Owner",
      before: "Chief clinical information officer",
      after: "Medical director",
    },
    { field: "target", label: "Target", before: "2", after: "3" },
  ]);
  expect(history[1]?.changes).toContainEqual({
    field: "title",
    label: "Title",
    before: "",
    after: "Less time spent on finding letters",
  });
});

test("the same again adds no version, however it is written and whatever it was based on", async () => {
  await save("benefit", { ...BENEFIT, code: "again" });
  const same = { ...BENEFIT, code: "again", baseline: "12.50", title: ` ${BENEFIT.title} ` };
  expect(await save("benefit", same)).toMatchObject({ version: 1, outcome: "same" });
  expect(await save("benefit", same, { basedOn: 1, reason: "Again" })).toMatchObject({ outcome: "same" });
  expect(await loadHistory(programmeId, "benefit", "again")).toHaveLength(1);
});

test("of two who edit the same version the second is told what has changed, and nothing is lost", async () => {
  await save("benefit", { ...BENEFIT, code: "shared" });
  const edits = ["First owner", "Second owner"].map((owner) =>
    save("benefit", { ...BENEFIT, code: "shared", owner }, { basedOn: 1, reason: "New owner" }),
  );
  const answers = await Promise.allSettled(edits);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [refused] = answers.filter((answer) => answer.status === "rejected");
  const conflict: unknown = refused?.reason;
  expect(conflict).toBeInstanceOf(RegisterConflict);
  const [latest] = await loadHistory(programmeId, "benefit", "shared");
  expect(conflict).toMatchObject({
    current: { version: 2, by: "Administrator", reason: "New owner" },
    changes: [{ field: "owner", before: BENEFIT.owner, after: latest?.fields.owner }],
  });
  expect(latest?.version).toBe(2);
});

test("twenty who enter the same at once enter it once", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => save("cost", SAMPLES.cost)));
  expect(answers.filter(({ outcome }) => outcome === "added")).toHaveLength(1);
  expect(await loadHistory(programmeId, "cost", "licences-2020-21")).toHaveLength(1);
});

test("a code is given once", async () => {
  await save("deflator", SAMPLES.deflator);
  expect(await faultsOf(save("deflator", { ...SAMPLES.deflator, index: "101" }))).toEqual([
    "code: This code is taken: choose another one",
  ]);
});

test("an edit says why, and its faults come together", async () => {
  await save("benefit", { ...BENEFIT, code: "why" });
  expect(await faultsOf(save("benefit", { ...BENEFIT, code: "why", owner: "" }, { basedOn: 1 }))).toEqual([
    "owner: Fill in “Owner”",
    "reason: Enter why it is changed: the history shows it",
  ]);
  const edited = { ...BENEFIT, code: "why", effect: "no-such-effect" };
  expect(await faultsOf(save("benefit", edited, { basedOn: 1 }))).toEqual([
    "effect: There is no assumption “no-such-effect”",
    "reason: Enter why it is changed: the history shows it",
  ]);
});

test("what an entry names has to be there", async () => {
  const lost = {
    ...BENEFIT,
    code: "lost",
    measure_metric: "clicks",
    quantity_viewer: "x",
    quantity_organisations: "RX1\nRX9",
    expected: "2020 = 1 | 2 | 3",
    effect: "hour",
    attribution: "none-such",
    overlaps: "nothing = 10 % (why)",
  };
  expect(await faultsOf(save("benefit", lost))).toEqual([
    "measure_metric: There is no metric “clicks”",
    "quantity_viewer: There is no viewer “x”",
    "quantity_organisations: There is no organisation “RX9”",
    "expected: Financial years here are named by two years, such as 2020/21, and not 2020",
    "attribution: There is no assumption “none-such”",
    "overlaps: There is no benefit “nothing”",
  ]);
  const quotation = { ...SAMPLES.quotation, benefits: "time-saved\nnothing" };
  expect(await faultsOf(save("quotation", quotation))).toEqual([
    "benefits: There is no benefit “nothing”",
    "survey: There is no survey “users-2021”",
  ]);
});

test("units have to fit together: minutes are worth pounds per hour, and nothing per letter", async () => {
  const perLetter = { ...HOUR, code: "per-letter", name: "A letter", unit: "pounds per letter" };
  await save("assumption", perLetter);
  const [fault] = await faultsOf(save("benefit", { ...BENEFIT, code: "odd", unit_value: "per-letter" }));
  expect(fault).toBe(
    "effect: Views times minutes per view times pounds per letter does not give pounds: nothing turns minutes into letters",
  );
  const [role] = await faultsOf(save("benefit", { ...BENEFIT, code: "odd", confidence: "all" }));
  expect(role).toBe("effect: all is an assumption about attribution, not about confidence");
});

test("an overlap is declared at one of two benefits", async () => {
  await save("benefit", { ...BENEFIT, code: "one" });
  await save("benefit", { ...BENEFIT, code: "two", overlaps: "one = 30 % (the same minutes)" });
  const back = { ...BENEFIT, code: "one", overlaps: "two = 30 % (the same minutes)" };
  expect(await faultsOf(save("benefit", back, { basedOn: 1, reason: "Overlap" }))).toEqual([
    "overlaps: two declares its overlap with one already: declare it on one of the two, or it is taken out twice",
  ]);
});

test("an assumption that benefits rest on is not taken from under them", async () => {
  await save("assumption", { ...SAMPLES.assumption, code: "relied-on" });
  await save("benefit", { ...BENEFIT, code: "relying", effect: "relied-on" });
  const edit = (changed: Fields) =>
    save(
      "assumption",
      { ...SAMPLES.assumption, code: "relied-on", ...changed },
      { basedOn: 1, reason: "Changed" },
    );
  expect(await faultsOf(edit({ status: "withdrawn" }))).toEqual([
    "status: The benefit “relying” rests on it: change that first",
  ]);
  expect(await faultsOf(edit({ unit: "letters per view" }))).toEqual([
    expect.stringMatching(/^unit: The benefit “relying” would no longer work out: /),
  ]);
  const withdrawn = { ...BENEFIT, code: "relying", effect: "relied-on", status: "withdrawn" };
  await save("benefit", withdrawn, { basedOn: 1, reason: "Not pursued" });
  expect(await edit({ status: "withdrawn" })).toMatchObject({ outcome: "changed" });
});

test("a register is its programme's, and only those who may change it do", async () => {
  const other = (await loadProgramme("q"))?.id ?? 0;
  expect(await loadEntries(other, "benefit")).toEqual([]);
  expect(await faultsOf(save("benefit", BENEFIT, { programme: "q" }))).toContain(
    "effect: There is no assumption “minutes-per-view”",
  );
  const token = { kind: "token", name: "Analyst", tokenId: "0", programme: null } as const;
  const given = { programme: "p", given: SAMPLES.cost, basedOn: 0, reason: "", metrics: [], now };
  await expect(saveEntry("cost", { ...given, actor: token })).rejects.toMatchObject({
    code: "not-permitted",
  });
  await expect(saveEntry("cost", { ...given, programme: "none", actor: OPERATOR })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(
    saveEntry("cost", {
      ...given,
      given: { ...SAMPLES.cost, code: "another" },
      basedOn: 3,
      reason: "x",
      actor: OPERATOR,
    }),
  ).rejects.toMatchObject({ code: "not-found" });
});

test("history cannot be edited or deleted, not even by the owner of the tables", async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const refusal = "Rows of register_version are never changed or deleted";
    await expect(client.query("update register_version set reason = 'better'")).rejects.toThrow(refusal);
    await expect(client.query("delete from register_version")).rejects.toThrow(refusal);
    await expect(client.query("truncate register_version")).rejects.toThrow(refusal);
    await expect(client.query("delete from register_entry")).rejects.toThrow();
  } finally {
    await client.end();
  }
});

test("an entry kept under older rules is named, and the rest is read", async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`insert into register_entry (programme_id, kind, code) values ($1, 'cost', 'old')`, [
    programmeId,
  ]);
  await client.query(
    `insert into register_version (entry_id, version, fields, reason, created_by)
     select id, 1, '{"code": "old", "colour": "blue"}', '', 'test' from register_entry where code = 'old'`,
  );
  await client.end();
  const register = await loadRegister(programmeId);
  expect(register.unreadable).toMatchObject([{ kind: "cost", code: "old" }]);
  expect(register.costs.map(({ code }) => code)).toEqual(["licences-2020-21"]);
});
