import { type FormProblem, NO_LONGER_KEPT } from "@/app/kept-forms";
import { SMALL_FILE_PROBLEMS } from "@/app/small-file";

/** What an address says is wrong with a file before it is read. */
export function fileProblems(asked: string | null): FormProblem[] {
  if (asked === "gone") return [NO_LONGER_KEPT];
  if (asked === "missing" || asked === "too-large")
    return [{ field: "file", message: SMALL_FILE_PROBLEMS[asked] }];
  return [];
}
