import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { changeRegister } from "@/lib/benefits/store";
import { addEntry } from "@/lib/commentary/add-entry";
import { takeBackEntry } from "@/lib/commentary/take-back";
import { prisma } from "@/lib/db/client";
import { parseDefinition } from "@/lib/programmes/definition";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { changeMapping } from "@/lib/registry/change-mapping";
import { excludePerson } from "@/lib/registry/exclude-people";
import { noteInTrail } from "@/lib/trail/store";
import { DEFINITION, importText, viewsFile } from "@/tests/database/test-programme";

/** Whose things a call is about. */
export interface Target {
  programme: string;
  programmeId: number;
  feedIds: number[];
  viewerIds: number[];
  importId: number;
  uploadId: string;
  unwantedUploadId: string;
  personId: number;
  annotationId: number;
}

export const NO_METRICS = { weekly: [], charted: [] };
export const NOW = new Date("2021-03-01T00:00:00Z");

/** What nothing belongs to: no programme of the name, nothing with such a number. */
export const NOWHERE: Target = {
  programme: "nowhere",
  programmeId: 999,
  feedIds: [991, 992, 993, 994, 995, 996],
  viewerIds: [991, 992],
  importId: 999_999,
  uploadId: randomUUID(),
  unwantedUploadId: randomUUID(),
  personId: 999_999,
  annotationId: 999_999,
};
/** A programme with one of everything that can be read or changed. */
export async function targetProgramme(slug: string): Promise<Target> {
  await applyDefinition(parseDefinition(JSON.stringify({ ...DEFINITION, programme: { slug, name: slug } })));
  const { importId } = await importText(
    "v-views",
    viewsFile(
      `${slug}1,2021-01-04T09:00:00Z,${slug} user,RX1,Nurse`,
      `${slug}2,2021-01-05T09:00:00Z,a,Elsewhere,`,
      "x",
    ),
    { programme: slug },
  );
  const programme = (await loadProgramme(slug)) ?? expect.unreachable();
  const { id: annotationId } = await addEntry("annotation", {
    programme: slug,
    given: { day: "2021-01-04", text: `Said of ${slug}` },
    actor: OPERATOR,
    metrics: NO_METRICS,
    now: NOW,
  });
  await takeBackEntry("annotation", { programme: slug, id: annotationId, actor: OPERATOR });
  const said = await addEntry("annotation", {
    programme: slug,
    given: { day: "2021-01-05", text: `Said of ${slug}` },
    actor: OPERATOR,
    metrics: NO_METRICS,
    now: NOW,
  });
  await excludePerson(slug, { userId: "a", because: `A test user of ${slug}` }, OPERATOR);
  await changeMapping(
    slug,
    "organisations",
    [{ written: "Elsewhere", meaning: "RX2", excludedBecause: null, line: null }],
    { actor: OPERATOR },
  );
  await changeRegister(programme.id, async ({ insert }) => {
    await insert([{ kind: "quotation", fields: { code: "said" }, version: 1, reason: "" }], {
      by: OPERATOR,
      at: new Date(),
    });
  });
  await noteInTrail({
    actor: OPERATOR,
    action: "export",
    programme: slug,
    object: { type: "report", id: "weekly" },
  });
  await prisma().feed.updateMany({
    where: { programmeId: programme.id, slug: "v-views" },
    data: { eventsKeptFrom: new Date("1999-12-27") },
  });
  const [uploadId, unwantedUploadId] = [randomUUID(), randomUUID()];
  const feedIds = programme.feeds.map(({ id }) => id);
  for (const id of [uploadId, unwantedUploadId])
    await prisma().upload.create({
      data: {
        id,
        feedId: feedIds[0] ?? 0,
        fileName: "f",
        fileBytes: 1n,
        state: "checked",
        startedBy: "test",
      },
    });
  const person = await prisma().excludedPerson.findFirstOrThrow({ where: { programmeId: programme.id } });
  return {
    programme: slug,
    programmeId: programme.id,
    feedIds,
    viewerIds: programme.viewers.map(({ id }) => id),
    importId: importId ?? expect.unreachable(),
    uploadId,
    unwantedUploadId,
    personId: person.personId,
    annotationId: said.id,
  };
}
