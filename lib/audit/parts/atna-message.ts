import type { Actor, AuditRecord, Coded, ReadRecord } from "@/lib/audit/audit-record";
import { type AuditTime, parseAuditTime } from "@/lib/audit/audit-time";
import { HeldBriefly } from "@/lib/audit/held-briefly";
import type { AuditLimits } from "@/lib/audit/limits";
import { actionOf, outcomeOf } from "@/lib/audit/parts/audit-event";
import { quarantined } from "@/lib/audit/parts/fhir-resource";
import { fingerprintOf } from "@/lib/audit/parts/fingerprint";
import { isMachineName, isNobody, REPRESENTATIVE_ROLES } from "@/lib/audit/parts/people";
import { recordedBy, traceOf } from "@/lib/audit/parts/recorded-by";
import { withoutPatients } from "@/lib/audit/parts/without-patients";
import { readXml, XmlError, type XmlTaker } from "@/lib/audit/parts/xml";

type Attributes = Readonly<Record<string, string>>;

interface Participant {
  userId: string;
  processId: string;
  userName: string;
  requestor: boolean;
  roles: Coded[];
  idTypes: string[];
}

interface ParticipantObject {
  id: string;
  type: string;
  role: string;
  idType: Coded | null;
  name: string;
}

/** The fields of an AuditMessage that are read, in either spelling. Queries, details and addresses are dropped. */
interface Message {
  event: Attributes | null;
  eventIds: Coded[];
  eventTypes: Coded[];
  purposes: string[];
  participants: Participant[];
  sources: { id: string; site: string }[];
  objects: ParticipantObject[];
}

/**
 * One ATNA message in neutral words, whether spelled as RFC 3881 or as DICOM PS3.15 has it: any mixture is read, in any
 * order, but only well-formed.
 *
 * Shape   `envelopeTime` is the syslog header's, taken only when the message has none.
 */
export function readAtnaMessage(
  text: string,
  options: { now: Date; limits: AuditLimits; envelopeTime?: string | undefined },
): ReadRecord {
  const reader = new MessageReader();
  try {
    readXml(text, options.limits, reader);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const cut = error.fault === "malformed-xml" && !/<\/(?:[\w.-]+:)?AuditMessage\s*>\s*$/.test(text);
    return quarantined(cut ? "truncated-message" : error.fault);
  }
  const { message } = reader;
  if (!reader.isAuditMessage || message.event === null || message.eventIds.length === 0)
    return quarantined("not-an-audit-message");
  return toAuditRecord(message, message.event, options);
}

function toAuditRecord(
  message: Message,
  event: Attributes,
  { now, envelopeTime }: { now: Date; envelopeTime?: string | undefined },
): AuditRecord {
  const patient = patientOf(message.objects);
  const codes = [...message.eventIds, ...message.eventTypes];
  const action = actionOf(event.EventActionCode);
  const source = message.sources.find(({ id, site }) => id !== "" || site !== "");
  const objectIds = (wanted: (object: ParticipantObject) => boolean) => [
    ...new Set(message.objects.filter(wanted).flatMap(({ id }) => (id === "" ? [] : [id]))),
  ];
  return {
    kind: "audit",
    ownId: null,
    codes,
    action,
    time: timeOf(event.EventDateTime, envelopeTime, now),
    outcome: outcomeOf(event.EventOutcomeIndicator),
    actor: actorOf(message.participants),
    // ATNA has no field for it: the organisation follows from the source, by a table the programme keeps.
    organisation: null,
    observer:
      source === undefined
        ? null
        : { id: withoutPatients(source.id, patient), site: withoutPatients(source.site, patient) },
    recordedBy: recordedBy({ codes, action, ownRoles: rolesOfSource(message) }),
    patient,
    documents: objectIds(({ type, role }) => type === "2" && role === "3"),
    submissionSets: objectIds(({ type, role }) => type === "2" && role === "20"),
    storedQuery: message.objects.find(({ role }) => role === "24")?.id ?? null,
    resourceTypes: [],
    imaging: message.objects.some(({ idType }) => idType?.code === "110180"),
    correlation: null,
    trace: message.objects.map(({ id }) => traceOf(id)).find((trace) => trace !== null) ?? null,
    purposes: message.purposes,
    fingerprint: meaningOf(message, event),
  };
}

function timeOf(given: string | undefined, envelope: string | undefined, now: Date): AuditTime {
  const time = parseAuditTime(given, now);
  if (time.kind !== "undated") return time;
  const sent = parseAuditTime(envelope === "-" ? undefined : envelope, now);
  return sent.kind === "at" ? { ...sent, fromEnvelope: true } : { kind: "undated" };
}

function patientOf(objects: readonly ParticipantObject[]): HeldBriefly | null {
  const patients = objects.filter(({ type, role }) => type === "1" && (role === "" || role === "1"));
  // The number before the first ^ of a CX identifier stands in other places by itself.
  const values = patients.flatMap(({ id, name }) => [id, id.split("^")[0] ?? "", name]);
  return patients.length === 0 ? null : new HeldBriefly([...new Set(values)].filter((value) => value !== ""));
}

/** Application, launcher, destination, source, and the two ends of media; 110182 says the id is a node's. */
const MACHINE_ROLE = /^11015[0-5]$/;
const NODE = "110182";
/** A user as a security token names them: `alias<user@issuer>`. */
const TOKEN_USER = /^[^<>]*<([^<>@]+)@[^<>]*>$/;

