import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CLIENT_ID, startPersonasProvider } from "@/bin/try-out/personas-provider.mjs";
import { unseal } from "@/lib/auth/sealed";
import { fingerprint } from "@/lib/auth/secret";
import { sessionActor } from "@/lib/auth/sign-in";
import { settings } from "@/lib/config/env";
import { prisma } from "@/lib/db/client";
import { logOutByProvider } from "@/lib/identity/backchannel-logout";
import { beginSignIn, completeSignIn } from "@/lib/identity/sign-in-elsewhere";
import { endSessionAddress } from "@/lib/identity/sign-out-elsewhere";
import { PERSONAS, setUpTryOut } from "@/lib/identity/try-out";
import { freshDatabase } from "@/tests/database/fresh-database";
import { applyTestProgramme } from "@/tests/database/test-programme";

freshDatabase();

const folder = mkdtempSync(join(tmpdir(), "uptake-personas-"));
let stop = async () => {};
/** Where the provider says that sessions are over, as our route hears it. */
let ear: Server;
const heard: Promise<boolean>[] = [];

beforeAll(async () => {
  await applyTestProgramme({
    programme: { slug: "cheshire-care-record", name: "Invented", demonstration: true },
    organisations: [{ code: "RJR", name: "Countess", sector: "acute" }],
  });
  ear = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    heard.push(logOutByProvider(new URLSearchParams(body).get("logout_token") ?? ""));
    response.end();
  });
  await new Promise<void>((resolve) => ear.listen(0, "127.0.0.1", resolve));
  const address = ear.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const secretFile = join(folder, "secret");
  writeFileSync(secretFile, "secret-of-a-test", { mode: 0o600 });
  const provider = await startPersonasProvider({
    port: 0,
    appUrl: settings().appUrl,
    secret: "secret-of-a-test",
    logoutUrl: `http://127.0.0.1:${port}/`,
  });
  stop = provider.stop;
  const given = { issuer: provider.issuer, clientId: CLIENT_ID, secretFile };
  await setUpTryOut(given);
  await setUpTryOut(given);
});

afterAll(async () => {
  await stop();
  ear.close();
  rmSync(folder, { recursive: true });
});

interface Page {
  address: string;
  text: string;
}

/** A browser at the provider: keeps its cookies, and follows it as far as Uptake's own address. */
function browser() {
  const jar = new Map<string, string>();
  return async function go(address: string, form?: Record<string, string>): Promise<Page> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(address, {
      redirect: "manual",
      headers: { cookie },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location === null) return { address, text: await answer.text() };
    const next = new URL(location, address);
    return next.origin === settings().appUrl ? { address: next.href, text: "" } : go(next.href);
  };
}

async function signInAs(subject: string) {
  const go = browser();
  const { attempt, address } = await beginSignIn("try-out", { back: null, invitation: null });
  const asked = await go(address);
  expect(asked.text).toContain("Who are you?");
  const back = await go(`${asked.address}/${subject}`);
  const query = new URL(back.address).searchParams;
  return { go, ...(await completeSignIn({ attempt, query, session: undefined })) };
}

test.each(PERSONAS)("$name signs in at a real provider, as what the demonstration says", async (persona) => {
  const { value } = await signInAs(persona.subject);
  const { name, role, organisation } = persona;
  const expected =
    role === "administrator"
      ? { kind: "administrator", name }
      : { kind: "member", name, memberships: [{ programme: "cheshire-care-record", role, organisation }] };
  expect(await sessionActor(value)).toMatchObject(expected);
});

/** What the provider said of somebody, as their session keeps it. */
async function givenTo(value: string): Promise<string | null> {
  const { sealedIdToken } = await prisma().session.findFirstOrThrow({
    where: { idSha256: fingerprint(value) },
  });
  return unseal(sealedIdToken ?? new Uint8Array(), value);
}

test("whoever signs out at a real provider is signed out here, by its word", async () => {
  const { go, value } = await signInAs("analyst");
  const { text, address } = await go(
    (await endSessionAddress({ provider: "try-out", idToken: await givenTo(value) })) ?? "",
  );
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? "";
  expect(xsrf).not.toBe("");
  expect(await sessionActor(value)).not.toBeNull();
  await go(new URL("/session/end/confirm", address).href, { xsrf, logout: "yes" });
  expect(await Promise.all(heard)).toEqual([true]);
  expect(await sessionActor(value)).toBeNull();
});
