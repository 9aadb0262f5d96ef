import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { SmallFile } from "./small-file";

/** What was sent by a form: a text for each of its boxes. */
export type SentForm = Readonly<Record<string, string>>;

export interface FormProblem {
  /** Id of the box to go to; null when none is to blame. */
  field: string | null;
  message: string;
}

/** A form as it was sent, and everything that was wrong with it. */
export interface ReturnedForm {
  sent: SentForm;
  file: SmallFile | null;
  problems: readonly FormProblem[];
}

interface KeptForm extends ReturnedForm {
  by: string;
  about: string;
  size: number;
  until: number;
}

const HOUR_MS = 3_600_000;
/** Characters and bytes of all forms together; what was kept longest goes first. A file has up to a million. */
const ROOM = 32_000_000;

// Pages and routes may be bundled apart, with a copy of this file each; they share the process.
const shared = globalThis as typeof globalThis & { uptakeKeptForms?: Map<string, KeptForm> };
shared.uptakeKeptForms ??= new Map();
const forms = shared.uptakeKeptForms;

/** Whose a form is: a name is not enough, two people may share it. */
export function actorKey(actor: Actor): string {
  if (actor.kind === "administrator" || actor.kind === "member") return actor.userId ?? "one-time link";
  return actor.kind === "operator" ? actor.kind : actor.tokenId;
}

/**
 * Keeps what somebody sent by a form that is not done yet (it has faults, or its file was only checked), so that the
 * page that says so can show it again. Too much for an address, and free text does not belong in one.
 *
 * For an hour, in this process's memory: what may not be kept, such as an NHS number, never reaches a disk.
 * `about` is the address of the form; under another address nothing is given back.
 */
export function keepForm(options: {
  /** Their `actorKey`. */
  by: string;
  about: string;
  sent?: SentForm;
  file?: SmallFile | null;
  problems?: readonly FormProblem[];
  now?: number;
}): string {
  const { by, about, sent = {}, file = null, problems = [], now = Date.now() } = options;
  const size = Object.values(sent).reduce((sum, text) => sum + text.length, file?.bytes.length ?? 0);
  const id = randomUUID();
  forms.set(id, { by, about, sent, file, problems, size, until: now + HOUR_MS });
  let held = [...forms.values()].reduce((sum, form) => sum + form.size, 0);
  for (const [oldest, form] of forms) {
    if (oldest === id || (held <= ROOM && form.until > now)) break;
    held -= form.size;
    forms.delete(oldest);
  }
  return id;
}

/** What was sent, for whoever sent it; null when it was kept too long ago, or never. */
export function keptForm(options: {
  by: string;
  about: string;
  id: string | null;
  now?: number;
}): ReturnedForm | null {
  const { by, about, id, now = Date.now() } = options;
  const form = id === null ? undefined : forms.get(id);
  return form !== undefined && form.by === by && form.about === about && form.until > now ? form : null;
}

/** Said where a form is asked for again that is not kept any more. */
export const NO_LONGER_KEPT: FormProblem = {
  field: null,
  message: "What you sent was kept for an hour and is gone. Nothing was saved: fill in the form again",
};

/**
 * What a page has of the form its address names by `sent`, and what is wrong: with the form, or that it is gone.
 *
 * @param once what the form made and is shown a single time, such as a link: the form is kept no longer.
 */
export function returnedForm(
  asked: string | string[] | undefined,
  { actor, about, once }: { actor: Actor; about: string; once?: "link" | "token" },
) {
  const id = [asked].flat()[0] ?? null;
  const kept = keptForm({ by: actorKey(actor), about, id });
  const made = once === undefined ? undefined : kept?.sent[once];
  if (id !== null && made !== undefined) dropForm(id);
  return { kept, made, problems: kept?.problems ?? (id === null ? [] : [NO_LONGER_KEPT]) };
}

/** What was done need not be kept. */
export function dropForm(id: string): void {
  forms.delete(id);
}
