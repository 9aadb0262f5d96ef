/** Who asks: people by what they are in the programme "p", tokens by what they are for. */
export const PEOPLE = [
  "administrator",
  "manager",
  "analyst",
  "board member",
  "organisation lead",
  "stranger",
  "signed out",
] as const;
export const TOKENS = ["report token", "old report token", "feed token"] as const;
export type Asker = (typeof PEOPLE)[number] | (typeof TOKENS)[number];

/** What is asked of a route, and who of a programme's people has it. Administrators have all of it. */
const MEMBERS: readonly Asker[] = ["manager", "analyst", "board member"];
const TEAM: readonly Asker[] = ["manager", "analyst"];
const MANAGER: readonly Asker[] = ["manager"];
export const HOLDERS = {
  report: [...MEMBERS, "report token", "old report token"],
  /** A report that is cut down to an organisation for whoever sees one alone. */
  "report in part": [...MEMBERS, "organisation lead", "report token", "old report token"],
  team: TEAM,
  manage: MANAGER,
} as const satisfies Record<string, readonly Asker[]>;
export type Asked = keyof typeof HOLDERS;

const P = "/programmes/[programme]";
const REGISTER = `${P}/benefits/register`;
const SECTION = `${REGISTER}/[section]`;
const API = "/api/v1/programmes/[programme]";

/** Every address of a programme, by hand: what is not here is not known to be guarded. */
export const OF_PROGRAMMES: Record<string, Asked> = {
  [`GET ${P}/benefits`]: "report",
  [`GET ${P}/benefits/[benefit]`]: "report",
  [`GET ${P}/benefits/export`]: "report",
  [`GET ${P}/benefits/export/csv-metadata.json`]: "report",
  [`GET ${REGISTER}`]: "report",
  [`GET ${SECTION}`]: "report",
  [`GET ${SECTION}/export`]: "report",
  [`GET ${SECTION}/new`]: "team",
  [`POST ${SECTION}/add`]: "team",
  [`GET ${SECTION}/import`]: "team",
  [`POST ${SECTION}/import/check`]: "team",
  [`POST ${SECTION}/import/confirm`]: "team",
  [`GET ${SECTION}/[code]`]: "report",
  [`GET ${SECTION}/[code]/edit`]: "team",
  [`GET ${SECTION}/[code]/versions/[version]`]: "report",
  [`POST ${SECTION}/[code]/change`]: "team",
  [`GET ${SECTION}/[code]/answers`]: "team",
  [`POST ${SECTION}/[code]/answers/check`]: "team",
  [`POST ${SECTION}/[code]/answers/confirm`]: "team",
  [`GET ${P}/commentary`]: "report",
  [`GET ${P}/commentary/[kind]/new`]: "team",
  [`POST ${P}/commentary/[kind]/add`]: "team",
  [`GET ${P}/commentary/[kind]/[entry]/take-back`]: "team",
  [`POST ${P}/commentary/[kind]/[entry]/take-back/confirm`]: "team",
  [`GET ${P}/data-quality`]: "report",
  [`GET ${P}/imports`]: "team",
  [`GET ${P}/imports/new`]: "team",
  [`GET ${P}/imports/[import]`]: "team",
  [`GET ${P}/imports/[import]/rejections`]: "team",
  [`GET ${P}/imports/[import]/undo`]: "team",
  [`POST ${P}/imports/[import]/undo/confirm`]: "team",
  [`POST ${P}/imports/uploads`]: "team",
  [`GET ${P}/imports/uploads/progress`]: "team",
  [`GET ${P}/imports/uploads/[upload]`]: "team",
  [`GET ${P}/imports/uploads/[upload]/progress`]: "team",
  [`POST ${P}/imports/uploads/[upload]/cancel`]: "team",
  [`POST ${P}/imports/uploads/[upload]/confirm`]: "team",
  [`GET ${P}/mapping`]: "team",
  [`GET ${P}/mapping/users`]: "team",
  [`POST ${P}/mapping/users/leave-out`]: "team",
  [`POST ${P}/mapping/users/count-again`]: "team",
  [`GET ${P}/mapping/[table]`]: "team",
  [`GET ${P}/mapping/[table]/export`]: "team",
  [`GET ${P}/mapping/[table]/import`]: "team",
  [`POST ${P}/mapping/[table]/change`]: "team",
  [`POST ${P}/mapping/[table]/proposals`]: "team",
  [`POST ${P}/mapping/[table]/import/check`]: "team",
  [`POST ${P}/mapping/[table]/import/confirm`]: "team",
  [`GET ${P}/organisations`]: "report",
  [`POST ${P}/organisations/mappings`]: "team",
  [`GET ${P}/members`]: "manage",
  [`POST ${P}/members/invite`]: "manage",
  [`GET ${P}/members/[member]`]: "manage",
  [`POST ${P}/members/[member]/change`]: "manage",
  [`POST ${P}/members/invitations/[invitation]/withdraw`]: "manage",
  [`GET ${P}/tokens`]: "manage",
  [`POST ${P}/tokens/make`]: "manage",
  [`POST ${P}/tokens/[token]/revoke`]: "manage",
  [`GET ${P}/trail`]: "manage",
  [`GET ${P}/trail/export`]: "manage",
  [`GET ${P}/user-growth`]: "report in part",
  [`GET ${P}/user-growth/export`]: "report in part",
  [`GET ${P}/user-growth/export/csv-metadata.json`]: "report in part",
  [`GET ${P}/user-growth/organisations/[organisation]`]: "report in part",
  [`GET ${P}/weekly-utilisation`]: "report in part",
  [`GET ${P}/weekly-utilisation/export`]: "report in part",
  [`GET ${P}/weekly-utilisation/export/csv-metadata.json`]: "report in part",
  [`GET ${API}/imports/[import]`]: "team",
  [`GET ${API}/imports/[import]/rejections`]: "team",
  [`GET ${API}/reports/benefits`]: "report",
  [`GET ${API}/reports/benefits/csv-metadata.json`]: "report",
  [`GET ${API}/reports/user-growth`]: "report in part",
  [`GET ${API}/reports/user-growth/csv-metadata.json`]: "report in part",
  [`GET ${API}/reports/weekly-utilisation`]: "report in part",
  [`GET ${API}/reports/weekly-utilisation/csv-metadata.json`]: "report in part",
};

