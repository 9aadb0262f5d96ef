import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Fault } from "@/lib/fields/fault";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { CommentaryError, type EntryKind } from "./commentary";
import { type CommentaryMetrics, parseEntry, placeOf } from "./parse-entry";
import { insertEntry } from "./store";

/** What stands in the way of a second one, by the field to be changed. */
export const TAKEN: Partial<Record<EntryKind, Fault>> = {
  target: {
    field: "from",
    message: "There is another target from this day already: take it back first, or choose another day",
  },
  rebase: {
    field: "week",
    message: "There are new limits from this week already: take them back first, or choose another week",
  },
};

/**
 * Keeps something that was said about a programme's figures. The same again changes nothing.
 *
 * Shape   `given` has the fields of the kind (ENTRY_FIELDS) as text, or numbers as numbers.
 * Errors  Refusal "not-permitted" or "not-found"; CommentaryError with every fault of what was given.
 */
export async function addEntry(
  kind: EntryKind,
  options: {
    programme: string;
    given: Readonly<Record<string, unknown>>;
    actor: Actor;
    metrics: CommentaryMetrics;
    now?: Date;
  },
): Promise<{ id: number; added: boolean }> {
  const { actor, now = new Date() } = options;
  const programme = await requireProgramme(options.programme, actor, "commentary:write");
  const parsed = parseEntry(kind, options.given, placeOf(programme, options.metrics, now));
  if (!parsed.ok) throw new CommentaryError(parsed.faults);
  const { viewer, organisation } = parsed.fields;
  const { outcome, id } = await insertEntry(kind, {
    programmeId: programme.id,
    fields: {
      ...parsed.fields,
      viewer: programme.viewers.find(({ slug }) => slug === viewer)?.id ?? null,
      organisation: programme.organisations.find(({ code }) => code === organisation)?.id ?? null,
    },
    author: actor,
    now,
  });
  const taken = TAKEN[kind];
  if (outcome === "taken" && taken !== undefined) throw new CommentaryError([taken]);
  return { id, added: outcome === "added" };
}
