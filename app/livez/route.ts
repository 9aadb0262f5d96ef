import { NO_STORE } from "@/app/refusals";

export const dynamic = "force-dynamic";

/** Whether the process answers at all. */
export function GET(): Response {
  return new Response("live\n", { headers: NO_STORE });
}
