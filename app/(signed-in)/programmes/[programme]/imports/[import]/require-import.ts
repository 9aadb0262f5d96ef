import { notFound } from "next/navigation";
import { requireActor } from "@/app/request-actor";
import type { ProgrammeAction } from "@/lib/auth/capabilities";
import type { ImportRecord } from "@/lib/ingest/store";
import type { Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "../../require-programme";
import { findImport } from "./find-import";

/** The import of this page; one of another programme is not found here. */
export async function requireImport(
  params: { programme: string; import: string },
  action: ProgrammeAction,
): Promise<{ programme: Programme; record: ImportRecord }> {
  const programme = await requireProgramme(params.programme, action);
  return { programme, record: (await findImport(params, await requireActor())) ?? notFound() };
}
