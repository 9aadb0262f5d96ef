import type { Audience } from "@/lib/disclosure/audience";
import { type Cell, suppressed } from "@/lib/disclosure/cell";

/** The one reason of every hidden cell: a reason of its own would say which of two is the small one. */
export const TOO_SMALL = suppressed(
  "Hidden, because few people could be singled out from it or from what stands beside it.",
);

/** A count of people as its readers may see it. What is no figure keeps its own reason. */
export const shownTo = (audience: Audience, cell: Cell, isHidden: boolean): Cell =>
  isHidden && audience === "published" && cell.kind === "value" ? TOO_SMALL : cell;
