import "server-only";
import type { Actor } from "@/lib/auth/actor";
import {
  type ApiToken,
  createApiToken,
  isTokenNameTaken,
  LONGEST_DAYS,
  listApiTokens,
  revokeApiToken,
} from "@/lib/auth/api-token";
import { requirePermission } from "@/lib/auth/policy";
import { Refusal } from "@/lib/auth/refusal";
import type { Fault } from "@/lib/fields/fault";

/** Thrown when a token cannot be made as asked for: every fault at once. */
export class TokenError extends Error {
  override readonly name = "TokenError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join("; "));
    this.faults = faults;
  }
}

const LONGEST_NAME = 100;

/**
 * The tokens that reach a programme: they read its reports or push to a feed of it, or read every programme.
 *
 * Errors  Refusal "not-permitted" or "not-found".
 */
export async function loadProgrammeTokens(
  programmeSlug: string,
  actor: Actor,
  now = new Date(),
): Promise<ApiToken[]> {
  requirePermission(actor, "token:manage", programmeSlug);
  return (await listApiTokens(now)).filter(
    ({ pushesTo, reads }) =>
      (pushesTo?.programme ?? reads) === programmeSlug || (pushesTo === null && reads === null),
  );
}

/**
 * Makes a token for a programme, shown this once: it reads its reports, or pushes to one of its feeds.
 *
 * Shape   `feed`: a slug; empty: it reads reports. `days` as typed.
 * Errors  Refusal "not-permitted" or "not-found"; TokenError with all that is wrong.
 */
export async function makeProgrammeToken(
  programme: { slug: string; feeds: readonly { slug: string }[] },
  asked: { name: string; feed: string; days: string },
  actor: Actor,
  now = new Date(),
): Promise<string> {
  requirePermission(actor, "token:manage", programme.slug);
  const name = asked.name.trim();
  const days = /^\d{1,3}$/.test(asked.days.trim()) ? Number(asked.days) : 0;
  const faults: Fault[] = [];
  if (name === "" || name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
    faults.push({ field: "name", message: `Say in up to ${LONGEST_NAME} characters who will use it` });
  else if (await isTokenNameTaken(name))
    faults.push({ field: "name", message: "There is already a token of this name: choose another one" });
  if (asked.feed !== "" && !programme.feeds.some(({ slug }) => slug === asked.feed))
    faults.push({ field: "feed", message: "Choose a feed of the programme, or none" });
  if (days < 1 || days > LONGEST_DAYS)
    faults.push({ field: "days", message: `Say for how many days it is good, from 1 to ${LONGEST_DAYS}` });
  if (faults.length > 0) throw new TokenError(faults);
  const use =
    asked.feed === ""
      ? { reads: programme.slug }
      : { pushesTo: { programme: programme.slug, feed: asked.feed } };
  return createApiToken(name, days, { now, by: actor, ...use });
}

/**
 * Makes a token of a programme useless at once. One that reads every programme is revoked by whoever runs the
 * installation.
 *
 * Errors  Refusal "not-permitted"; "not-found": there is none of this id that could be revoked.
 */
export async function revokeProgrammeToken(
  programmeSlug: string,
  id: string,
  actor: Actor,
  now = new Date(),
): Promise<void> {
  const tokens = await loadProgrammeTokens(programmeSlug, actor, now);
  const token = tokens.find((each) => each.id === id);
  const mayRevoke =
    token !== undefined && (token.pushesTo !== null || token.reads !== null || isOfInstallation(actor));
  if (!mayRevoke || !(await revokeApiToken(token.name, { now, by: actor })))
    throw new Refusal("not-found", "There is no such token that could be revoked.");
}

const isOfInstallation = ({ kind }: Actor): boolean => kind === "administrator" || kind === "operator";