/** Of the whole installation: for administrators alone. */
export const OF_INSTALLATION = [
  "GET /administration",
  "GET /administration/identity-providers",
  "GET /administration/trail",
  "GET /administration/trail/export",
  "POST /administration/invite",
  "POST /administration/invitations/[invitation]/withdraw",
  "POST /administration/people/[person]/change",
];

/** Of no programme, or answered by what a token is bound to; each has its own tests. */
export const ELSEWHERE: Record<string, string> = {
  "GET /": "leads to the programmes",
  [`GET ${P}`]: "leads to the weekly report, whoever asks and whatever is there",
  "GET /programmes": "lists the programmes there are for whoever asks",
  "GET /definitions": "says what figures mean, to everybody who is signed in",
  "GET /sessions": "lists the sessions of whoever asks, and of nobody else",
  "POST /sessions/end": "ends sessions of whoever asks, and of nobody else",
  "GET /sign-in": "is where one signs in",
  "GET /sign-in/refused": "says why somebody was not signed in",
  "GET /auth/login": "leads to an identity provider",
  "GET /auth/callback": "takes somebody back from one",
  "POST /auth/backchannel-logout": "takes a provider's signed word that a session is over",
  "GET /sign-in/redeem": "opens a session for a good link",
  "POST /sign-out": "ends a session",
  "GET /livez": "says that the process lives",
  "GET /readyz": "says that the database answers",
  "GET /api/v1/openapi.json": "describes the API",
  "GET /.well-known/security.txt": "says where to report a weakness",
  [`POST ${API}/feeds/[feed]/events`]: "takes what the feed's own token pushes, from nobody else",
};
