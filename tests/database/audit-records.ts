/** What a test says of one access; the rest is what every record has. */
export interface Access {
  at: string;
  user?: string | null;
  patient?: string | null;
  document?: string;
  organisation?: string;
  side?: "client" | "server";
  outcome?: "0" | "8";
  requestId?: string;
  transaction?: "ITI-68" | "ITI-67";
  source?: string;
}

const DCM = "http://dicom.nema.org/resources/ontology/DCM";

/** A retrieve or query as IHE MHD has it audited at one of its ends. All identities are invented. */
export function auditEvent({
  at,
  user = "anne.smith",
  patient = "9991234500",
  document = "d1",
  organisation = "RX1",
  side = "client",
  outcome = "0",
  requestId,
  transaction = "ITI-68",
  source,
}: Access): object {
  const ends = { client: "Device/viewer", server: "Device/repository" };
  const [asking, answering] = transaction === "ITI-68" ? ["110152", "110153"] : ["110153", "110152"];
  const machine = (code: string, reference: string) => ({
    type: { coding: [{ system: DCM, code }] },
    who: { reference },
    requestor: false,
  });
  const person = {
    type: {
      coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", code: "IRCP" }],
    },
    who: { identifier: { system: "https://fhir.nhs.uk/Id/sds-user-id", value: user } },
    requestor: true,
  };
  const employer = {
    type: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleClass", code: "PROV" }] },
    who: { identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: organisation } },
    requestor: false,
  };
  const about = {
    what: { identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: patient } },
    type: { code: "1" },
    role: { code: "1" },
  };
  return {
    resourceType: "AuditEvent",
    type: { system: "http://terminology.hl7.org/CodeSystem/audit-event-type", code: "rest" },
    subtype: [{ system: "urn:ihe:event-type-code", code: transaction }],
    action: transaction === "ITI-68" ? "R" : "E",
    recorded: at,
    outcome,
    agent: [
      machine(asking ?? "", ends.client),
      machine(answering ?? "", ends.server),
      ...(user === null ? [] : [person]),
      employer,
    ],
    source: { observer: { reference: source ?? ends[side] } },
    entity: [
      ...(patient === null ? [] : [about]),
      ...(transaction === "ITI-68"
        ? [{ what: { reference: `DocumentReference/${document}` }, type: { code: "2" }, role: { code: "3" } }]
        : []),
      ...(requestId === undefined
        ? []
        : [
            {
              what: { identifier: { value: requestId } },
              type: {
                system: "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType",
                code: "XrequestId",
              },
            },
          ]),
    ],
  };
}

const ODS = "https://fhir.nhs.uk/Id/ods-organization-code";

/** A document as a registry lists it. */
export const listedDocument = (id: string, date: string | null, publisher = "RX1") => ({
  resourceType: "DocumentReference",
  id: `server-${id}`,
  masterIdentifier: { system: "urn:ietf:rfc:3986", value: `urn:oid:2.999.${id}` },
  status: "current",
  type: { coding: [{ system: "http://snomed.info/sct", code: "824331000000106" }] },
  ...(date === null ? {} : { date }),
  custodian: { identifier: { system: ODS, value: publisher } },
  content: [{ attachment: { contentType: "application/pdf" } }],
});

/** A submission as one of its ends has it audited (ITI-65). */
export const submission = (set: string, at: string, event: "110106" | "110107" = "110106") => ({
  resourceType: "AuditEvent",
  type: { system: "http://dicom.nema.org/resources/ontology/DCM", code: event },
  subtype: [{ system: "urn:ihe:event-type-code", code: "ITI-65" }],
  action: event === "110106" ? "R" : "C",
  recorded: at,
  outcome: "0",
  agent: [],
  source: { observer: { display: event } },
  entity: [{ what: { identifier: { value: set } }, type: { code: "2" }, role: { code: "20" } }],
});

/** One resource a line. */
export const ndjson = (...resources: object[]): string =>
  resources.map((resource) => `${JSON.stringify(resource)}\n`).join("");
