import { contentDisposition } from "@/lib/export/download";
import type { ExportedFile } from "@/lib/export/exported-file";
import { NO_STORE } from "./refusals";

/** A CSV file to be kept, written as `body`, under its name, with the address of its description. */
export function csvResponse(
  { fileName }: Pick<ExportedFile, "fileName">,
  body: string,
  metadataAddress: string,
): Response {
  return new Response(body, {
    headers: {
      ...NO_STORE,
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": contentDisposition(fileName),
      Link: `<${metadataAddress}>; rel="describedby"; type="application/csvm+json"`,
    },
  });
}

/** The description of a CSV file, under the name a reader looks for beside it. */
export function csvMetadataResponse(file: ExportedFile): Response {
  return new Response(`${JSON.stringify(file.metadata, null, 2)}\n`, {
    headers: {
      ...NO_STORE,
      "Content-Type": "application/csvm+json",
      "Content-Disposition": contentDisposition(`${file.fileName}-metadata.json`),
    },
  });
}
