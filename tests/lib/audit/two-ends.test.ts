import { describe, expect, test } from "vitest";
import { actWords, isIdentity } from "@/lib/audit/act-words";
import type { AuditRecord } from "@/lib/audit/audit-record";
import { codedTerm } from "@/lib/audit/coded-term";
import { isOverride } from "@/lib/audit/purposes";
import { readAuditFile } from "@/lib/audit/read-audit-file";
import { isOnDemand } from "@/lib/audit/transactions";
import { atnaMessage, auditEvent, CLINICIAN, DOCUMENT, type Json, PATIENT } from "@/tests/lib/audit/records";

async function recordOf(content: Json | string): Promise<AuditRecord> {
  const found: AuditRecord[] = [];
  const text = typeof content === "string" ? content : JSON.stringify(content);
  await readAuditFile(
    (async function* () {
      yield Buffer.from(text);
    })(),
    {
      take: (record) => {
        if (record.kind === "audit") found.push(record);
      },
      drain: async () => {},
    },
    { now: new Date("2026-06-01T12:00:00Z") },
  );
  const [record] = found;
  if (record === undefined) throw new Error("no record was read");
  return record;
}

const role = (code: string, display: string) => ({ type: { coding: [{ code }] }, who: { display } });
const machine = (code: string, id: string, process = "") =>
  `<ActiveParticipant UserID="${id}" AlternativeUserID="${process}"><RoleIDCode csd-code="${code}"/></ActiveParticipant>`;

describe("at which end a record was written", () => {
  const event = (over: object, source: string, destination: string) =>
    recordOf(
      auditEvent({
        ...over,
        agent: [role("110153", source), role("110152", destination), CLINICIAN],
        and: { source: { observer: { display: "viewer" } } },
      }),
    );

  test("a viewer that fetches is where the data goes to; one that asks is where the question comes from", async () => {
    const fetched = { transaction: "ITI-68", interaction: "read", action: "R", entity: [PATIENT, DOCUMENT] };
    expect((await event(fetched, "registry", "viewer")).recordedBy).toBe("client");
    expect((await event(fetched, "viewer", "registry")).recordedBy).toBe("server");
    const asked = { transaction: "ITI-67", interaction: "search", action: "E" };
    expect((await event(asked, "viewer", "registry")).recordedBy).toBe("client");
    expect((await event(asked, "registry", "viewer")).recordedBy).toBe("server");
    expect((await event({ interaction: "read", action: "R" }, "registry", "viewer")).recordedBy).toBe(
      "client",
    );
  });

  test("is not known when the recording system is neither agent, or both", async () => {
    const asked = { transaction: "ITI-67", interaction: "search", action: "E" };
    expect((await event(asked, "one", "another")).recordedBy).toBe("unknown");
    expect((await event(asked, "viewer", "viewer")).recordedBy).toBe("unknown");
  });

  test.each([
    ["ITI-43", "110107", "C", "client"],
    ["ITI-43", "110106", "R", "server"],
    ["ITI-39", "110106", "R", "server"],
    ["ITI-41", "110106", "R", "client"],
    ["ITI-41", "110107", "C", "server"],
    ["ITI-42", "110107", "C", "server"],
  ] as const)(
    "ATNA %s as %s/%s was written by the %s, whatever its roles say",
    async (transaction, event, action, by) => {
      const swapped = machine("110153", "viewer", "17") + machine("110152", "repository");
      expect(
        (await recordOf(atnaMessage({ transaction, event, action, participants: swapped }))).recordedBy,
      ).toBe(by);
    },
  );

  test("an ATNA query tells by its source's name, or by whose process it knows", async () => {
    const query = { transaction: "ITI-18", event: "110112", action: "E" };
    const by = async (participants: string) =>
      (await recordOf(atnaMessage({ ...query, participants }))).recordedBy;
    expect(await by(machine("110153", "viewer", "8844") + machine("110152", "registry"))).toBe("client");
    expect(await by(machine("110153", "x") + machine("110152", "registry", "8655"))).toBe("server");
    expect(await by(machine("110153", "x", "1") + machine("110152", "registry", "2"))).toBe("unknown");
  });
});

