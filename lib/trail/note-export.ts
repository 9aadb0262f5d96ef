import "server-only";
import { createHash } from "node:crypto";
import type { TrailActor } from "./entry";
import { noteInTrail } from "./store";

export interface ToldExport {
  /** Slug; null: of the whole installation. */
  programme: string | null;
  /** What left: the name of a report, a table, a list. */
  what: string;
  /** What was asked for, as in an address: filters, tables, forms. */
  asked?: string;
  /** Rows below the heading; null where it is no table. */
  rows: number | null;
  /** What leaves; null where it is sent piece by piece, as it is read. */
  body: string | null;
}

/**
 * Writes down who takes what out, with the SHA-256 of its bytes, before it leaves: what the trail cannot hold is not given.
 *
 * Errors  whatever the database says.
 */
export async function noteExport(
  actor: TrailActor,
  { programme, what, asked = "", rows, body }: ToldExport,
): Promise<void> {
  await noteInTrail({
    actor,
    action: "export",
    programme,
    object: { type: "export", id: what },
    detail: {
      asked,
      rows,
      bytes: body === null ? null : Buffer.byteLength(body),
      sha256: body === null ? null : createHash("sha256").update(body).digest("hex"),
    },
  });
}
