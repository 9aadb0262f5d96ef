import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { HOSTILE_TEXTS, MARK } from "@/tests/lib/app/hostile-texts";
import { appRoutes } from "./app-routes";
import { launchBrowser } from "./browser";
import { newViolations } from "./policy-violations";
import { runUptake } from "./run-uptake";
import { ask, visit } from "./visit";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** Any value will do: what is not there is answered too. */
const addressOf = (pattern: string) =>
  pattern.replace("[programme]", "share2care").replaceAll(/\[[^\]]+\]/g, "1");

const ADDRESSES = [
  ...appRoutes().map(({ pattern }) => addressOf(pattern)),
  "/no-such-page",
  "/programmes/",
  "/programmes/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "/_next/static/no-such-file.js",
  "/_next/image?url=%2Ficon.svg&w=64&q=75",
  "/_next/../package.json",
  "/sign-in?token=wrong",
  "/metrics",
  "/%",
  "/%00",
];

describe.each([{ signedOut: false }, { signedOut: true }])(
  "to a reader, signed out: $signedOut",
  (reader) => {
    test.each(ADDRESSES)("%s answers with every header, and is kept nowhere", async (address) => {
      const answer = await ask(address, reader);
      await answer.arrayBuffer();
      expect(Object.fromEntries(answer.headers)).toMatchObject(ALWAYS);
      expect(answer.headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
      expect(answer.headers.get("content-security-policy")).not.toMatch(/unsafe|\*/);
      expect(answer.headers.get("cache-control")).toMatch(/no-store/);
      expect([...answer.headers.keys()].filter((name) => /^x-(middleware|next|powered)/.test(name))).toEqual(
        [],
      );
      expect(answer.headers.has("server")).toBe(false);
      expect(answer.headers.has("access-control-allow-origin")).toBe(false);
    });
  },
);

test("files of the pages may be kept, for their names change with them, and have the headers", async () => {
  const page = await (await ask("/sign-in")).text();
  const [, script = ""] = /src="(\/_next\/static\/[^"]+\.js)"/.exec(page) ?? [];
  const answer = await ask(script);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(Object.fromEntries(answer.headers)).toMatchObject(ALWAYS);
});

/** Everything a client has said to be let past a proxy, to be somebody else or to be answered elsewhere. */
const SPOOFS: Record<string, string>[] = [
  { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-forwarded-port": "443" },
  { forwarded: "for=127.0.0.1;host=evil.example;proto=https" },
  { "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", "x-client-ip": "127.0.0.1" },
  {
    "x-original-url": "/livez",
    "x-rewrite-url": "/livez",
    "x-matched-path": "/livez",
    "x-invoke-path": "/livez",
  },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-middleware-rewrite": "/livez", "x-middleware-next": "1", "x-middleware-prefetch": "1" },
  { "x-nonce": "guess", "content-security-policy": "script-src *" },
  { "x-address": "//evil.example", "x-http-method-override": "DELETE" },
  { rsc: "1", "next-router-state-tree": "%5B%22%22%5D", "next-router-prefetch": "1", "next-url": "/livez" },
  { "x-prerender-revalidate": "1", "x-nextjs-data": "1", "x-now-route-matches": "1=a" },
  { cookie: "uptake=guess; __prerender_bypass=1; __next_preview_data=1" },
];

test.each(SPOOFS)("%o lets nobody in, names no other host and chooses no nonce", async (headers) => {
  const refused = await ask("/programmes", { signedOut: true, headers });
  expect([refused.status, refused.headers.get("location")]).toEqual([307, "/sign-in?return=%2Fprogrammes"]);
  const page = await ask("/sign-in", { signedOut: true, headers });
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("content-security-policy")).not.toMatch(/guess|\*/);
  expect(await page.text()).not.toContain("evil.example");
  const api = await ask("/api/v1/programmes/share2care/reports/weekly-utilisation", {
    signedOut: true,
    headers,
  });
  expect(api.status).toBe(401);
  expect(await api.text()).not.toContain("evil.example");
});

