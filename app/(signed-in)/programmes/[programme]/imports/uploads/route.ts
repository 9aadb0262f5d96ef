import { answeringForm, seeOther } from "@/app/answering-form";
import { readMultipartForm } from "@/app/multipart-form";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import { londonToday } from "@/lib/calendar/london";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { createUpload } from "@/lib/ingest/uploads";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { saveFeedMapping } from "@/lib/registry/feed-mapping";
import { parseUpload, readTyped, typedQuery } from "./upload-form";

/** Keeps what was said of a supplier's columns with the feed; false: it cannot be kept. */
async function keepMapping(
  json: string,
  { programme, feed, actor }: { programme: string; feed: string; actor: Actor },
): Promise<boolean> {
  if (json === "") return true;
  try {
    await saveFeedMapping(programme, feed, JSON.parse(json), actor);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Refusal && error.code === "bad-query"))
      return false;
    throw error;
  }
}

/** Takes a file in, as it streams, and leads to the page where its check can be watched. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme: slug } = await context.params;
    const programme = await requireProgramme(slug, actor, "import:write");
    if (!request.headers.get("content-type")?.startsWith("multipart/form-data"))
      throw new Refusal("bad-query", "Send the file as a form (multipart/form-data).");

    const base = `/programmes/${programme.slug}/imports`;
    return await readMultipartForm(request, async (fields, file) => {
      const typed = readTyped((name) => fields.get(name));
      const again = (problem: string) => {
        const query = typedQuery(typed);
        query.set("problem", problem);
        return seeOther(`${base}/new?${query}`);
      };
      const parsed = parseUpload(typed, programme.feeds, londonToday(new Date()));
      if (file === null) return again("missing");
      if (!parsed.ok) return again("fields");
      const { feed, covers } = parsed.fields;
      if (!(await keepMapping(fields.get("mapping") ?? "", { programme: programme.slug, feed, actor })))
        return again("mapping");
      try {
        const id = await createUpload({
          programme: programme.slug,
          feed,
          fileName: file.name,
          body: file.body,
          actor,
          ...(covers === null ? {} : { covers }),
        });
        return seeOther(`${base}/uploads/${id}`);
      } catch (error) {
        if (error instanceof FileRefusal && error.code === "file-too-large") return again("too-large");
        throw error;
      }
    });
  });
}