const plainUser = (userId: string) => TOKEN_USER.exec(userId.trim())?.[1] ?? userId.trim();

/**
 * The person: machines set aside, then those who asked, or else the rest. A user named by a security token and plainly
 * is one person.
 */
function actorOf(participants: readonly Participant[]): Actor {
  const people = participants.filter(
    ({ userId, roles, idTypes }) =>
      !roles.some(({ code }) => MACHINE_ROLE.test(code)) &&
      !idTypes.includes(NODE) &&
      !isNobody(plainUser(userId)) &&
      !isMachineName(plainUser(userId)),
  );
  const asked = people.filter(({ requestor }) => requestor);
  const among = asked.length > 0 ? asked : people;
  const person = among.find(({ userId }) => !TOKEN_USER.test(userId.trim())) ?? among[0];
  if (person === undefined) return { kind: "unknown" };
  if (person.roles.some(({ code }) => REPRESENTATIVE_ROLES.has(code))) return { kind: "citizen" };
  return {
    kind: "person",
    id: new HeldBriefly([plainUser(person.userId)]),
    system: null,
    roles: person.roles,
  };
}

/**
 * DICOM's roles of the machine that wrote the message: the one the source is called after, else the only one whose
 * process is named, which each end knows of itself.
 */
function rolesOfSource({ participants, sources }: Message): readonly string[] {
  const machines = participants.filter(({ roles }) => roles.some(({ code }) => MACHINE_ROLE.test(code)));
  const called = machines.filter(({ userId }) => userId !== "" && sources.some(({ id }) => id === userId));
  const withProcess = machines.filter(({ processId }) => processId !== "");
  const own = called.length > 0 ? called : withProcess;
  return own.length === 1 ? own.flatMap(({ roles }) => roles.map(({ code }) => code)) : [];
}

/** The same for the same message in either spelling, however it is laid out. */
function meaningOf(message: Message, event: Attributes): string {
  const sorted = (texts: string[]) => texts.map((text) => text.trim()).sort();
  return fingerprintOf(
    JSON.stringify([
      sorted([...message.eventIds, ...message.eventTypes].map(({ code }) => code)),
      event.EventActionCode ?? "",
      event.EventOutcomeIndicator ?? "",
      event.EventDateTime ?? "",
      message.sources,
      sorted(
        message.participants.map(({ userId, requestor, roles }) =>
          JSON.stringify([userId, requestor, roles.map(({ code }) => code)]),
        ),
      ),
      sorted(message.objects.map(({ type, role, id }) => JSON.stringify([type, role, id]))),
    ]),
  );
}

/** A coded value: `code` and `codeSystemName`, or `csd-code` and `codeSystem`, in any mixture. */
function codedOf(attributes: Attributes): Coded[] {
  const code = (attributes["csd-code"] ?? attributes.code ?? "").trim();
  return code === "" ? [] : [{ code, system: attributes.codeSystemName ?? attributes.codeSystem ?? null }];
}

class MessageReader implements XmlTaker {
  isAuditMessage = false;
  readonly message: Message = {
    event: null,
    eventIds: [],
    eventTypes: [],
    purposes: [],
    participants: [],
    sources: [],
    objects: [],
  };
  readonly #path: string[] = [];

  open(name: string, attributes: Attributes, depth: number): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (depth === 1) this.isAuditMessage = name === "AuditMessage";
    if (depth === 2) this.#part(name, attributes);
    if (depth === 3 && parent !== undefined) this.#detail(parent, name, attributes);
  }

  close(): void {
    this.#path.pop();
  }

  #part(name: string, attributes: Attributes): void {
    const { message } = this;
    const of = (attribute: string) => attributes[attribute]?.trim() ?? "";
    if (name === "EventIdentification") message.event ??= attributes;
    else if (name === "ActiveParticipant")
      message.participants.push({
        userId: of("UserID"),
        processId: of("AlternativeUserID"),
        userName: of("UserName"),
        requestor: /^(?:true|1)$/i.test(of("UserIsRequestor")),
        roles: [],
        idTypes: [],
      });
    else if (name === "AuditSourceIdentification")
      message.sources.push({ id: of("AuditSourceID"), site: of("AuditEnterpriseSiteID") });
    else if (name === "ParticipantObjectIdentification")
      message.objects.push({
        id: of("ParticipantObjectID"),
        type: of("ParticipantObjectTypeCode"),
        role: of("ParticipantObjectTypeCodeRole"),
        name: of("ParticipantObjectName"),
        idType: null,
      });
  }

  #detail(parent: string, name: string, attributes: Attributes): void {
    const { message } = this;
    const coded = codedOf(attributes);
    if (parent === "EventIdentification") {
      if (name === "EventID") message.eventIds.push(...coded);
      else if (name === "EventTypeCode") message.eventTypes.push(...coded);
      else if (name === "PurposeOfUse") message.purposes.push(...coded.map(({ code }) => code));
    } else if (parent === "ActiveParticipant") {
      const participant = message.participants.at(-1);
      if (name === "RoleIDCode") participant?.roles.push(...coded);
      else if (name === "UserIDTypeCode") participant?.idTypes.push(...coded.map(({ code }) => code));
    } else if (parent === "ParticipantObjectIdentification" && name === "ParticipantObjectIDTypeCode") {
      const object = message.objects.at(-1);
      if (object !== undefined) object.idType = coded[0] ?? null;
    }
  }
}