test("a server action nobody wrote is not run", async () => {
  const answer = await ask("/programmes", {
    method: "POST",
    headers: {
      "next-action": "40".padEnd(42, "a"),
      origin: "https://evil.example",
      "content-type": "text/plain",
    },
    body: "[]",
  });
  expect(answer.headers.get("content-type")).not.toBe("text/x-component");
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "/\t/evil.example",
  "%2F%2Fevil.example",
  "/programmes%0d%0aSet-Cookie: uptake=fixed",
])("coming back to %j after signing in stays here", async (back) => {
  const answer = await ask(`/sign-in/redeem?${new URLSearchParams({ token: "wrong", return: back })}`, {
    signedOut: true,
  });
  const leadsTo = new URL(answer.headers.get("location") ?? "", inject("serviceUrl"));
  expect(leadsTo.origin).toBe(inject("serviceUrl"));
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test("Prometheus reads patterns and times, and no name of a programme", async () => {
  await (await ask("/programmes/share2care/imports")).text();
  const authorization = `Bearer ${inject("serviceSettings").METRICS_TOKEN}`;
  const text = await (await ask("/metrics", { signedOut: true, headers: { authorization } })).text();
  expect(text).toContain('route="/programmes/[programme]/imports",status="200"');
  expect(text).toContain("nodejs_eventloop_lag_mean_seconds");
  expect(text).not.toContain("share2care");
});

test("security.txt tells where to report a weakness", async () => {
  const answer = await ask("/.well-known/security.txt", { signedOut: true });
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await answer.text()).toMatch(/^Contact: mailto:security@example\.org\nExpires: \d{4}-/);
});

test("hostile texts that a supplier sent are text on every page: none runs, leads away or breaks the page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "uptake-hostile-"));
  const definition = join(folder, "programme.json");
  const events = join(folder, "events.ndjson");
  const settings = inject("serviceSettings");
  writeFileSync(
    definition,
    JSON.stringify({
      programme: { slug: "hostile", name: "Hostile", demonstration: true },
      viewers: [{ slug: "viewer", name: "Viewer" }],
      organisations: [{ code: "RX1", name: "One", sector: "acute" }],
      feeds: [{ slug: "views", viewer: "viewer", kind: "views", grain: "events" }],
    }),
  );
  const rows = HOSTILE_TEXTS.map(({ text }, index) => ({
    event_id: `hostile-${index}`,
    occurred_at: "2021-01-25T09:00:00Z",
    user_id: `user-${index}`,
    organisation: text,
    role: text,
  }));
  writeFileSync(events, rows.map((row) => JSON.stringify(row)).join("\n"));
  runUptake(["apply", definition], settings);
  runUptake(["import", events, "--programme", "hostile", "--feed", "views"], settings);
  rmSync(folder, { recursive: true });

  const { page, trouble } = await visit(browser);
  page.on("dialog", (dialog) => {
    trouble.push(`asked ${dialog.message()}`);
    void dialog.dismiss();
  });
  const shown: string[] = [];
  for (const path of ["mapping/organisations", "mapping/roles", "organisations", "imports"]) {
    await page.goto(`/programmes/hostile/${path}`, { waitUntil: "load" });
    expect(new URL(page.url()).pathname).toBe(`/programmes/hostile/${path}`);
    expect(await page.evaluate((mark) => mark in window, MARK)).toBe(false);
    shown.push((await page.getByRole("main").textContent()) ?? "");
  }
  const scripts = HOSTILE_TEXTS.filter(({ kind }) => kind === "script").map(({ text }) => text);
  // As many as a page shows at once.
  expect(scripts.filter((text) => shown.join("\n").includes(text)).length).toBeGreaterThan(5);
  expect(newViolations()).toEqual([]);
  expect(trouble).toEqual([]);
});

/** Files of the embedded server with its passwords, and the programmes' keys. */
function keptSecrets(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /credentials[^/]*\.json$/.test(name))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").match(/[0-9a-f]{48}/g) ?? []);
}

test("no secret of the service is in its log, in the list of processes or in what browsers are given", async () => {
  const settings = inject("serviceSettings");
  const data = settings.UPTAKE_DATA_DIR ?? "";
  const token = runUptake(["token", "create", "canary"], settings).trim();
  const keys = readdirSync(join(data, "keys"))
    .filter((name) => name.endsWith(".key"))
    .map((name) => readFileSync(join(data, "keys", name)));
  const secrets = [
    token,
    inject("session"),
    inject("spareCode"),
    settings.METRICS_TOKEN ?? "",
    ...keptSecrets(data),
    ...keys.flatMap((key) => [key.toString("hex"), key.toString("base64url"), key.toString("base64")]),
  ];
  expect(secrets.length).toBeGreaterThan(8);
  expect(secrets.filter((secret) => secret.length < 30)).toEqual([]);
  // What goes wrong is told of.
  await fetch(
    `${inject("serviceUrl")}/api/v1/programmes/share2care/reports/weekly-utilisation?week=${token}`,
    {
      headers: { authorization: `Bearer ${token}` },
    },
  );
  await ask("/programmes/share2care/imports/uploads", {
    method: "POST",
    headers: { origin: inject("serviceUrl"), "content-type": "multipart/form-data; boundary=x" },
    body: token,
  });
  const given = readdirSync(".next/static", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(js|css|json|map)$/.test(name))
    .map((name) => readFileSync(join(".next/static", name), "utf8"));
  expect(given.length).toBeGreaterThan(3);
  const processes = existsSync("/proc")
    ? readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
        .map((name) => commandLineOf(name))
    : [];
  const told = [readFileSync(inject("serviceLog"), "utf8"), ...processes, ...given].join("\n");
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
});

/** A process may end while it is looked at. */
function commandLineOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
