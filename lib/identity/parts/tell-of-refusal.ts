import "server-only";
import { FloodGate } from "@/lib/identity/parts/flood-gate";
import { NOBODY } from "@/lib/trail/entry";
import { tellRefusal } from "@/lib/trail/tell-refusal";

// Next bundles a module once per entry point; one process still has one minute.
const shared = globalThis as typeof globalThis & { uptakeSignInGate?: FloodGate };
shared.uptakeSignInGate ??= new FloodGate();
const gate = shared.uptakeSignInGate;

/** Tells the audit trail of somebody who was not believed: each by an entry of its own, and a flood of them by one a minute. */
export async function tellOfRefusal(
  { code, asked }: { code: string; asked: "sign-in" | "sign-out" },
  note: () => Promise<void>,
): Promise<void> {
  if (gate.open(new Date())) return note();
  await tellRefusal({ actor: NOBODY, code, asked, programme: null, requestId: null });
}
