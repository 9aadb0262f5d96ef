const CODE_SYSTEMS = {
  event: "http://terminology.hl7.org/CodeSystem/audit-event-type",
  interaction: "http://hl7.org/fhir/restful-interaction",
  dicom: "http://dicom.nema.org/resources/ontology/DCM",
  transaction: "urn:ihe:event-type-code",
};

export type Json = Record<string, unknown>;

export const PATIENT = { what: { reference: "Patient/sample" }, type: { code: "1" }, role: { code: "1" } };
export const DOCUMENT = {
  what: { reference: "DocumentReference/d1" },
  type: { code: "2" },
  role: { code: "3" },
};
export const OBSERVATION = {
  what: { reference: "Observation/o1" },
  type: { code: "2" },
  role: { code: "4" },
};

export const CLINICIAN = {
  type: { coding: [{ code: "IRCP" }] },
  who: { identifier: { system: "https://fhir.nhs.uk/Id/sds-user-id", value: "999000000108" } },
  requestor: true,
};

/** An AuditEvent of FHIR R4, complete but for what a test is about. */
export function auditEvent(over: {
  type?: string;
  transaction?: string;
  interaction?: string;
  also?: Json[];
  action?: string;
  entity?: Json[];
  agent?: Json[];
  and?: Json;
}): Json {
  const { type = "rest", transaction, interaction, also = [] } = over;
  return {
    resourceType: "AuditEvent",
    id: "a1",
    type: { system: type === "rest" ? CODE_SYSTEMS.event : CODE_SYSTEMS.dicom, code: type },
    subtype: [
      ...(transaction === undefined ? [] : [{ system: CODE_SYSTEMS.transaction, code: transaction }]),
      ...(interaction === undefined ? [] : [{ system: CODE_SYSTEMS.interaction, code: interaction }]),
      ...also,
    ],
    ...(over.action === undefined ? {} : { action: over.action }),
    recorded: "2026-03-02T09:00:00Z",
    outcome: "0",
    agent: over.agent ?? [CLINICIAN],
    source: { observer: { display: "viewer" } },
    entity: over.entity ?? [PATIENT],
    ...over.and,
  };
}

/** An ATNA message, complete but for what a test is about. */
export function atnaMessage(over: {
  event: string;
  transaction?: string;
  action?: string;
  time?: string | null;
  outcome?: string;
  participants?: string;
  objects?: string;
}): string {
  const time = over.time === null ? "" : ` EventDateTime="${over.time ?? "2026-03-02T09:00:00Z"}"`;
  const transaction =
    over.transaction === undefined
      ? ""
      : `<EventTypeCode csd-code="${over.transaction}" codeSystemName="IHE"/>`;
  return `<AuditMessage><EventIdentification EventActionCode="${over.action ?? "E"}"${time} EventOutcomeIndicator="${over.outcome ?? "0"}"><EventID csd-code="${over.event}" codeSystemName="DCM"/>${transaction}</EventIdentification>${over.participants ?? '<ActiveParticipant UserID="u.one" UserIsRequestor="true"/>'}<AuditSourceIdentification AuditSourceID="viewer"/>${over.objects ?? ATNA_PATIENT}</AuditMessage>`;
}

export const ATNA_PATIENT =
  '<ParticipantObjectIdentification ParticipantObjectID="sample^^^&amp;1.2.3&amp;ISO" ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1"/>';

export const atnaObject = (type: number, role: number, id: string) =>
  `<ParticipantObjectIdentification ParticipantObjectID="${id}" ParticipantObjectTypeCode="${type}" ParticipantObjectTypeCodeRole="${role}"/>`;
