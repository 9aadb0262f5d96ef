import { access, constants } from "node:fs/promises";
import { NO_STORE } from "@/app/refusals";
import { settings } from "@/lib/config/env";
import { databaseReadiness } from "@/lib/db/readiness";

export const dynamic = "force-dynamic";

/** Whether requests can be served: 200, or 503 with the one reason why not. */
export async function GET(): Promise<Response> {
  const database = await databaseReadiness();
  const state = database === "ready" && !(await canReadKeys()) ? "keys-not-readable" : database;
  return new Response(`${state}\n`, { status: state === "ready" ? 200 : 503, headers: NO_STORE });
}

/** Without its keys the service would count the same people as others. */
async function canReadKeys(): Promise<boolean> {
  try {
    await access(settings().keyDirectory, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
