import { createHash } from "node:crypto";
import type { Act } from "@/lib/acts/join-acts";
import { openings } from "@/lib/acts/openings";
import type { ViewsUnit } from "@/lib/programmes/views-unit";
import type { Swept } from "@/lib/rollup/units/sweep";

/** A kept record as acts and units are derived from it. */
export interface DerivedRecord extends Swept {
  feedId: number;
  importId: number;
  organisation: number;
  /** 0 given by the record, 1 the recording system in its place, 2 not stated. */
  organisationFrom: number;
  /** Role; 0: not stated. */
  term: number;
  override: boolean;
  onDemand: boolean;
  /** Keys of the documents it names one by one. */
  documentKeys: readonly string[];
  /** Whether it came with the import under way. */
  fresh: boolean;
  /** As kept up to now; null for a new one. */
  act: string | null;
  session: string | null;
}

export type DerivedAct = Act<DerivedRecord>;

/** One thing counted. */
export interface Unit {
  /** Of an act, or made of an act and a document. */
  key: string;
  /** UTC milliseconds. */
  at: number;
  person: number;
  organisation: number;
  term: number;
  /** The first import that told of it, and its feed. */
  importId: number;
  feedId: number;
}

/**
 * The views that acts make under a viewer's unit. What failed or has no time is none; who is unknown opens no record.
 *
 * Shape   acts that can bear on each other are given together; in what order does not matter.
 */
export function viewsOf(acts: readonly DerivedAct[], { unit, pauseMinutes, levels }: ViewsUnit): Unit[] {
  const counted = acts.filter(
    ({ family, failed, at }) => !failed && at !== null && levels.some((level) => level === family),
  );
  if (unit === "access") return counted.map((act) => unitOf(act.key, act.person, [act]));
  if (unit === "record-open")
    return openings(counted, pauseMinutes).map((opening) =>
      unitOf(opening.key, opening.person, opening.acts),
    );
  return counted
    .filter(({ family }) => family === "document")
    .flatMap((act) => {
      const documents = [...new Set(act.records.flatMap(({ documentKeys }) => documentKeys))];
      const keys = documents.map((document) => documentUnitKey(act.key, document));
      return (keys.length === 0 ? [act.key] : keys).map((key) => unitOf(key, act.person, [act]));
    });
}

/** The submissions that acts make. An on-demand entry is made anew at each look, and is no publication like the others. */
export function submissionsOf(acts: readonly DerivedAct[]): Unit[] {
  return acts
    .filter(({ failed, at, records }) => !failed && at !== null && !records.some(({ onDemand }) => onDemand))
    .map((act) => unitOf(act.key, 0, [act]));
}

/** As `md5(act || document)::uuid` in SQL (unit-rows.ts, lib/rollup/recount-units.ts). */
const documentUnitKey = (act: string, document: string): string =>
  createHash("md5").update(`${act}${document}`).digest("hex");

/** Who is told of by the first act that tells; the first import of all. */
function unitOf(key: string, person: number, acts: readonly DerivedAct[]): Unit {
  const records = acts.flatMap(({ records }) => records);
  const first = records.reduce((a, b) => (b.importId < a.importId ? b : a));
  const rank = Math.min(...records.map(({ organisationFrom }) => organisationFrom));
  return {
    key,
    at: acts[0]?.at ?? 0,
    person,
    organisation: records.find(({ organisationFrom }) => organisationFrom === rank)?.organisation ?? 0,
    term: records.find(({ term }) => term !== 0)?.term ?? 0,
    importId: first.importId,
    feedId: first.feedId,
  };
}
