import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { type Application, type AtWork, edgeAtWork, readAll, wire } from "@/tests/lib/edge/edge-at-work";

let works: AtWork[] = [];
const start = async (...given: Parameters<typeof edgeAtWork>) => {
  const work = await edgeAtWork(...given);
  works.push(work);
  return work;
};
afterEach(async () => {
  await Promise.all(works.map(({ stop }) => stop()));
  works = [];
});

const says: Application = async (_request, response) => void response.end("here\n");
const takes: Application = async (request, response) => void response.end(`${await readAll(request)}\n`);
const Problem = z.object({ status: z.number(), code: z.string(), detail: z.string().min(10) });

/** Every header that OWASP's list asks of a service without third parties, but for HSTS. */
const ALWAYS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "x-permitted-cross-domain-policies": "none",
  "cache-control": "no-store",
};

const headersOf = (answer: Response) => Object.fromEntries(answer.headers);
const parseHead = (raw: string) =>
  Object.fromEntries(
    (raw.split("\r\n\r\n")[0] ?? "")
      .split("\r\n")
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );

test.each<[string, Application]>([
  ["a page", async (_, response) => void response.end("<p>")],
  ["a redirect", async (_, response) => void response.writeHead(307, { Location: "/x" }).end()],
  ["a page that is not there", async (_, response) => void response.writeHead(404, "Gone").end()],
  ["a fault", async (_, response) => void response.writeHead(500, { "Content-Type": "text/html" }).end()],
  ["an answer without a body", async (_, response) => void response.writeHead(204).end()],
])("%s has every header and is kept nowhere", async (_what, application) => {
  const { url } = await start(application);
  const answer = await fetch(url, { redirect: "manual" });
  expect(headersOf(answer)).toMatchObject(ALWAYS);
  expect(answer.headers.get("content-security-policy")).toMatch(
    /^default-src 'none';.*frame-ancestors 'none'$/,
  );
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.has("strict-transport-security")).toBe(false);
});

test("what the application says of caching and policy stays; what it says of framing does not", async () => {
  const { url } = await start(async (_, response) => {
    response.setHeader("X-Frame-Options", "ALLOWALL");
    response.writeHead(200, {
      "Cache-Control": "public, immutable",
      "Content-Security-Policy": "default-src 'self'",
    });
    response.end();
  });
  const answer = await fetch(url);
  expect(answer.headers.get("cache-control")).toBe("public, immutable");
  expect(answer.headers.get("content-security-policy")).toBe("default-src 'self'");
  expect(answer.headers.get("x-frame-options")).toBe("DENY");
});

test("what Next says to itself stays here", async () => {
  const { url } = await start(async (_, response) => {
    response.setHeader("x-middleware-rewrite", "/sign-in/redeem?token=secret");
    response.setHeader("x-nextjs-cache", "HIT");
    response.end();
  });
  const names = [...(await fetch(url)).headers.keys()];
  expect(names.filter((name) => name.startsWith("x-middleware") || name.startsWith("x-next"))).toEqual([]);
});

test("an address with TLS promises to keep to it for a year", async () => {
  const { url } = await start(says, { https: true });
  expect((await fetch(url)).headers.get("strict-transport-security")).toBe(
    "max-age=31536000; includeSubDomains",
  );
});

