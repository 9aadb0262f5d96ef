import { z } from "zod";
import { type CalendarDate, compareDays } from "@/lib/calendar/calendar-date";
import { londonToday } from "@/lib/calendar/london";
import type { Fault } from "@/lib/fields/fault";
import { choice, dayField, figureField, sentences, weekField } from "@/lib/fields/fields";
import type { Programme } from "@/lib/programmes/programme";
import type { EntryKind } from "./commentary";

/** Metrics that can be spoken of; this room does not know what they mean. */
export interface CommentaryMetrics {
  /** Those with a figure a week: what a claim or a target may be about. */
  weekly: readonly string[];
  /** Those whose weeks are charted with process limits: what a rebase may be about. */
  charted: readonly string[];
}

/** What an entry may refer to. */
export interface Place {
  viewers: readonly string[];
  organisations: readonly string[];
  metrics: CommentaryMetrics;
  today: CalendarDate;
}

export function placeOf(programme: Programme, metrics: CommentaryMetrics, now: Date): Place {
  return {
    viewers: programme.viewers.map(({ slug }) => slug),
    organisations: programme.organisations.map(({ code }) => code),
    metrics,
    today: londonToday(now),
  };
}

/** An entry's fields, checked; scopes by slug and code. */
export type EntryFields = Readonly<Record<string, string | number | null>>;

export type ParsedEntry = { ok: true; fields: EntryFields } | { ok: false; faults: Fault[] };

const MOST_GROWTH_PERCENT = 100;

const viewer = ({ viewers }: Place) => choice("Choose a viewer", "viewer", viewers).nullable();
const organisation = ({ organisations }: Place) =>
  choice("Choose an organisation", "organisation", organisations).nullable();

const SCHEMAS = {
  annotation: (place: Place) =>
    z.strictObject({
      day: dayField("Enter the day it happened"),
      text: sentences("Enter what happened", 300),
      viewer: viewer(place),
      organisation: organisation(place),
    }),

  claim: (place: Place) =>
    z
      .strictObject({
        metric: choice("Choose what the claim is about", "metric", place.metrics.weekly),
        target: figureField("Enter the figure that was promised"),
        by: dayField("Enter the day it was promised for"),
        madeOn: dayField("Enter the day the claim was made"),
        weeklyPercent: figureField("Enter a percentage", MOST_GROWTH_PERCENT).nullable(),
        wording: sentences("Enter the words of the claim", 500),
        source: sentences("Enter where the claim was made", 300),
        owner: sentences("Enter who answers for it, as a role or an organisation", 100),
        viewer: viewer(place),
      })
      .refine(({ madeOn }) => compareDays(madeOn, place.today) <= 0, {
        path: ["madeOn"],
        error: "The day the claim was made must be today or in the past",
        when: isWhole("madeOn"),
      })
      .refine(({ by, madeOn }) => compareDays(by, madeOn) > 0, {
        path: ["by"],
        error: "The day promised must be after the day the claim was made",
        when: isWhole("by", "madeOn"),
      })
      .transform(({ weeklyPercent, ...claim }) => ({
        ...claim,
        weeklyRate: weeklyPercent === null ? null : weeklyPercent / 100,
      })),

  target: (place: Place) =>
    z.strictObject({
      metric: choice("Choose what the target is for", "metric", place.metrics.weekly),
      from: dayField("Enter the day the target begins"),
      value: figureField("Enter the figure to be reached"),
      reason: sentences("Enter who set the target, and why", 300),
      viewer: viewer(place),
      organisation: organisation(place),
    }),

  rebase: (place: Place) =>
    z.strictObject({
      metric: choice("Choose which chart gets new limits", "metric", place.metrics.charted),
      week: weekField("Choose the first week of the new limits", place.today),
      reason: sentences("Enter what changed", 300),
      viewer: viewer(place),
    }),
} satisfies Record<EntryKind, (place: Place) => z.ZodType<EntryFields>>;

/** Names of the fields an entry of each kind has, in the order people are asked for them. */
export const ENTRY_FIELDS = {
  annotation: ["day", "text", "viewer", "organisation"],
  claim: ["wording", "metric", "viewer", "target", "by", "weeklyPercent", "madeOn", "source", "owner"],
  target: ["metric", "viewer", "organisation", "value", "from", "reason"],
  rebase: ["metric", "viewer", "week", "reason"],
} as const satisfies Record<EntryKind, readonly string[]>;

/** So that a rule of two fields is asked although others are wrong, and never of fields that are wrong themselves. */
function isWhole(...fields: string[]) {
  return ({ issues }: { issues: readonly { path?: readonly PropertyKey[] | undefined }[] }) =>
    !issues.some(({ path }) => fields.includes(String(path?.[0])));
}

/**
 * An entry out of a form, a command line or a list: either its fields, or what is wrong with each of them, in the
 * order of ENTRY_FIELDS.
 *
 * Shape   texts are trimmed; what is empty or left out was not given.
 */
export function parseEntry(
  kind: EntryKind,
  given: Readonly<Record<string, unknown>>,
  place: Place,
): ParsedEntry {
  const names: readonly string[] = ENTRY_FIELDS[kind];
  const all = Object.fromEntries([...names.map((name) => [name, null]), ...Object.entries(given)]);
  const tidy = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, tidied(value)]));
  const parsed = SCHEMAS[kind](place).safeParse(tidy);
  if (parsed.success) return { ok: true, fields: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => ({
    field: path.map(String).join("."),
    message,
  }));
  const first = faults.filter(({ field }, at) => faults.findIndex((other) => other.field === field) === at);
  return { ok: false, faults: first.toSorted((a, b) => names.indexOf(a.field) - names.indexOf(b.field)) };
}

function tidied(value: unknown): unknown {
  if (typeof value === "string") return value.trim() || null;
  return value ?? null;
}
