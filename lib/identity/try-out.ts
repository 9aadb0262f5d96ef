import "server-only";
import { z } from "zod";
import { ROLES } from "@/lib/auth/capabilities";
import personas from "@/lib/identity/personas.json";
import { ProviderDocument } from "@/lib/identity/provider-document";
import { setProvider } from "@/lib/identity/providers";
import { insertPersona } from "@/lib/identity/store";

const Persona = z.strictObject({
  subject: z.string(),
  name: z.string(),
  role: z.enum([...ROLES, "administrator"]),
  /** The code of the only organisation they see. */
  organisation: z.string().nullable(),
});
export type Persona = z.infer<typeof Persona>;

/** The demonstration that has the organisations the invented people are of. */
const PROGRAMME = "cheshire-care-record";

/** Invented people, one of every role (the provider of bin/dev-identity.mjs reads the same file). */
export const PERSONAS: readonly Persona[] = z.array(Persona).parse(personas);

/**
 * Sets up a provider on this machine where anybody can be any of the invented people, who are members of a
 * demonstration.
 *
 * Errors  a fault in a production build, or where the service listens to others than this machine.
 */
export async function setUpTryOut(given: {
  issuer: string;
  clientId: string;
  secretFile: string;
}): Promise<void> {
  const { issuer, clientId, secretFile } = given;
  const provider = ProviderDocument.parse({
    id: "try-out",
    name: "invented people",
    issuer,
    clientId,
    authentication: { method: "client_secret_basic", secretFile },
  });
  await setProvider(provider);
  for (const persona of PERSONAS) await insertPersona(issuer, persona, PROGRAMME);
}
