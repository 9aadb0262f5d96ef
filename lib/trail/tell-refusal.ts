import "server-only";
import { log } from "@/lib/log/log";
import { RefusalTrail, type RefusedRequest } from "./refusals";
import { noteInTrail } from "./store";

// Next bundles a module once per entry point; one process still has one minute.
const shared = globalThis as typeof globalThis & { uptakeRefusals?: RefusalTrail };
shared.uptakeRefusals ??= new RefusalTrail(async (entry) => {
  try {
    await noteInTrail(entry);
  } catch (error) {
    // The request is refused all the same; who asked is told that, and not that the trail could not be written.
    log().error({ err: error }, "A refusal could not be written into the audit trail.");
  }
});
const refusals = shared.uptakeRefusals;

/** Tells the audit trail of a request that was refused; many alike within a minute become one entry. */
export const tellRefusal = (request: RefusedRequest): Promise<void> => refusals.tell(request);
