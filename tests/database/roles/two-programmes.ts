import { setTimeout as sleep } from "node:timers/promises";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { createApiToken } from "@/lib/auth/api-token";
import { loadProgrammeTokens } from "@/lib/auth/programme-tokens";
import { fingerprint } from "@/lib/auth/secret";
import { saveEntry } from "@/lib/benefits/save-entry";
import { addEntry } from "@/lib/commentary/add-entry";
import { prisma } from "@/lib/db/client";
import { ProviderDocument } from "@/lib/identity/provider-document";
import { setProviderRow } from "@/lib/identity/store";
import { createUpload, loadUpload } from "@/lib/ingest/uploads";
import { inviteMember } from "@/lib/members/invitations";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { SAMPLES } from "@/tests/lib/benefits/sample-entries";
import { applyTestProgramme, DEFINITION, importText, viewsFile } from "../test-programme";

/** Ids and codes of what there is in a programme, by the name of the parameter they stand for. */
export type Things = Record<string, string>;

/** Two programmes with one of everything that has an address; no id or code of one is known in the other. */
export async function twoProgrammes(): Promise<{ p: Things; q: Things }> {
  await applyTestProgramme();
  const theirs = {
    organisations: [{ code: "RY9", name: "Theirs", sector: "acute" }],
    feeds: [{ ...DEFINITION.feeds[0], slug: "their-views" }],
  };
  await applyTestProgramme({ programme: { slug: "q", name: "Another programme" }, ...theirs });
  return {
    p: await thingsOf("p", { feed: "v-views", organisation: "RX1", code: "ours" }),
    q: await thingsOf("q", { feed: "their-views", organisation: "RY9", code: "theirs" }),
  };
}

async function thingsOf(
  programme: string,
  { feed, organisation, code }: { feed: string; organisation: string; code: string },
): Promise<Things> {
  const row = `${programme}-1,2021-01-25T09:00:00Z,ann,${organisation},Nurse`;
  const { importId } = await importText(feed, viewsFile(row), { programme });
  const entry = await addEntry("annotation", {
    programme,
    given: { day: "2021-01-25", text: `Something happened in ${programme}` },
    actor: ADMINISTRATOR,
    metrics: WEEKLY_METRICS,
  });
  const survey = { ...SAMPLES.survey, code };
  await saveEntry("survey", {
    programme,
    given: survey,
    basedOn: 0,
    reason: "",
    actor: ADMINISTRATOR,
    metrics: [],
  });
  const { id: invitation } = await inviteMember(programme, { label: "", role: "analyst" }, OPERATOR);
  await createApiToken(`reads ${programme}`, 1, { reads: programme });
  const [token] = await loadProgrammeTokens(programme, OPERATOR);
  return {
    programme,
    feed,
    organisation,
    code,
    section: "surveys",
    version: "1",
    benefit: "none",
    kind: "annotations",
    table: "roles",
    import: String(importId),
    entry: String(entry.id),
    upload: await checkedUpload(programme, feed),
    member: await memberOf(programme, "analyst"),
    invitation,
    token: token?.id ?? "",
  };
}

async function checkedUpload(programme: string, feed: string): Promise<string> {
  const id = await createUpload({
    programme,
    feed,
    fileName: "views.csv",
    body: (async function* () {
      yield Buffer.from(viewsFile(`${programme}-2,2021-01-26T09:00:00Z,bob,Elsewhere,Nurse`));
    })(),
    actor: OPERATOR,
  });
  while ((await loadUpload(id, OPERATOR))?.state !== "checked") await sleep(20);
  return id;
}

/** Somebody new with a role in a programme. @returns their id */
export async function memberOf(programme: string, role: string, organisation?: string): Promise<string> {
  const { id, organisations } = await requireProgramme(programme, OPERATOR, "report:view");
  const user = await prisma().appUser.create({ data: { displayName: `${role} of ${programme}` } });
  const organisationId = organisations.find(({ code }) => code === organisation)?.id ?? null;
  await prisma().membership.create({
    data: { userId: user.id, programmeId: id, role, organisationId, grantedBy: "test" },
  });
  return user.id;
}

/** What a cookie of theirs holds, as if they had signed in. */
export async function sessionOf(userId: string): Promise<string> {
  const value = `session of ${userId}`;
  const provider = ProviderDocument.parse({
    id: "idp",
    name: "Provider",
    issuer: "https://idp.example",
    clientId: "uptake",
    authentication: { method: "client_secret_basic", secretFile: "/run/secrets/idp" },
  });
  await setProviderRow(provider, OPERATOR, new Date());
  await prisma().session.create({
    data: {
      idSha256: fingerprint(value),
      actor: "person",
      userId,
      providerId: provider.id,
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  return value;
}
