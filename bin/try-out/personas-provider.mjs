// A real OpenID provider on this machine, where anybody signs in as any of the invented people. For trying Uptake out
// and for tests: it asks for no proof of anything.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import Provider from "oidc-provider";

export const CLIENT_ID = "uptake-try-out";
const HOST = "127.0.0.1";

const INVENTED = JSON.parse(
  readFileSync(new URL("../../lib/identity/personas.json", import.meta.url), "utf8"),
);

/**
 * Starts the provider.
 *
 * @param {{ port: number, appUrl: string, secret: string, logoutUrl?: string, tls?: { cert: string, key: string },
 *   personas?: { subject: string, name: string }[] }} given `appUrl` is where Uptake is, `secret` its client's,
 *   `logoutUrl` where it hears that a session is over; with `tls` it speaks HTTPS
 * @returns {Promise<{ issuer: string, stop: () => Promise<void> }>}
 */
export async function startPersonasProvider({
  port,
  appUrl,
  secret,
  logoutUrl = `${appUrl}/auth/backchannel-logout`,
  tls,
  personas = INVENTED,
}) {
  const server = tls === undefined ? createServer() : createTlsServer(tls);
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, resolve);
  });
  const issuer = `${tls === undefined ? "http" : "https"}://${HOST}:${server.address().port}`;
  const provider = new Provider(issuer, configuration({ appUrl, secret, logoutUrl, personas }));
  const answer = provider.callback();
  server.on("request", (request, response) => {
    const [, uid, persona] = /^\/interaction\/([\w-]+)(?:\/([\w-]+))?$/.exec(request.url) ?? [];
    if (uid === undefined) return void answer(request, response);
    void interact(provider, { request, response, uid, persona, personas });
  });
  return {
    issuer,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function configuration({ appUrl, secret, logoutUrl, personas }) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: secret,
        redirect_uris: [`${appUrl}/auth/callback`],
        post_logout_redirect_uris: [`${appUrl}/sign-in?done=signed-out`],
        backchannel_logout_uri: logoutUrl,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "try-out", alg: "RS256", use: "sig" }] },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      // In place of the provider's own page, which has fonts of another host.
      rpInitiatedLogout: { logoutSource: signingOut },
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Session: 8 * 3600, Interaction: 600, Grant: 8 * 3600, IdToken: 300, AccessToken: 300 },
    findAccount: (_context, id) => accountOf(personas, id),
    loadExistingGrant: agreed,
    // Uptake is on this machine too, where the provider's own way of asking refuses to go.
    fetch: (url, { dispatcher: _, ...options }) => fetch(url, options),
  };
}

function accountOf(personas, id) {
  const persona = personas.find(({ subject }) => subject === id);
  if (persona === undefined) return undefined;
  const email = `${id}@try-out.example`;
  return {
    accountId: id,
    claims: () => ({ sub: id, name: persona.name, email, email_verified: true }),
  };
}

/** Nobody is asked whether Uptake may know their name. */
async function agreed({ oidc }) {
  const grant = new oidc.provider.Grant({
    clientId: oidc.client.clientId,
    accountId: oidc.session.accountId,
  });
  grant.addOIDCScope("openid profile email");
  await grant.save();
  return grant;
}

async function interact(provider, { request, response, uid, persona, personas }) {
  try {
    if (personas.some(({ subject }) => subject === persona)) {
      await provider.interactionFinished(request, response, { login: { accountId: persona } });
      return;
    }
    await provider.interactionDetails(request, response);
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(choice(uid, personas));
  } catch {
    response.writeHead(400, { "Content-Type": "text/plain" }).end("Start signing in again.");
  }
}

function signingOut(context, form) {
  context.body = pageOf(
    "Sign out",
    `<p>Do you want to be signed out here too?</p>
${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button>`,
  );
}

const choice = (uid, personas) =>
  pageOf(
    "Who are you?",
    `<p>These people are invented. Whoever uses this machine can be any of them.</p>
<ul>
${personas.map(({ subject, name }) => `<li><a href="/interaction/${uid}/${subject}">${name}</a></li>`).join("\n")}
</ul>`,
  );

const pageOf = (heading, content) => `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${heading}</title></head>
<body>
<main>
<h1>${heading}</h1>
${content}
</main>
</body>
</html>
`;
