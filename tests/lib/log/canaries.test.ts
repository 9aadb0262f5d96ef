import { expect, test } from "vitest";
import { createLog } from "@/lib/log/log";

/** Random bytes as this service and its neighbours write them; made up for this test. */
const KEY = "q7Zk2M0bXo3JrW8tYc5VnLh1Ee9PdSfGuAiTlQwRmK4";
const HEX = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/** Twenty kinds of secret as they turn up in messages, and the part that must be gone. */
const CANARIES: [string, string, string][] = [
  [
    "a database's password in its address",
    "connect postgresql://uptake:canary-pa55@db:5432/uptake",
    "canary-pa55",
  ],
  ["the same in words of libpq", "host=db user=uptake password=canary-pa55 dbname=uptake", "canary-pa55"],
  ["a proxy's password", "tunnel http://proxy:canary-pa55@10.0.0.1:3128 failed", "canary-pa55"],
  ["a token of ours", `token up_0123abcd_${KEY}_9a8b7c6d is over`, KEY],
  ["an Authorization header", `authorization: Bearer canary-${KEY}`, KEY],
  ["a password by Basic", "Authorization: Basic dXB0YWtlOmNhbmFyeQ==", "dXB0YWtlOmNhbmFyeQ"],
  ["the cookie of a session", `uptake=${KEY}; theme=dark`, KEY],
  ["the same over TLS", `Cookie: a=1; __Host-uptake=${KEY}`, KEY],
  ["a cookie being set", `Set-Cookie: anything=canary-cookie; Path=/`, "canary-cookie"],
  ["the code of a one-time link", `GET /sign-in?token=${KEY}&return=/`, KEY],
  ["a code of an identity provider", "GET /auth/callback?code=canary-code&state=canary-state", "canary-code"],
  ["its state", "GET /auth/callback?code=x&state=canary-state", "canary-state"],
  ["a client's secret", '{"client_id":"uptake","client_secret":"canary-secret"}', "canary-secret"],
  [
    "a JSON web token",
    "id_token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl refused",
    "c2lnbmF0dXJl",
  ],
  ["a private key", "-----BEGIN PRIVATE KEY-----\nMIIcanary\n-----END PRIVATE KEY-----", "MIIcanary"],
  ["a pseudonym key in base64url", `key ${KEY} does not fit`, KEY],
  ["a pseudonym key in hex", `key ${HEX} does not fit`, HEX],
  ["a PKCE verifier", "code_verifier=canary-verifier-of-43-characters", "canary-verifier"],
  ["the token of the metrics", `METRICS_TOKEN=${KEY}`, KEY],
  ["an NHS number", "row 7: 943 476 5919 is no day", "943 476 5919"],
];

function entriesOf(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog({ write: (line: string) => void lines.push(line) }, "debug"));
  return lines;
}

test("there are twenty kinds", () => {
  expect(CANARIES).toHaveLength(20);
});

test.each(CANARIES)("%s is in no entry, wherever it stands", (_what, text, secret) => {
  const cause = new Error(text);
  const lines = entriesOf((log) => {
    log.error(text);
    log.error({ err: new Error(text) }, "A request failed.");
    log.error({ err: new Error("outer", { cause }) }, "A request failed.");
    log.error({ err: Object.assign(new Error("coded"), { code: text }) });
    log.error({ err: text });
    log.warn({ deep: { er: [{ still: text }] } }, "deep");
    log.warn({ [text]: 1 }, "as a name");
    log.info("%s and %s", text, "more");
  });
  expect(lines).toHaveLength(8);
  for (const line of lines) {
    expect(line).not.toContain(secret);
    expect(line.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(line)).toHaveProperty("time");
  }
});

test("a field that is named as a secret keeps none, whatever it looks like", () => {
  const [line = ""] = entriesOf((log) =>
    log.info({
      headers: { cookie: "a", authorization: "b", "Set-Cookie": ["c"], accept: "text/html" },
      settings: { clientSecret: "d", apiKey: "e", tokenId: null },
      password: 12345,
    }),
  );
  expect(JSON.parse(line)).toMatchObject({
    headers: { cookie: "[secret]", authorization: "[secret]", "Set-Cookie": "[secret]", accept: "text/html" },
    settings: { clientSecret: "[secret]", apiKey: "[secret]", tokenId: null },
    password: "[secret]",
  });
});

test("bytes are told by their number, endless depth by its end, numbers as they are", () => {
  const ring: Record<string, unknown> = { count: 7, bytes: new Uint8Array([1, 2, 3]), nhs: 9434765919 };
  ring.again = ring;
  const [line = ""] = entriesOf((log) => log.info({ ring }));
  expect(JSON.parse(line).ring).toMatchObject({ count: 7, bytes: "[3 bytes]", nhs: "[number]" });
  expect(line).toContain("[too deep]");
});

test("ordinary words stay as they are", () => {
  const ordinary = "Import 1234 of share2care ended with code 23505 after 1,204 ms: state running, 51 weeks.";
  const [line = ""] = entriesOf((log) => log.info(ordinary));
  expect(JSON.parse(line).msg).toBe(ordinary);
});
