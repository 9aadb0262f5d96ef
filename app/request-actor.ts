import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Actor, type FeedTokenActor, programmesOf } from "@/lib/auth/actor";
import { tokenActor } from "@/lib/auth/api-token";
import { Refusal } from "@/lib/auth/refusal";
import { returnPath } from "@/lib/auth/return-path";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { sessionActor } from "@/lib/auth/sign-in";
import { runInScope, scopeRequest } from "@/lib/db/scope";
import { requirePusher } from "@/lib/ingest/push";

/**
 * Finds out who asks, for which every programme is looked at; from then on the request touches those there are for them,
 * and before it none (lib/db/scope.ts).
 */
async function identify<Found extends Actor>(find: () => Promise<Found | null>): Promise<Found | null> {
  const actor = await runInScope("all", find);
  if (actor !== null) answerTo(actor);
  return actor;
}

/** Whoever has just signed in is answered as from the next request on. */
export const answerTo = (actor: Actor): void => scopeRequest(programmesOf(actor));

/** Whom a session that was opened just now belongs to, answered as from the next request on. */
export const actorOfSession = (value: string | undefined): Promise<Actor | null> =>
  identify(() => sessionActor(value));

/** Layouts, pages and their parts all ask; while a page is drawn its session is looked up once. */
const sessionOf = cache(
  async (): Promise<Actor | null> => actorOfSession((await cookies()).get(sessionCookie().name)?.value),
);

/** Who asks for a page; whoever is not signed in is sent to sign in, and can come back. */
export async function requireActor(): Promise<Actor> {
  return (await sessionOf()) ?? redirect(signInPath((await headers()).get("x-address")));
}

function signInPath(address: string | null): string {
  const back = returnPath(address);
  return back === null ? "/sign-in" : `/sign-in?${new URLSearchParams({ return: back })}`;
}

/**
 * Who asks a route, by bearer token or by session.
 *
 * Errors  Refusal "not-signed-in". A token that is no longer good is not replaced by a session.
 */
export async function actorOf(request: Request): Promise<Actor> {
  const authorization = request.headers.get("authorization");
  const actor = authorization === null ? await sessionOf() : await identify(() => tokenActor(authorization));
  if (actor === null) throw new Refusal("not-signed-in", "Sign in, or send a token that is still good.");
  return actor;
}

/**
 * Who pushes to a feed: always a token, never a session, so that no page of another site can make a browser push.
 *
 * Errors  Refusal "not-signed-in", "not-permitted", "not-found".
 */
export async function pusherOf(request: Request, programme: string, feed: string): Promise<FeedTokenActor> {
  const actor = await identify(() => tokenActor(request.headers.get("authorization")));
  if (actor === null) throw new Refusal("not-signed-in", "Send a token for the feed that is still good.");
  return requirePusher(actor, programme, feed);
}
