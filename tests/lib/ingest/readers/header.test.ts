import { describe, expect, test } from "vitest";
import { isPatientHeading } from "@/lib/events/patient-heading";
import { feed, line, reading, refusalOf } from "./reading";

const NAMES = "event_id,occurred_at,user_id,organisation,role";

describe("headings", () => {
  test("may come in any order, case and spacing", async () => {
    const file = "ROLE, User-ID ,Organisation,Event ID,occurred  at\nGP,u,RBN,e1,2021-01-25T08:00:00Z\n";
    const { calls, result } = await reading(file);
    expect(calls).toMatchObject([{ line: 2, row: { eventId: "e1", userId: "u", role: "GP" } }]);
    expect(result.columns).toEqual(["role", "user_id", "organisation", "event_id", "occurred_at"]);
  });

  test("may be the supplier's own, where the feed's mapping says so", async () => {
    const columns = { event_id: "Audit Ref", occurred_at: "Access Date/Time", user_id: "Logon" };
    const file = "Audit Ref,Access Date/Time,Logon,organisation,role\ne1,2021-01-25T08:00:00Z,u,RBN,GP\n";
    const { calls } = await reading(file, feed({ columns }));
    expect(calls).toMatchObject([{ row: { eventId: "e1", userId: "u" } }]);
  });

  test("that are dropped are never looked at, whatever stands in them", async () => {
    const file = `${NAMES},NHS Number,Notes\ne1,2021-01-25T08:00:00Z,u,RBN,GP,943 476 5919,${"\u0007".repeat(300)}\n`;
    const { calls, result } = await reading(file, feed({ drop: ["nhs_number", "NOTES"] }));
    expect(calls).toMatchObject([{ row: { eventId: "e1" } }]);
    expect(result.columns).toEqual(NAMES.split(","));
  });

  test("are parted by semicolons or tabs only when the header has no comma", async () => {
    const semicolons = NAMES.replaceAll(",", ";");
    const tabs = NAMES.replaceAll(",", "\t");
    expect((await reading(`${semicolons}\ne1;2021-01-25T08:00:00Z;u;A, B;GP\n`)).calls).toMatchObject([
      { row: { organisation: "A, B" } },
    ]);
    expect((await reading(`${tabs}\ne1\t2021-01-25T08:00:00Z\tu\tA; B\tGP\n`)).calls).toMatchObject([
      { row: { organisation: "A; B" } },
    ]);
  });
});

describe("a header is refused", () => {
  test.each([
    [`${NAMES},colour`, "unknown-column: Column: colour."],
    [`${NAMES},colour,staff_name,Email`, "unknown-column: Columns: colour, staff_name, Email."],
    [`${NAMES},`, "unknown-column: Column: column 6."],
    [`${NAMES},nhs_number,colour`, "patient-column: Column: nhs_number."],
    [`${NAMES},Date of Birth,Post Code`, "patient-column: Columns: Date of Birth, Post Code."],
    ["nhs_number,patient_name", "patient-column: Columns: nhs_number, patient_name."],
    [`${NAMES},user_id`, "duplicate-column: Column: user_id."],
    [`${NAMES},User ID`, "duplicate-column: Column: User ID."],
    ["event_id,occurred_at,organisation", "missing-column: Columns: user_id, role."],
    ["AccessDate,Logon,Site", "unknown-column: Columns: AccessDate, Logon, Site."],
    ["e1,2021-01-25T08:00:00Z,u,RBN,GP", "no-header"],
    ["4f1c6a3e-8f0a-4f0e-9f55-0d1f4f5a7c01,a,b,c,d", "no-header"],
    ["hello", "no-header"],
    ["<!DOCTYPE html>", "no-header"],
    ['[{"event_id":"e1"}]', "no-header"],
    [`${NAMES},943 476 5919`, "unknown-column: Column: column 6."],
    [`${NAMES},12/01/1948`, "unknown-column: Column: column 6."],
    [`${NAMES},${"x".repeat(61)}`, "unknown-column: Column: column 6."],
    [`${NAMES},a\u0007b`, "unknown-column: Column: column 6."],
    [Array.from({ length: 65 }, (_, i) => `c${i}`).join(","), "too-many-columns: The header has 65."],
  ])("%s", async (header, refusal) => expect(await refusalOf(`${header}\n${line()}`)).toBe(refusal));

  test("naming the supplier's heading that was expected", async () => {
    const columns = { user_id: "Logon", role: "943 476 5919" };
    const file = `event_id,occurred_at,organisation\n${line()}`;
    expect(await refusalOf(file, feed({ columns }))).toBe("missing-column: Columns: user_id (Logon), role.");
  });

  test("when a patient column is mapped instead of dropped", async () => {
    const file = `event_id,occurred_at,NHS No,organisation,role\n${line()}`;
    expect(await refusalOf(file, feed({ columns: { user_id: "NHS No" } }))).toBe(
      "patient-column: Column: NHS No.",
    );
  });

  test("when a later NDJSON line brings a key nobody knows", async () => {
    const good = '{"event_id":"e1"}';
    expect(await refusalOf(`${good}\n\n{"event_id":"e2","dob":"1948-07-05"}`)).toBe(
      "patient-column: Line 3: dob.",
    );
    expect(await refusalOf(`${good}\n{"colour":"red"}`)).toBe("unknown-column: Line 2: colour.");
    expect(await refusalOf(`${good}\n{"943 476 5919":"red"}`)).toBe("unknown-column: Line 2: a key.");
  });
});

describe("headings that promise patient data", () => {
  test.each([
    "nhs_number", "NHS No", "nhsno", "NHS-Number", "patient NHS number", "patient", "Patient ID", "patient_name",
    "pat_id", "forename", "Surname", "first name", "LastName", "DOB", "Date of Birth", "birth_date", "year of birth",
    "postcode", "Post Code", "address", "Address Line 1", "gender", "Sex", "MRN", "Hospital Number", "hospital_no",
    "ethnicity", "date of death", "next_of_kin", "CHI number", "Subject", "age",
  ])("%s", (heading) => expect(isPatientHeading(heading)).toBe(true)); // biome-ignore format: a list of words

  test.each([
    "event_id", "occurred_at", "user_id", "organisation", "role", "outcome", "document_id", "published_at",
    "document_type", "replaces", "period_start", "count", "as_at", "user_name", "staff_name", "email address",
    "ip_address", "Job Role", "Session ID", "Usage", "page", "Site", "Essex code", "Middlesex", "Person ID", "Client",
  ])("but not %s", (heading) => expect(isPatientHeading(heading)).toBe(false)); // biome-ignore format: a list of words
});
