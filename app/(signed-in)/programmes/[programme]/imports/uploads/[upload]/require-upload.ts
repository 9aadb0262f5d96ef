import type { Actor } from "@/lib/auth/actor";
import type { ProgrammeAction } from "@/lib/auth/capabilities";
import { requirePermission } from "@/lib/auth/policy";
import { Refusal } from "@/lib/auth/refusal";
import { loadUpload, type UploadRecord } from "@/lib/ingest/uploads";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isUploadId = (text: string): boolean => UUID.test(text);

/** The upload of a route's address for whoever asks; one of another programme is not found here. */
export async function requireUpload(
  actor: Actor,
  action: ProgrammeAction,
  params: { programme: string; upload: string },
): Promise<UploadRecord> {
  requirePermission(actor, action, params.programme);
  const upload = isUploadId(params.upload) ? await loadUpload(params.upload, actor) : null;
  if (upload === null || upload.programme !== params.programme)
    throw new Refusal("not-found", "There is no such file here.");
  return upload;
}
