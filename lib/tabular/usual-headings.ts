import { isPatientHeading, normaliseHeading } from "@/lib/events/patient-heading";
import type { TableShape } from "@/lib/tabular/columns";

/**
 * What suppliers call our columns, the surest first, without spaces, marks and case.
 *
 * Source  section 13 of the survey of audit formats: collected from comparable reports, for no vendor publishes its own.
 */
const USUAL: Record<string, readonly string[]> = {
  event_id: [
    "eventid", "auditid", "auditeventid", "accessid", "viewid", "logid", "recordid", "rowid", "transactionid", "id",
    "auditref", "auditreference", "eventref", "guid", "eventguid", "auditguid",
  ],
  occurred_at: [
    "occurredat", "accessdatetime", "eventdatetime", "auditdatetime", "viewdatetime", "datetime", "eventtime", "accesstime",
    "accessedat", "timestamp", "eventtimestamp", "dateaccessed", "auditdate", "accessdate", "eventdate", "viewdate",
    "viewedat", "dateviewed", "datetimeaccessed", "dateandtime", "time", "date",
  ],
  user_id: [
    "userid", "sdsuserid", "uuid", "useruuid", "smartcardno", "smartcardnumber", "smartcardid", "smartcard", "username",
    "logon", "logonid", "logonname", "login", "loginid", "loginname", "useridentifier", "useraccount", "account", "user",
    "staffid", "staffno", "usercode", "accessedby", "viewedby",
  ],
  organisation: [
    "organisation", "organisationcode", "orgcode", "odscode", "userorgcode", "userodscode", "userorganisationcode",
    "orgid", "organisationid", "userorg", "userorganisation", "organisationname", "orgname", "org", "organization",
    "organizationname", "organizationcode", "employer", "site", "sitecode", "sitename", "team", "trust", "practice",
  ],
  role: [
    "role", "jobrole", "userrole", "rolename", "jobrolename", "rolecode", "jobrolecode", "rbac", "rbacrole", "jobtitle",
    "staffgroup", "position", "profession",
  ],
  outcome: ["outcome", "success", "result", "status", "eventoutcome", "accessoutcome", "successfailure"],
  document_id: [
    "documentid", "documentuniqueid", "documentuuid", "uniqueid", "docid", "documentidentifier", "documentref",
    "documentreference", "id",
  ],
  published_at: [
    "publishedat", "published", "publisheddate", "publisheddatetime", "datepublished", "publicationdate", "registered",
    "registereddate", "dateregistered", "registrationdate", "registeredat", "submissiontime", "submissiondate",
    "submittedat", "datetime", "timestamp", "date",
  ],
  document_type: [
    "documenttype", "documenttypename", "documenttypecode", "doctype", "type", "documentclass", "class", "classname",
    "documentcategory", "category",
  ],
  replaces: ["replaces", "replacesid", "replacesdocumentid", "replaceddocumentid", "supersedes", "parentdocumentid"],
  period_start: [
    "periodstart", "weekcommencing", "wc", "weekstarting", "weekbeginning", "week", "monthcommencing", "monthstarting",
    "month", "period", "day", "date", "startdate", "fromdate",
  ],
  count: [
    "count", "views", "hits", "accesses", "noofviews", "numberofviews", "viewcount", "totalviews", "documents", "noofdocuments",
    "numberofdocuments", "documentcount", "publisheddocuments", "total", "number", "users", "registeredusers", "records",
    "population",
  ],
  as_at: ["asat", "asatdate", "snapshotdate", "reportdate", "extractdate", "date"],
}; // biome-ignore format: lists of words

/** Who published, where that is not called an organisation; a "Trust" or "Site" would be the user's otherwise. */
const PUBLISHER = [
  "custodian", "custodiancode", "custodianorg", "provider", "providercode", "providername", "publisher", "publisherorg",
  "authororg", "authororganisation", "authoringorganisation", "sourceorg", "sourceorganisation", "sourcesystem", "source",
]; // biome-ignore format: a list of words

/** The time of day, where a date stands apart from it. */
const TIMES_OF_DAY = [
  "accesstime", "eventtime", "audittime", "viewtime", "timeaccessed", "timeviewed", "timeofaccess", "publishedtime",
  "registeredtime", "submissiontime", "timeofday", "time",
]; // biome-ignore format: a list of words

/** Usual, and not ours: they say how a table is headed. */
const OTHERS = [
  "viewer", "system", "application", "portal", "launchtype", "screen", "tab", "view", "action", "eventtype", "accesstype",
  "activity", "reason", "purpose", "override", "breakglass", "sessionid", "documenttitle", "repositoryid", "version",
  "creationtime", "workstation", "ipaddress", "device", "fullname", "usersname", "email",
]; // biome-ignore format: a list of words

const squash = (heading: string) => normaliseHeading(heading).replace(/[^\p{L}\p{N}]/gu, "");

const ALL = new Set([...Object.values(USUAL).flat(), ...PUBLISHER, ...TIMES_OF_DAY, ...OTHERS]);

/** Whether extracts of audits are known to have such a column. */
export function isUsualHeading(heading: string): boolean {
  return ALL.has(squash(heading)) || isPatientHeading(heading);
}

/** How sure it is that a heading is one of a column's usual ones: 0 the surest; null: it is not among them. */
export function usualPlace(heading: string, column: string, shape: TableShape): number | null {
  const words = USUAL[column] ?? [];
  const usual = column === "organisation" && shape.kind === "publications" ? [...PUBLISHER, ...words] : words;
  const place = usual.indexOf(squash(heading));
  return place === -1 ? null : place;
}

export function isTimeOfDay(heading: string): boolean {
  return TIMES_OF_DAY.includes(squash(heading));
}
