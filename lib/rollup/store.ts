import "server-only";
import { z } from "zod";
import { select } from "@/lib/db/client";
import { RECOUNTS } from "./recounts";

/** A place where what is kept is not what the facts say. */
export interface Difference {
  /** What was recounted. */
  summary: string;
  place: string;
  /** null: nothing is kept there. */
  kept: string | null;
  /** null: the facts have nothing there. */
  recounted: string | null;
}

const Row = z.object({ place: z.string(), kept: z.string().nullable(), recounted: z.string().nullable() });

export const RECOUNT_NAMES = RECOUNTS.map(({ name }) => name);

/** The first differences one recount finds, at most `most`. */
export async function selectDifferences(name: string, most: number): Promise<Difference[]> {
  const recount = RECOUNTS.find((each) => each.name === name);
  if (recount === undefined) throw new Error(`There is no recount of ${name}.`);
  const rows = await select(
    Row,
    `select place, kept, recounted from (${recount.sql}) as d order by place limit $1`,
    [most],
  );
  return rows.map((row) => ({ summary: name, ...row }));
}
