import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { exportJWK, SignJWT } from "jose";

type Claims = Record<string, unknown>;
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** What a provider does otherwise than an honest one. */
export interface Lies {
  /** Into the ID token, over what is true; undefined leaves a claim out. */
  claims?: Claims;
  /** In place of the honest signature. */
  sign?: (claims: Claims, provider: LyingProvider) => Promise<string> | string;
  /** Into the answer of the token endpoint. */
  tokens?: Claims;
  /** Into what it says of itself. */
  discovery?: Claims;
  keys?: unknown[];
  userinfo?: Claims;
  /** Instead of any answer at such a path. */
  instead?: Partial<Record<"discovery" | "token" | "userinfo" | "jwks", Answer>>;
}

interface Issued {
  nonce: string;
  challenge: string;
}

export const CLIENT_ID = "uptake-tests";
export const CLIENT_SECRET = "a-secret-of-tests-that-nobody-else-uses";
export const KEY_ID = "honest";

/**
 * An OpenID provider on loopback that lies as it is told, and otherwise keeps to the standard: it checks the client's
 * secret and the code verifier, and takes a code once.
 */
export class LyingProvider {
  lies: Lies = {};
  /** The person who signs in there. */
  person: Claims = { sub: "person-1", name: "Ada Example", email: "ada@example.org", email_verified: true };
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  #server: Server | undefined;
  #port = 0;
  #codes = new Map<string, Issued>();

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    this.key = privateKey;
    this.publicKey = publicKey;
  }

  /** Ends with the name of a provider of its own, so that nothing known of one is believed of the next. */
  issuer(name: string): string {
    return `http://127.0.0.1:${this.#port}/${name}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    this.#port = address !== null && typeof address === "object" ? address.port : 0;
    this.#server = server;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  /** Signs its person in at an address Uptake sent the browser to: what the browser comes back with. */
  authorize(address: string): URLSearchParams {
    const asked = new URL(address).searchParams;
    const code = randomBytes(16).toString("hex");
    this.#codes.set(code, {
      nonce: asked.get("nonce") ?? "",
      challenge: asked.get("code_challenge") ?? "",
    });
    return new URLSearchParams({ code, state: asked.get("state") ?? "" });
  }

  sign(
    claims: Claims,
    { key = this.key, header = {} }: { key?: KeyObject; header?: Claims } = {},
  ): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: KEY_ID, ...header }).sign(key);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const [, name = "", ...rest] = pathname.split("/");
    const issuer = this.issuer(name);
    switch (rest.join("/")) {
      case ".well-known/openid-configuration":
        if (this.lies.instead?.discovery) return this.lies.instead.discovery(request, response);
        return json(response, 200, { ...discovery(issuer), ...this.lies.discovery });
      case "jwks": {
        if (this.lies.instead?.jwks) return this.lies.instead.jwks(request, response);
        const own = { ...(await exportJWK(this.publicKey)), kid: KEY_ID, use: "sig", alg: "RS256" };
        return json(response, 200, { keys: this.lies.keys ?? [own] });
      }
      case "token":
        if (this.lies.instead?.token) return this.lies.instead.token(request, response);
        return this.#token(request, response, issuer);
      case "userinfo":
        if (this.lies.instead?.userinfo) return this.lies.instead.userinfo(request, response);
        return json(response, 200, { ...this.person, ...this.lies.userinfo });
      default:
        return json(response, 404, {});
    }
  }

  async #token(request: IncomingMessage, response: ServerResponse, issuer: string): Promise<void> {
    const sent = new URLSearchParams(await bodyOf(request));
    const code = sent.get("code") ?? "";
    const issued = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash("sha256")
      .update(sent.get("code_verifier") ?? "")
      .digest("base64url");
    if (!isOurs(request.headers.authorization)) return json(response, 401, { error: "invalid_client" });
    if (issued?.challenge !== challenge) return json(response, 400, { error: "invalid_grant" });
    const now = Math.floor(Date.now() / 1000);
    const { sub, name, email, email_verified } = this.person;
    const claims = definedOnly({
      iss: issuer,
      aud: CLIENT_ID,
      iat: now,
      exp: now + 300,
      nonce: issued.nonce,
      auth_time: now - 60,
      acr: "AAL2_OR_AAL3_ANY",
      sid: "session-there",
      sub,
      name,
      email,
      email_verified,
      ...this.lies.claims,
    });
    const signed = await (this.lies.sign ?? ((each) => this.sign(each)))(claims, this);
    json(
      response,
      200,
      definedOnly({
        access_token: "access",
        token_type: "Bearer",
        expires_in: 300,
        id_token: signed,
        ...this.lies.tokens,
      }),
    );
  }
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  end_session_endpoint: `${issuer}/end`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
  authorization_response_iss_parameter_supported: false,
});

/** Client id and secret are written as in a form before they are put together (RFC 6749, 2.3.1). */
function isOurs(authorization = ""): boolean {
  const sent = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
  return decodeURIComponent(sent) === `${CLIENT_ID}:${CLIENT_SECRET}`;
}

const definedOnly = (given: Claims): Claims =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += part;
  return text;
}
