import type { Action, Actor, AuditRecord, Coded, NamedOrganisation, Outcome } from "@/lib/audit/audit-record";
import { firstTime } from "@/lib/audit/audit-time";
import { HeldBriefly } from "@/lib/audit/held-briefly";
import { fields, flag, list, type Shaped, text } from "@/lib/audit/parts/fhir-shape";
import {
  type FhirCoding,
  type FhirConcept,
  type FhirReference,
  isCoding,
  isConcept,
  isOds,
  isReference,
  NHS_NUMBER,
  onlyOrganisation,
  organisationOf,
  referenced,
  SDS_USER,
  sameSystem,
} from "@/lib/audit/parts/fhir-words";
import { fingerprintOf } from "@/lib/audit/parts/fingerprint";
import { isMachineName, isNobody, REPRESENTATIVE_ROLES } from "@/lib/audit/parts/people";
import { recordedBy, traceOf } from "@/lib/audit/parts/recorded-by";
import { withoutPatients } from "@/lib/audit/parts/without-patients";

const isAgent = fields({
  type: isConcept,
  role: list(isConcept),
  who: isReference,
  altId: text,
  name: text,
  requestor: flag,
  location: fields({ display: text }),
  purposeOfUse: list(isConcept),
});
type Agent = Shaped<typeof isAgent>;

const isEntity = fields({ what: isReference, type: isCoding, role: isCoding, name: text });
type Entity = Shaped<typeof isEntity>;

/** The fields of an AuditEvent that are read; what is not here is not: texts, queries, details, addresses. */
export const isAuditEvent = fields({
  id: text,
  meta: fields({ versionId: text }),
  type: isCoding,
  subtype: list(isCoding),
  action: text,
  period: fields({ start: text }),
  recorded: text,
  outcome: text,
  agent: list(isAgent),
  purposeOfEvent: list(isConcept),
  source: fields({ observer: isReference, site: text }),
  entity: list(isEntity),
});
type AuditEvent = Shaped<typeof isAuditEvent>;

/** An entity with what its reference is to, which is asked several times. */
interface Named extends Entity {
  to: { type: string; id: string } | null;
}

/** An AuditEvent of FHIR R4 in neutral words. */
export function toAuditRecord(event: AuditEvent, { now }: { now: Date }): AuditRecord {
  const codes: Coded[] = [];
  for (const coding of [event.type, ...(event.subtype ?? [])]) {
    const known = coded(coding);
    if (known !== null) codes.push(known);
  }
  const action = actionOf(event.action);
  const agents = event.agent ?? [];
  const entities = (event.entity ?? []).map(
    ({ what, type, role, name }): Named => ({ what, type, role, name, to: referenced(what?.reference) }),
  );
  const patient = patientOf(entities, agents);
  const safe = (text: string | undefined) => withoutPatients(text, patient);
  const user = userOf(agents);
  const organisation = organisationOfUser(agents, user);
  const things = thingsOf(entities);
  return {
    kind: "audit",
    ownId: event.id === undefined ? null : `${event.id}/${event.meta?.versionId ?? ""}`,
    codes,
    action,
    time: firstTime([event.period?.start, event.recorded], now),
    outcome: outcomeOf(event.outcome),
    actor: user === null ? { kind: "unknown" } : actorOf(user),
    organisation: organisation === null ? null : withoutPatientNames(organisation, safe),
    observer: observerOf(event.source, safe),
    recordedBy: recordedBy({ codes, action, ownRoles: rolesOfObserver(agents, event.source?.observer) }),
    patient,
    ...things,
    storedQuery: null,
    purposes: purposesOf(event.purposeOfEvent, agents),
    fingerprint: meaningOf(event),
  };
}

type Telling = string | number | boolean | undefined;

/**
 * What a record tells, who and what it is about, says whether it is the same again, if it has an id; without one, all of
 * it does. A fixed list: what a later version comes to read does not make other records of those known.
 */
function meaningOf(event: AuditEvent): string {
  if (event.id === undefined) return fingerprintOf(`AuditEvent ${JSON.stringify(event)}`);
  const { id, meta, type, subtype = [], agent = [], entity = [], source } = event;
  const told: Telling[] = [id, meta?.versionId, type?.code, event.action, event.outcome];
  told.push(event.period?.start, event.recorded, source?.site);
  tellNames(told, source?.observer);
  told.push(subtype.length, agent.length);
  for (const { code } of subtype) told.push(code);
  for (const one of agent) {
    tellNames(told, one.who);
    told.push(one.altId, one.name, one.requestor);
  }
  for (const one of entity) {
    tellNames(told, one.what);
    told.push(one.type?.code, one.role?.code, one.name);
  }
  return fingerprintOf(`AuditEvent ${JSON.stringify(told)}`);
}

/** What a reference calls its target, in one order. */
function tellNames(told: Telling[], who: FhirReference | undefined): void {
  told.push(who?.identifier?.system, who?.identifier?.value, who?.reference, who?.display);
}