test.each([
  ["TRACE", "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405],
  ["a method nobody knows", "PURGE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405],
  [
    "another host's address",
    "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    400,
  ],
  ["two slashes", "GET //evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
  ["a backslash", "GET /\\evil.example HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
  ["no HTTP at all", "hello\r\n\r\n", 400],
  ["a head of 20 kB", `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(20_000)}\r\n\r\n`, 431],
  ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na", 400],
  [
    "a length and chunks",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
])("%s is refused, with every header", async (_what, bytes, status) => {
  const { port } = await start(async () => {
    throw new Error("The application was asked.");
  });
  const raw = await wire(port, bytes).closed;
  expect(raw).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(parseHead(raw)).toMatchObject(ALWAYS);
});

test("an upgrade is answered as the request it is", async () => {
  const { port } = await start(says);
  const asked = "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n";
  expect(await wire(port, asked).closed).toMatch(/^HTTP\/1\.1 200 /);
});

test("guessing tokens ends after twenty, whatever address the guesses claim to come from", async () => {
  let reached = 0;
  const { url } = await start(async (_, response) => {
    reached += 1;
    response.writeHead(401).end();
  });
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      fetch(url, {
        headers: {
          authorization: `Bearer guess-${n}`,
          "x-forwarded-for": `203.0.113.${n}`,
          "x-real-ip": `203.0.113.${n}`,
        },
      }),
    ),
  );
  expect(reached).toBe(20);
  const held = answers.filter(({ status }) => status === 429);
  expect(held).toHaveLength(40);
  for (const answer of held) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Problem.parse(await held[0]?.json())).toMatchObject({ code: "too-many-requests" });
  // Whoever has a session goes on.
  expect((await fetch(url, { headers: { cookie: "uptake=x" } })).status).toBe(401);
});

test("guessing one-time codes ends after twenty", async () => {
  const { url } = await start(says);
  const statuses: number[] = [];
  for (let n = 0; n < 25; n += 1) statuses.push((await fetch(`${url}/sign-in?token=${n}`)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
  expect((await fetch(`${url}/sign-in`)).status).toBe(200);
});

test("signing in with a provider may be begun so often from one address", async () => {
  const { url } = await start(says, { limits: { signIns: 3 } });
  const statuses: number[] = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await fetch(`${url}/auth/login?idp=cis2`)).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect((await fetch(`${url}/sign-in`)).status).toBe(200);
});

test("a session fetches so many files a minute, however many other cookies it sends; another session goes on", async () => {
  const { url } = await start(says, { limits: { exports: 3 } });
  const ask = (cookie: string) => fetch(`${url}/programmes/p/x/export`, { headers: { cookie } });
  for (const other of ["a", "b", "c"]) expect((await ask(`other=${other}; uptake=first`)).status).toBe(200);
  expect((await ask("other=d; uptake=first")).status).toBe(429);
  expect((await ask("uptake=second")).status).toBe(200);
  expect((await fetch(`${url}/programmes/p/x`, { headers: { cookie: "uptake=first" } })).status).toBe(200);
});

test("so many files at once, with words for a reader", async () => {
  const answers: (() => void)[] = [];
  const { url } = await start(async (_, response) => void answers.push(() => response.end()), {
    limits: { exportsAtOnce: { each: 2, all: 16 } },
  });
  const ask = () =>
    fetch(`${url}/programmes/p/x/export`, { headers: { cookie: "uptake=first", accept: "text/html" } });
  const two = [ask(), ask()];
  await expect.poll(() => answers.length).toBe(2);
  const third = await ask();
  expect(third.status).toBe(429);
  expect(third.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await third.text()).toContain("<h1>Too many requests at once</h1>");
  for (const answer of answers) answer();
  for (const answer of await Promise.all(two)) expect(answer.status).toBe(200);
});

test("a body that says it is too large is refused before it is read", async () => {
  const { port } = await start(takes);
  const asked = `POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 25000001\r\n\r\n`;
  const { socket, closed } = wire(port, asked);
  socket.once("data", () => socket.end());
  expect(await closed).toMatch(/^HTTP\/1\.1 413 /);
});

test("a body that does not say how large it is, is cut off when it is too large", async () => {
  const { port } = await start(takes);
  const { socket, closed } = wire(port, "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  const megabyte = `100000\r\n${"a".repeat(0x100000)}\r\n`;
  const send = () => {
    if (!socket.destroyed && socket.writable) socket.write(megabyte, () => setImmediate(send));
  };
  send();
  expect(await closed).toMatch(/^HTTP\/1\.1 413 /);
  expect(socket.bytesWritten).toBeGreaterThan(25_000_000);
});

test("a body that stops coming is cut off, and the application finds it broken", async () => {
  let broken = "";
  const { port } = await start(
    async (request) => {
      await readAll(request).catch((error: Error) => {
        broken = error.message;
      });
    },
    { limits: { bodyIdleMs: 500 } },
  );
  const raw = await wire(port, "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc").closed;
  expect(raw).toMatch(/^HTTP\/1\.1 408 /);
  expect(parseHead(raw)).toMatchObject({ ...ALWAYS, "retry-after": "5", connection: "close" });
  await expect.poll(() => broken, { timeout: 10_000 }).not.toBe("");
});

test("a body that drips in for too long is cut off", async () => {
  const { port } = await start(takes, { limits: { bodyIdleMs: 60_000, bodyTotalMs: 1_500 } });
  const { socket, closed } = wire(port, "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
  const drip = setInterval(() => socket.writable && socket.write("a"), 100);
  expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
  clearInterval(drip);
});

test("a body that nobody reads for a while is not called slow", async () => {
  const { port } = await start(
    async (request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 2_200));
      response.end(`${await readAll(request)}`);
    },
    { limits: { bodyIdleMs: 500 } },
  );
  const size = 4_000_000;
  const { socket, closed } = wire(
    port,
    `POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${size}\r\n\r\n`,
  );
  socket.write("a".repeat(size));
  expect(await closed).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\n4000000/);
});

test("more bodies at once than there is room for are refused for the moment", async () => {
  const { port, url } = await start(takes, { limits: { bodiesAtOnce: 1 } });
  const slow = wire(port, "POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\na");
  await expect.poll(async () => (await fetch(url, { method: "POST", body: "abc" })).status).toBe(503);
  const refused = await fetch(url, { method: "POST", body: "abc" });
  expect(refused.headers.get("retry-after")).toBe("5");
  slow.socket.write("bc");
  expect(await slow.closed).toMatch(/^HTTP\/1\.1 200 /);
});

test("without a token there are no metrics; with it only whoever has it reads them, by pattern and never by id", async () => {
  const closed = await start(says);
  expect((await fetch(`${closed.url}/metrics`)).status).toBe(404);

  const metricsToken = "an-example-of-a-token-of-40-characters..";
  const { url } = await start(says, { metricsToken });
  await fetch(`${url}/a/somebody's-own-id`);
  expect((await fetch(`${url}/metrics`)).status).toBe(401);
  const wrong = { authorization: `Bearer ${metricsToken.slice(0, -1)}!` };
  expect((await fetch(`${url}/metrics`, { headers: wrong })).status).toBe(401);
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  const text = await answer.text();
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(text).toMatch(
    /uptake_http_request_duration_seconds_count\{method="GET",route="\/a\/\[b\]",status="200"\} \d+/,
  );
  expect(text).not.toContain("somebody");
});
