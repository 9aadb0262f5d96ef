import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { fingerprint, newSecret } from "@/lib/auth/secret";
import { prisma, select } from "@/lib/db/client";
import { type Provider, ProviderDocument } from "@/lib/identity/provider-document";
import { beginSignIn, completeSignIn, type SignedIn } from "@/lib/identity/sign-in-elsewhere";
import { setProviderRow } from "@/lib/identity/store";
import { CLIENT_ID, CLIENT_SECRET, LyingProvider } from "@/tests/database/lying-provider";

/** A provider of the test's own, with its client's secret in a file only we may read. */
export function lyingProvider() {
  const there = new LyingProvider();
  const folder = mkdtempSync(join(tmpdir(), "uptake-secrets-"));
  const secretFile = join(folder, "client-secret");
  let made = 0;

  beforeAll(async () => {
    writeFileSync(secretFile, CLIENT_SECRET);
    chmodSync(secretFile, 0o600);
    await there.start();
  });
  afterAll(async () => {
    await there.stop();
    rmSync(folder, { recursive: true });
  });

  return {
    there,
    secretFile,
    /** Sets up another provider, of which nothing is known yet. */
    async provider(settings: Partial<z.input<typeof ProviderDocument>> = {}): Promise<Provider> {
      made += 1;
      const id = `provider-${made}`;
      const document = ProviderDocument.parse({
        id,
        name: `Provider ${made}`,
        issuer: there.issuer(settings.id ?? id),
        clientId: CLIENT_ID,
        authentication: { method: "client_secret_basic", secretFile },
        ...settings,
      });
      await setProviderRow(document, OPERATOR, new Date());
      return document;
    },
    /** From the button to the session, as a browser goes. */
    async signIn(provider: Provider, given: Visit = {}): Promise<SignedIn> {
      const { back = null, invitation = null, session, now } = given;
      const { attempt, address } = await beginSignIn(provider.id, { back, invitation, now });
      return completeSignIn({ attempt, query: there.authorize(address), session }, now);
    },
  };
}

interface Visit {
  back?: string | null;
  invitation?: string | null;
  /** The session the browser has so far. */
  session?: string;
  now?: Date;
}

interface Invited {
  role?: string;
  programmeId?: number | null;
  label?: string | null;
  expiresAt?: Date;
}

/** An invitation, as a page or command makes it: its token. Without a programme it makes an administrator. */
export async function invitationTo({ role = "administrator", programmeId = null, ...more }: Invited = {}) {
  const token = newSecret();
  await prisma().invitation.create({
    data: {
      role,
      programmeId,
      tokenSha256: fingerprint(token),
      expiresAt: new Date(Date.now() + 3_600_000),
      createdBy: "A test",
      ...more,
    },
  });
  return token;
}

const Told = z.object({
  action: z.string(),
  outcome: z.string(),
  reason: z.string().nullable(),
  because: z.string().nullable(),
});

/** What the trail tells of signing in, oldest first. */
export const toldOfSignIns = () =>
  select(
    Told,
    `SELECT action, outcome, detail->>'reason' AS reason, detail->>'because' AS because
     FROM trail_entry WHERE action IN ('sign-in', 'sign-in-refused', 'sign-out') ORDER BY seq`,
  );

/** How many sessions and people there are. */
export async function letIn(): Promise<{ sessions: number; people: number }> {
  return { sessions: await prisma().session.count(), people: await prisma().appUser.count() };
}