/** What a record is about, the patient apart. */
function thingsOf(
  entities: readonly Named[],
): Pick<AuditRecord, "documents" | "submissionSets" | "resourceTypes" | "imaging" | "correlation" | "trace"> {
  const documents = new Set<string>();
  const submissionSets: string[] = [];
  const resourceTypes: string[] = [];
  let correlation: string | null = null;
  let trace: string | null = null;
  for (const entity of entities) {
    const { what, type, role, to } = entity;
    const id = idOf(what);
    if (id !== null && isDocument(entity)) documents.add(id);
    if (id !== null && role?.code === "20") submissionSets.push(id);
    if (to !== null && !isPatient(entity)) resourceTypes.push(to.type);
    const value = what?.identifier?.value;
    if (value === undefined) continue;
    if (type?.code === "XrequestId") correlation ??= value;
    trace ??= traceOf(value);
  }
  return {
    documents: [...documents],
    submissionSets,
    resourceTypes,
    imaging: entities.some(({ to }) => to?.type === "ImagingStudy"),
    correlation,
    trace,
  };
}

function purposesOf(ofEvent: AuditEvent["purposeOfEvent"], agents: readonly Agent[]): string[] {
  const purposes: string[] = [];
  for (const concepts of [ofEvent, ...agents.map(({ purposeOfUse }) => purposeOfUse)])
    for (const { coding } of concepts ?? [])
      for (const { code } of coding ?? []) if (code !== undefined) purposes.push(code);
  return purposes;
}

function withoutPatientNames(
  { id, system, name }: NamedOrganisation,
  safe: (text: string | undefined) => string | null,
): NamedOrganisation | null {
  const shown = safe(name);
  return safe(id) === null ? null : { id, system, ...(shown === null ? {} : { name: shown }) };
}

const hasCode = (concept: FhirConcept | undefined, pattern: RegExp): boolean =>
  concept?.coding?.some(({ code }) => code !== undefined && pattern.test(code.trim())) ?? false;

function coded(coding: FhirCoding | undefined): Coded | null {
  return coding?.code === undefined ? null : { system: coding.system ?? null, code: coding.code };
}

export function actionOf(given: string | undefined): Action | null {
  return given === "C" || given === "R" || given === "U" || given === "D" || given === "E" ? given : null;
}

/** 0 success; 4, 8 and 12 failures of growing weight; anything else tells nothing. */
export function outcomeOf(given: string | undefined): Outcome {
  if (given?.trim() === "0") return "success";
  return /^(?:4|8|12)$/.test(given?.trim() ?? "") ? "failure" : "unknown";
}

function isPatient({ type, role, what, to }: Named): boolean {
  if (to?.type === "Patient") return true;
  return (
    sameSystem(what?.identifier?.system, NHS_NUMBER) ||
    (type?.code === "1" && (role?.code === undefined || role.code === "1"))
  );
}

const isPatientAgent = ({ who }: Agent): boolean =>
  sameSystem(who?.identifier?.system, NHS_NUMBER) || referenced(who?.reference)?.type === "Patient";

/** Every name and number the record gives the patient, as what it is about or as who acts. */
function patientOf(entities: readonly Named[], agents: readonly Agent[]): HeldBriefly | null {
  const about = entities.filter(isPatient);
  if (about.length === 0) return null;
  const values: (string | null | undefined)[] = [];
  for (const { what, name, to } of about) values.push(idOf(what), to?.id, what?.display, name);
  for (const agent of agents) if (isPatientAgent(agent)) values.push(idOf(agent.who), agent.name);
  return new HeldBriefly(values.filter((value) => value !== null && value !== undefined));
}

function isDocument({ type, role, to }: Named): boolean {
  if (to?.type === "Patient") return false;
  return to?.type === "DocumentReference" || (role?.code === "3" && (type?.code ?? "2") === "2");
}

function idOf(what: FhirReference | undefined): string | null {
  return what?.identifier?.value ?? what?.reference ?? null;
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
  const roles: Coded[] = [];
  for (const concept of [agent.type, ...(agent.role ?? [])])
    for (const coding of concept?.coding ?? []) {
      const known = coded(coding);
      if (known !== null) roles.push(known);
    }
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
  return organisationOf({ display: user?.location?.display });
}

function observerOf(
  source: AuditEvent["source"],
  safe: (text: string | undefined) => string | null,
): AuditRecord["observer"] {
  if (source === undefined) return null;
  const { identifier, reference, display } = source.observer ?? {};
  const id = safe(identifier?.value ?? reference ?? display);
  const site = safe(source.site);
  return id === null && site === null ? null : { id, site };
}

/** DICOM's roles of the agents that the recording system is. */
function rolesOfObserver(agents: readonly Agent[], observer: FhirReference | undefined): readonly string[] {
  const own = observer?.identifier?.value ?? observer?.reference ?? observer?.display;
  const roles: string[] = [];
  if (own === undefined) return roles;
  for (const { who, type } of agents) {
    if (who?.identifier?.value !== own && who?.reference !== own && who?.display !== own) continue;
    for (const { code } of type?.coding ?? []) if (code !== undefined) roles.push(code.trim());
  }
  return roles;
}
