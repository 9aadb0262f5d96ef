import { headers } from "next/headers";
import { forbidden, notFound, redirect, unstable_rethrow } from "next/navigation";
import { problemAnswer, problemResponse } from "@/app/problems";
import { Refusal } from "@/lib/auth/refusal";
import { isDatabaseAway } from "@/lib/db/away";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { log } from "@/lib/log/log";
import { NOBODY } from "@/lib/trail/entry";
import { tellRefusal } from "@/lib/trail/tell-refusal";

export const NO_STORE = { "Cache-Control": "no-store" };

/** How a refusal is answered, after the one table (app/problems.ts). */
export function answerTo(refusal: Refusal): { status: number; title: string; detail: string } {
  const { status, title } = problemAnswer(refusal.code);
  return { status, title, detail: refusal.message };
}

/**
 * Runs a route's work, and answers a refusal as problem details (RFC 9457). Faults go on to Next, which answers 500
 * without saying why.
 */
export async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await told(error);
    return refusalResponse(error);
  }
}

/** The same for programs, which are told of faults and unreadable files in the same form. */
export async function answeringProgram(work: () => Promise<Response>): Promise<Response> {
  try {
    return await answering(work);
  } catch (error) {
    // What Next throws to redirect is not a fault.
    unstable_rethrow(error);
    if (error instanceof FileRefusal)
      return problemResponse(error.code, { detail: error.message, place: error.detail });
    log().error({ err: error }, "A request failed.");
    return isDatabaseAway(error)
      ? problemResponse("database-away", { detail: "Nothing can be read or stored just now." })
      : problemResponse("fault", { detail: "The fault was noted." });
  }
}

/** Tells the audit trail who was refused what, where it was for who they are, or where a page of another site asked. */
async function told({ code, asking }: Refusal): Promise<void> {
  if (asking === null && code !== "not-permitted") return;
  const { actor = NOBODY, action = null, programme = null } = asking ?? {};
  await tellRefusal({ actor, code, asked: action, programme, requestId: await requestId() });
}

/** As the log has it; null where no request is answered. */
async function requestId(): Promise<string | null> {
  try {
    return (await headers()).get("x-request-id");
  } catch {
    return null;
  }
}

function refusalResponse(refusal: Refusal): Response {
  const headers: Record<string, string> = {};
  if (refusal.code === "not-signed-in") headers["WWW-Authenticate"] = 'Bearer realm="Uptake"';
  if (refusal.code === "content-coding") headers["Accept-Encoding"] = "gzip";
  if (refusal.retryAfterSeconds !== null) headers["Retry-After"] = String(refusal.retryAfterSeconds);
  return problemResponse(refusal.code, { detail: refusal.message, headers });
}

/**
 * For a page: what is not there is not found, what is not permitted forbidden, whoever is not signed in signs in; any
 * other refusal is given back.
 */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Refusal)) throw error;
  void told(error);
  if (error.code === "not-signed-in") redirect("/sign-in");
  if (error.code === "not-found") notFound();
  if (error.code === "not-permitted") forbidden();
  return error;
}
