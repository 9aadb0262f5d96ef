import { notFound, redirect } from "next/navigation";
import { Refusal, type RefusalCode } from "@/lib/auth/refusal";

/** The one table: how each refusal is answered over HTTP. */
const ANSWERS: Record<RefusalCode, { status: number; title: string }> = {
  "not-signed-in": { status: 401, title: "You are not signed in" },
  "not-permitted": { status: 403, title: "You do not have permission" },
  "not-found": { status: 404, title: "Not found" },
  "bad-query": { status: 400, title: "The request cannot be understood" },
};

export const NO_STORE = { "Cache-Control": "no-store" };

export function answerTo(refusal: Refusal): { status: number; title: string; detail: string } {
  return { ...ANSWERS[refusal.code], detail: refusal.message };
}

/**
 * Runs a route's work, and answers a refusal in the words of the table (RFC 9457 problem details). Faults go on to
 * Next, which answers 500 without saying why.
 */
export async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const answer = answerTo(error);
    const headers: Record<string, string> = { ...NO_STORE, "Content-Type": "application/problem+json" };
    if (answer.status === 401) headers["WWW-Authenticate"] = 'Bearer realm="Uptake"';
    return new Response(JSON.stringify({ type: "about:blank", ...answer }), {
      status: answer.status,
      headers,
    });
  }
}

/** For a page: what is not there is not found, whoever is not signed in signs in; any other refusal is given back. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Refusal)) throw error;
  if (error.code === "not-signed-in") redirect("/sign-in");
  if (error.code === "not-found") notFound();
  return error;
}
