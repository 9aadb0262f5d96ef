import { formatShortInstant } from "@/lib/calendar/format-instant";
import type { UploadRecord } from "@/lib/ingest/uploads";
import type { Programme } from "@/lib/programmes/programme";
import { type ProgressWords, uploadProgressWords } from "./[upload]/upload-progress-words";

/** A file handed over in the browser, as the page of imports lists it. */
export interface JobWords extends ProgressWords {
  id: string;
  fileName: string;
  /** Of its own page. */
  href: string;
  /** Feed, who and when. */
  facts: string;
  /** What its page is for. */
  kind: "under way" | "to be decided" | "not imported";
}

/** A programme's files that are under way, wait for a decision, or came to nothing, in words. */
export function jobWords(programme: Programme, uploads: UploadRecord[]): JobWords[] {
  return uploads.map((upload) => {
    const feed = programme.feeds.find(({ slug }) => slug === upload.feed)?.name ?? upload.feed;
    const progress = uploadProgressWords(upload);
    return {
      ...progress,
      id: upload.id,
      fileName: upload.fileName,
      href: `/programmes/${programme.slug}/imports/uploads/${upload.id}`,
      facts: `${feed}. Handed over by ${upload.startedBy}, ${formatShortInstant(upload.createdAt)}.`,
      kind: !progress.ended ? "under way" : upload.state === "checked" ? "to be decided" : "not imported",
      stage: ENDED[upload.state] ?? `${DOING[upload.state] ?? ""}${progress.stage}`,
    };
  });
}

const DOING: Partial<Record<UploadRecord["state"], string>> = { checking: "Check: ", importing: "Import: " };

const ENDED: Partial<Record<UploadRecord["state"], string>> = {
  checked: "Checked: nothing is stored until you say so",
  failed: "Refused: nothing was stored",
  interrupted: "Interrupted: nothing was stored",
};