describe("what two ends have in common", () => {
  const about = (...entity: Json[]) =>
    recordOf(auditEvent({ transaction: "ITI-68", entity: [PATIENT, ...entity] })).then(actWords);
  const request = (value: string) => ({ what: { identifier: { value } }, type: { code: "XrequestId" } });
  const document = (reference: string) => ({ what: { reference }, type: { code: "2" }, role: { code: "3" } });
  const TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  test("is a request id, unless it is too short to be one or a placeholder", async () => {
    expect((await about(request("76d148b6-586d-11ec"))).correlation).toBe("request 76d148b6-586d-11ec");
    expect((await about(request("1"))).correlation).toBeNull();
    expect((await about(request("00000000-0000-0000-0000-000000000000"))).correlation).toBeNull();
    expect((await about(request("unknown"))).correlation).toBeNull();
  });

  test("is a trace only together with the transaction and the documents", async () => {
    const traced = { what: { identifier: { value: TRACE } }, type: { code: "4" }, role: { code: "26" } };
    expect((await about(traced)).correlation).toBeNull();
    const [a, b] = [await about(traced, document("Binary/1")), await about(traced, document("Binary/2"))];
    expect(a.correlation).toContain("4bf92f3577b34da6a3ce929d0e0e4736");
    expect(a.correlation).not.toBe(b.correlation);
  });

  test("is a set of documents in whatever order", async () => {
    const [a, b] = [document("Binary/1"), document("Binary/2")];
    expect((await about(a, b)).documents).toBe((await about(b, a)).documents);
    expect((await about(a)).documents).not.toBe((await about(b)).documents);
    expect((await about(document("TBC by NRL"))).documents).toBeNull();
  });

  test.each([
    "",
    "-",
    "n/a",
    "TBC by NRL",
    "test",
    "urn:uuid:00000000-0000-0000-0000-000000000000",
    "xxxxxxxx",
  ])("is never the placeholder %j", (text) => expect(isIdentity(text)).toBe(false));

  test.each(["urn:oid:2.999.7.3.1", "EHR_ICA_SS04", "List/ex-minimalSubmissionSet", "43a"])(
    "may be %j",
    (text) => expect(isIdentity(text)).toBe(true),
  );
});

test("breaking the glass, emergency treatment and emergency are overrides; treatment is none", () => {
  expect(["BTG", "etreat", " EMER "].map((code) => isOverride({ purposes: ["TREAT", code] }))).toEqual([
    true,
    true,
    true,
  ]);
  expect(isOverride({ purposes: ["TREAT"] })).toBe(false);
});

test("a document registered on demand is told by ITI-61", () => {
  expect(isOnDemand([{ system: null, code: "iti-61" }])).toBe(true);
  expect(isOnDemand([{ system: null, code: "ITI-42" }])).toBe(false);
});

describe("a term as it is kept", () => {
  test.each([
    [{ system: "http://snomed.info/sct", code: "824331000000106" }, "snomed 824331000000106"],
    [{ system: "2.16.840.1.113883.6.96", code: "112247003" }, "snomed 112247003"],
    [{ system: "http://loinc.org", code: "18842-5", text: "Discharge summary" }, "loinc 18842-5"],
    [{ system: "https://fhir.nhs.uk/CodeSystem/NHSDigital-SDS-JobRoleCode", code: "R8000" }, "sds R8000"],
    [
      {
        system: "https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1",
        code: "S0030:G0100:R0620",
      },
      "sds R0620",
    ],
    [{ system: "urn:local:types", code: " Discharge  Letter v2 " }, "Discharge Letter v2"],
    [{ text: "Clinic letter" }, "Clinic letter"],
    [{ code: "", text: "  " }, null],
    [{ text: "Letter 943 476 5919" }, null],
  ])("%j is %j", (term, kept) => expect(codedTerm(term)).toBe(kept));
});
