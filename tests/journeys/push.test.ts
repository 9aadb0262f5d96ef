import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, inject, test } from "vitest";
import { Problem } from "@/app/problems";
import { Receipt } from "@/lib/ingest/receipt";
import { DescribedApi } from "@/tests/database/described-api";
import { runUptake } from "./run-uptake";

const SLUG = "pushed";
const EVENTS = `/api/v1/programmes/${SLUG}/feeds/views/events`;

let supplier = "";
let reader = "";
beforeAll(() => {
  const settings = inject("serviceSettings");
  const folder = mkdtempSync(join(tmpdir(), "uptake-push-"));
  const definition = join(folder, "programme.json");
  writeFileSync(
    definition,
    JSON.stringify({
      programme: { slug: SLUG, name: "Pushed", demonstration: true },
      viewers: [{ slug: "viewer", name: "Viewer" }],
      organisations: [{ code: "RX1", name: "One", sector: "acute" }],
      feeds: [{ slug: "views", viewer: "viewer", kind: "views", grain: "events" }],
    }),
  );
  runUptake(["apply", definition], settings);
  rmSync(folder, { recursive: true });
  const made = (words: string[]) => runUptake(["token", "create", randomUUID(), ...words], settings).trim();
  supplier = made(["--programme", SLUG, "--feed", "views"]);
  reader = made([]);
});

/** View events as NDJSON, one for each id. */
const events = (...ids: string[]): string =>
  ids
    .map((event_id) => {
      const occurred_at = "2021-01-25T09:00:00Z";
      return JSON.stringify({ event_id, occurred_at, user_id: event_id, organisation: "RX1", role: "Nurse" });
    })
    .join("\n");

function send(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${inject("serviceUrl")}${EVENTS}`, {
    method: "POST",
    body,
    headers: {
      authorization: `Bearer ${supplier}`,
      "content-type": "application/x-ndjson",
      ...headers,
    },
  });
}

const read = (path: string, token = supplier): Promise<Response> =>
  fetch(`${inject("serviceUrl")}${path}`, { headers: { authorization: `Bearer ${token}` } });

test("a supplier pushes, sends it again for want of an answer, and reads the receipt later", async () => {
  const key = { "idempotency-key": randomUUID() };
  const first = await send(events("a", "b"), key);
  expect(first.status).toBe(201);
  const receipt = Receipt.parse(await first.json());
  expect(receipt).toMatchObject({ received: 2, accepted: 2, duplicate: 0, rejected: 0 });

  const again = await send(events("a", "b"), key);
  expect([again.status, await again.json()]).toEqual([200, receipt]);
  const other = await send(events("c"), key);
  expect(Problem.parse(await other.json())).toMatchObject({ status: 422, code: "idempotency-key-reused" });

  const later = await read(first.headers.get("location") ?? "");
  expect(Receipt.parse(await later.json())).toEqual(receipt);
});

test("gzip and a digest of it are taken over the wire", async () => {
  const packed = gzipSync(events("packed"));
  const digest = `sha-256=:${createHash("sha256").update(packed).digest("base64")}:`;
  const taken = await send(new Uint8Array(packed), { "content-encoding": "gzip", "content-digest": digest });
  expect(Receipt.parse(await taken.json()).accepted).toBe(1);
  const damaged = await send(new Uint8Array(packed.subarray(1)), { "content-digest": digest });
  expect(Problem.parse(await damaged.json())).toMatchObject({ status: 400, code: "digest-mismatch" });
});

test("eleven megabytes are too many, whether they are announced or not", async () => {
  const body = new Uint8Array(11_000_000).fill(32);
  const announced = await send(body);
  expect(Problem.parse(await announced.json())).toMatchObject({ status: 413, code: "body-too-large" });
  const flowing: RequestInit & { duplex: "half" } = {
    method: "POST",
    body: new Blob([body]).stream(),
    headers: {
      authorization: `Bearer ${supplier}`,
      "content-type": "text/csv",
      "content-digest": "sha-256=:AAAA:",
    },
    duplex: "half",
  };
  const unannounced = await fetch(`${inject("serviceUrl")}${EVENTS}`, flowing);
  expect(Problem.parse(await unannounced.json())).toMatchObject({ status: 413, code: "body-too-large" });
});

test("a body that is cut on the way is stored not at all", async () => {
  const { hostname, port } = new URL(inject("serviceUrl"));
  const body = events("cut", "short");
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST ${EVENTS} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${supplier}\r\n` +
          `Content-Type: application/x-ndjson\r\nContent-Length: ${body.length}\r\n\r\n`,
      );
      socket.write(body.slice(0, body.indexOf("\n") + 1), () => setTimeout(() => socket.destroy(), 500));
    });
    socket.once("close", () => resolve());
    socket.once("error", reject);
  });
  const whole = await send(body);
  expect(Receipt.parse(await whole.json())).toMatchObject({ accepted: 2, duplicate: 0 });
});

test("the token opens nothing else", async () => {
  const elsewhere = await fetch(
    `${inject("serviceUrl")}/api/v1/programmes/share2care/feeds/e-xchange-views/events`,
    {
      method: "POST",
      body: events("x"),
      headers: { authorization: `Bearer ${supplier}`, "content-type": "application/x-ndjson" },
    },
  );
  expect(elsewhere.status).toBe(404);
  expect((await read("/api/v1/programmes/share2care/imports/1")).status).toBe(404);
  expect((await read(`/api/v1/programmes/${SLUG}/reports/weekly-utilisation`)).status).toBe(403);
  expect((await read("/programmes/share2care/weekly-utilisation/export")).status).toBe(404);
});

test("the description of the API is there without a token, and the demonstration's reports are as it says", async () => {
  const described = await fetch(`${inject("serviceUrl")}/api/v1/openapi.json`);
  expect(described.headers.get("content-type")).toBe("application/json");
  const api = new DescribedApi(await described.json());
  for (const [report, search] of [
    ["weekly-utilisation", "week=2021-01-25"],
    ["user-growth", "week=2021-01-25"],
    ["benefits", "month=2021-01"],
  ]) {
    const path = `/programmes/{programme}/reports/${report}`;
    const answer = await read(`/api/v1/programmes/share2care/reports/${report}?${search}`, reader);
    expect(answer.status).toBe(200);
    await api.expectAsDescribed(`get ${path}`, answer);
  }
});
