import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import type { Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { checkEntry, type Place } from "./check-entry";
import { changesBetween } from "./history";
import { parseEntry } from "./parse-entry";
import { entriesAfter } from "./parts/entries-after";
import { parseReason } from "./parts/reason";
import type { EntryFault, EntryKind, FieldChange, Fields, VersionNote } from "./register";
import { changeRegister, selectVersions } from "./store";

/** Thrown when an entry cannot be kept as given: every fault at once. */
export class RegisterError extends Error {
  override readonly name = "RegisterError";
  readonly faults: readonly EntryFault[];

  constructor(faults: readonly EntryFault[]) {
    super(faults.map(({ field, message }) => `${field}: ${message}`).join("; "));
    this.faults = faults;
  }
}

/** Thrown when somebody else has changed the entry since the version that was edited. Nothing is kept or lost. */
export class RegisterConflict extends Error {
  override readonly name = "RegisterConflict";

  constructor(
    /** The version that stands. */
    readonly current: VersionNote,
    /** What has changed between the version that was edited and the one that stands. */
    readonly changes: readonly FieldChange[],
  ) {
    super(
      `${current.by} has changed it meanwhile (version ${current.version}): ${changes.map(({ label }) => label).join(", ")}`,
    );
  }
}

export interface SavedEntry {
  code: string;
  version: number;
  /** same: it says that already, and no version was added. */
  outcome: "added" | "changed" | "same";
}

/**
 * Keeps an entry of the register: a new one, or another version of one that is there. The same again adds nothing.
 *
 * Shape   `given` are all fields of the kind; what is left out is empty. `basedOn` is the version that was edited, 0 for
 *         a new entry. An edit has a reason.
 * Errors  Refusal "not-permitted" or "not-found"; RegisterError with every fault of what was given (the reason's field
 *         is "reason"); RegisterConflict where a newer version stands than the one that was edited.
 */
export async function saveEntry<Kind extends EntryKind>(
  kind: Kind,
  options: {
    programme: string;
    given: Fields;
    basedOn: number;
    reason: string;
    actor: Actor;
    metrics: readonly string[];
    now?: Date;
  },
): Promise<SavedEntry> {
  const { basedOn, actor, now = new Date() } = options;
  const programme = await requireProgramme(options.programme, actor, "benefits:write");
  const place = placeOf(programme, options.metrics);
  const reason = parseReason(options.reason, { needed: basedOn > 0 });
  const parsed = parseEntry(kind, options.given);
  if (!parsed.ok) throw new RegisterError([...parsed.faults, ...reason.faults]);
  const { noun, fields } = parsed.noun;
  const code = noun.code;

  return changeRegister(programme.id, async ({ current, insert }) => {
    const standing = current.find((entry) => entry.kind === kind && entry.code === code);
    if (standing === undefined && basedOn > 0)
      throw new Refusal("not-found", `There is no ${kind} "${code}" in the register.`);
    if (standing !== undefined && changesBetween(kind, standing.fields, fields).length === 0)
      return { code, version: standing.version, outcome: "same" };
    if (standing !== undefined && basedOn === 0)
      throw new RegisterError([{ field: "code", message: "This code is taken: choose another one" }]);
    if (standing !== undefined && standing.version !== basedOn) {
      const versions = await selectVersions(programme.id, kind, code);
      const edited = versions.find(({ version }) => version === basedOn)?.fields ?? {};
      throw new RegisterConflict(standing, changesBetween(kind, edited, standing.fields));
    }
    const entries = entriesAfter(current, kind, [noun]);
    const faults = [...checkEntry(kind, noun, { entries, place }), ...reason.faults];
    if (faults.length > 0) throw new RegisterError(faults);
    const version = basedOn + 1;
    await insert([{ kind, fields, version, reason: reason.text }], { by: actor, at: now });
    return { code, version, outcome: version === 1 ? "added" : "changed" };
  });
}

export const placeOf = (programme: Programme, metrics: readonly string[]): Place => ({
  viewers: programme.viewers.map(({ slug }) => slug),
  organisations: programme.organisations.map(({ code }) => code),
  metrics,
  twoYears: programme.financialYearStartMonth !== 1,
});
