import { z } from "zod";
import type { Action, Actor, AuditRecord, Coded, NamedOrganisation, Outcome } from "@/lib/audit/audit-record";
import { firstTime } from "@/lib/audit/audit-time";
import { HeldBriefly } from "@/lib/audit/held-briefly";
import {
  Coding,
  Concept,
  fhirList,
  fhirText,
  isOds,
  NHS_NUMBER,
  onlyOrganisation,
  organisationOf,
  Reference,
  referenced,
  SDS_USER,
  sameSystem,
} from "@/lib/audit/parts/fhir-words";
import { isMachineName, isNobody, REPRESENTATIVE_ROLES } from "@/lib/audit/parts/people";
import { recordedBy, traceOf } from "@/lib/audit/parts/recorded-by";
import { withoutPatients } from "@/lib/audit/parts/without-patients";

const Agent = z.object({
  type: Concept.optional(),
  role: fhirList(Concept),
  who: Reference.optional(),
  altId: fhirText.optional(),
  name: fhirText.optional(),
  requestor: z.boolean().optional(),
  location: Reference.pick({ display: true }).optional(),
  purposeOfUse: fhirList(Concept),
});
type Agent = z.infer<typeof Agent>;

const Entity = z.object({
  what: Reference.optional(),
  type: Coding.optional(),
  role: Coding.optional(),
  name: fhirText.optional(),
});
type Entity = z.infer<typeof Entity>;

/** The fields of an AuditEvent that are read; what is not here is dropped: texts, queries, details, addresses. */
export const AuditEvent = z.object({
  id: fhirText.optional(),
  meta: z.object({ versionId: fhirText.optional() }).optional(),
  type: Coding.optional(),
  subtype: fhirList(Coding),
  action: fhirText.optional(),
  period: z.object({ start: fhirText.optional() }).optional(),
  recorded: fhirText.optional(),
  outcome: fhirText.optional(),
  agent: fhirList(Agent),
  purposeOfEvent: fhirList(Concept),
  source: z.object({ observer: Reference.optional(), site: fhirText.optional() }).optional(),
  entity: fhirList(Entity),
});

/** An AuditEvent of FHIR R4 in neutral words. */
export function toAuditRecord(
  event: z.infer<typeof AuditEvent>,
  { now, fingerprint }: { now: Date; fingerprint: string },
): AuditRecord {
  const agents = event.agent ?? [];
  const entities = event.entity ?? [];
  const codes = [event.type, ...(event.subtype ?? [])].flatMap(coded);
  const action = actionOf(event.action);
  const patient = patientOf(entities, agents);
  const safe = (text: string | undefined) => withoutPatients(text, patient);
  const documents = entities.filter(isDocument).flatMap(({ what }) => idOf(what));
  const user = userOf(agents);
  const organisation = organisationOfUser(agents, user);
  return {
    kind: "audit",
    ownId: event.id === undefined ? null : [event.id, event.meta?.versionId ?? ""].join("/"),
    codes,
    action,
    time: firstTime([event.period?.start, event.recorded], now),
    outcome: outcomeOf(event.outcome),
    actor: user === null ? { kind: "unknown" } : actorOf(user),
    organisation: organisation === null ? null : withoutPatientNames(organisation, safe),
    observer: observerOf(event.source, safe),
    recordedBy: recordedBy({ codes, action, ownRoles: rolesOfObserver(agents, event.source?.observer) }),
    patient,
    documents: [...new Set(documents)],
    submissionSets: entities.filter(({ role }) => role?.code === "20").flatMap(({ what }) => idOf(what)),
    storedQuery: null,
    resourceTypes: entities.flatMap((entity) =>
      isPatient(entity) ? [] : (referenced(entity.what?.reference)?.type ?? []),
    ),
    imaging: entities.some(({ what }) => referenced(what?.reference)?.type === "ImagingStudy"),
    correlation: entities.find(({ type }) => type?.code === "XrequestId")?.what?.identifier?.value ?? null,
    trace: entities.flatMap(({ what }) => traceOf(what?.identifier?.value))[0] ?? null,
    purposes: [event.purposeOfEvent ?? [], ...agents.map(({ purposeOfUse }) => purposeOfUse ?? [])]
      .flat()
      .flatMap(codesOf),
    fingerprint,
  };
}

function withoutPatientNames(
  { id, system, name }: NamedOrganisation,
  safe: (text: string | undefined) => string | null,
): NamedOrganisation | null {
  const shown = safe(name);
  return safe(id) === null ? null : { id, system, ...(shown === null ? {} : { name: shown }) };
}

const codesOf = (concept: z.infer<typeof Concept> | undefined): string[] =>
  (concept?.coding ?? []).flatMap(({ code }) => code ?? []);

const hasCode = (concept: z.infer<typeof Concept> | undefined, pattern: RegExp): boolean =>
  concept?.coding?.some(({ code }) => code !== undefined && pattern.test(code.trim())) ?? false;

function coded(coding: z.infer<typeof Coding> | undefined): Coded[] {
  return coding?.code === undefined ? [] : [{ system: coding.system ?? null, code: coding.code }];
}

export function actionOf(given: string | undefined): Action | null {
  return given === "C" || given === "R" || given === "U" || given === "D" || given === "E" ? given : null;
}

/** 0 success; 4, 8 and 12 failures of growing weight; anything else tells nothing. */
export function outcomeOf(given: string | undefined): Outcome {
  if (given?.trim() === "0") return "success";
  return /^(?:4|8|12)$/.test(given?.trim() ?? "") ? "failure" : "unknown";
}

