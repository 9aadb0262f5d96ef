import "server-only";
import type { Commentary } from "./commentary";
import { selectCommentary } from "./store";

/** Everything said about a programme's figures that stands, each kind by date. */
export const loadCommentary = (programmeId: number): Promise<Commentary> =>
  selectCommentary(programmeId, "standing");

/** What was said and taken back again, with by whom and when. */
export const loadTakenBack = (programmeId: number): Promise<Commentary> =>
  selectCommentary(programmeId, "taken back");
