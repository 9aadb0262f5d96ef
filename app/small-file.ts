import { readMultipartForm } from "@/app/multipart-form";
import { Refusal } from "@/lib/auth/refusal";

/** The register of a programme, or the answers to a survey, are a few hundred kilobytes at most. */
export const LARGEST_SMALL_FILE = 1_000_000;

const LONGEST_NAME = 200;

export interface SmallFile {
  name: string;
  bytes: Uint8Array;
}

export type SmallFileProblem = "missing" | "too-large";

/** What can be wrong with a small file before it is read, in words for the page of its form. */
export const SMALL_FILE_PROBLEMS: Record<SmallFileProblem, string> = {
  missing: "Select a file",
  "too-large": "The file is larger than 1 MB. Split it",
};

/**
 * The file of a form (multipart/form-data), read into memory as far as a small file goes; or what is wrong with it.
 *
 * Errors  Refusal "bad-query" when the request is not such a form.
 */
export async function readSmallFile(request: Request): Promise<SmallFile | SmallFileProblem> {
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data"))
    throw new Refusal("bad-query", "Send the file as a form (multipart/form-data).");
  return readMultipartForm(request, async (_fields, file) => {
    if (file === null) return "missing";
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of file.body) {
      size += piece.length;
      if (size > LARGEST_SMALL_FILE) return "too-large";
      pieces.push(piece);
    }
    return { name: file.name.slice(0, LONGEST_NAME), bytes: new Uint8Array(Buffer.concat(pieces)) };
  });
}