function isPatient({ type, role, what }: Entity): boolean {
  if (referenced(what?.reference)?.type === "Patient") return true;
  return (
    sameSystem(what?.identifier?.system, NHS_NUMBER) ||
    (type?.code === "1" && (role?.code === undefined || role.code === "1"))
  );
}

const isPatientAgent = ({ who }: Agent): boolean =>
  sameSystem(who?.identifier?.system, NHS_NUMBER) || referenced(who?.reference)?.type === "Patient";

function patientOf(entities: readonly Entity[], agents: readonly Agent[]): HeldBriefly | null {
  const about = entities.filter(isPatient);
  const named = about.flatMap(({ what, name }) => [
    ...idOf(what),
    referenced(what?.reference)?.id ?? [],
    what?.display ?? [],
    name ?? [],
  ]);
  const acting = agents.filter(isPatientAgent).flatMap(({ who, name }) => [...idOf(who), name ?? []]);
  const values = [named, acting].flat(2);
  return about.length === 0 ? null : new HeldBriefly(values);
}

function isDocument({ type, role, what }: Entity): boolean {
  const reference = referenced(what?.reference)?.type;
  if (reference === "Patient") return false;
  return reference === "DocumentReference" || (role?.code === "3" && (type?.code ?? "2") === "2");
}

function idOf(what: z.infer<typeof Reference> | undefined): string[] {
  const id = what?.identifier?.value ?? what?.reference;
  return id === undefined ? [] : [id];
}

/** DICOM's roles of machines, and codes of those who hold or guard the data. */
const MACHINE_TYPE = /^(?:11015[0-5]|custodian|CST|authserver|dataprocessor|homeCommunityId|PROV)$/i;
const PERSON_TYPE = /^(?:IRCP|AUT|INF|UserOauthAgent|UserSamlAgent)$/;
const THINGS = ["Device", "Organization", "HealthcareService", "Location", "Endpoint", "Group"];

function isMachine(agent: Agent): boolean {
  if (hasCode(agent.type, PERSON_TYPE)) return false;
  const { identifier, reference, display } = agent.who ?? {};
  return (
    hasCode(agent.type, MACHINE_TYPE) ||
    THINGS.includes(referenced(reference)?.type ?? "") ||
    isOds(identifier?.system) ||
    /spineasid/i.test(identifier?.system ?? "") ||
    isMachineName(identifier?.value ?? display ?? agent.name ?? "")
  );
}

const isPerson = (agent: Agent): boolean =>
  hasCode(agent.type, PERSON_TYPE) ||
  sameSystem(agent.who?.identifier?.system, SDS_USER) ||
  /^Practitioner(?:Role)?$/.test(referenced(agent.who?.reference)?.type ?? "");

/** The person who acted: machines set aside, those who asked before those who did not, plain people before others. */
function userOf(agents: readonly Agent[]): Agent | null {
  const others = agents.filter((agent) => !isMachine(agent));
  const asked = others.filter(({ requestor }) => requestor === true);
  const among = asked.length > 0 ? asked : others.filter((agent) => !isPatientAgent(agent));
  return among.find(isPerson) ?? among[0] ?? null;
}

function actorOf(agent: Agent): Actor {
  const roles = [agent.type, ...(agent.role ?? [])]
    .flatMap((concept) => concept?.coding ?? [])
    .flatMap(coded);
  const kin = referenced(agent.who?.reference)?.type;
  if (
    isPatientAgent(agent) ||
    kin === "RelatedPerson" ||
    roles.some(({ code }) => REPRESENTATIVE_ROLES.has(code))
  )
    return { kind: "citizen" };
  const { identifier, reference, display } = agent.who ?? {};
  const id = [identifier?.value, agent.altId, reference, display, agent.name].find(
    (given) => given !== undefined && !isNobody(given) && !isMachineName(given),
  );
  if (id === undefined) return { kind: "unknown" };
  const own = identifier?.value === id ? (identifier.system ?? null) : null;
  return { kind: "person", id: new HeldBriefly([id]), system: own, roles };
}

/** An agent of its own says for whom the user acted (PROV, or one with an ODS code); else where the user was. */
function organisationOfUser(agents: readonly Agent[], user: Agent | null): AuditRecord["organisation"] {
  const named = agents
    .filter((agent) => hasCode(agent.type, /^PROV$/) || isOds(agent.who?.identifier?.system))
    .map(({ who }) => organisationOf(who));
  if (named.length > 0) return onlyOrganisation(named);
  return organisationOf(user?.location);
}

function observerOf(
  source: z.infer<typeof AuditEvent>["source"],
  safe: (text: string | undefined) => string | null,
): AuditRecord["observer"] {
  if (source === undefined) return null;
  const { identifier, reference, display } = source.observer ?? {};
  const id = safe(identifier?.value ?? reference ?? display);
  const site = safe(source.site);
  return id === null && site === null ? null : { id, site };
}

/** DICOM's roles of the agents that the recording system is. */
function rolesOfObserver(
  agents: readonly Agent[],
  observer: z.infer<typeof Reference> | undefined,
): readonly string[] {
  const own = observer?.identifier?.value ?? observer?.reference ?? observer?.display;
  if (own === undefined) return [];
  return agents
    .filter(({ who }) => who?.identifier?.value === own || who?.reference === own || who?.display === own)
    .flatMap(({ type }) => type?.coding ?? [])
    .flatMap(({ code }) => code?.trim() ?? []);
}
