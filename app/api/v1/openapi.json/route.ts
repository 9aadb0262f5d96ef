import { apiDescription } from "@/app/api-description";
import { NO_STORE } from "@/app/refusals";

export const dynamic = "force-dynamic";

/** What the API is, for programs and for whoever writes them; it says nothing of any programme. */
export function GET(): Response {
  return Response.json(apiDescription(), { headers: NO_STORE });
}
