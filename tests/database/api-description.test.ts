import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as getDescription } from "@/app/api/v1/openapi.json/route";
import { GET as benefitsMetadata } from "@/app/api/v1/programmes/[programme]/reports/benefits/csv-metadata.json/route";
import { GET as benefits } from "@/app/api/v1/programmes/[programme]/reports/benefits/route";
import { GET as growthMetadata } from "@/app/api/v1/programmes/[programme]/reports/user-growth/csv-metadata.json/route";
import { GET as growth } from "@/app/api/v1/programmes/[programme]/reports/user-growth/route";
import { GET as weeklyMetadata } from "@/app/api/v1/programmes/[programme]/reports/weekly-utilisation/csv-metadata.json/route";
import { GET as weekly } from "@/app/api/v1/programmes/[programme]/reports/weekly-utilisation/route";
import { takePush } from "@/app/push";
import { answeringProgram } from "@/app/refusals";
import { pusherOf } from "@/app/request-actor";
import { createApiToken } from "@/lib/auth/api-token";
import { connectTo, withConnection } from "@/lib/db/client";
import { appRoutes } from "@/tests/journeys/app-routes";
import { DescribedApi } from "./described-api";
import { freshDatabase } from "./fresh-database";
import { askReceipt, askRejections, eventsNdjson, feedToken, problemIn, push } from "./push-requests";
import { applyTestProgramme } from "./test-programme";

const database = freshDatabase();

const PUSH = "post /programmes/{programme}/feeds/{feed}/events";
const RECEIPT = "get /programmes/{programme}/imports/{import}";
const REJECTIONS = "get /programmes/{programme}/imports/{import}/rejections";
const REPORTS = [
  { name: "weekly-utilisation", report: weekly, metadata: weeklyMetadata, wrong: "week=2021-01-26" },
  { name: "user-growth", report: growth, metadata: growthMetadata, wrong: "week=2021-01-26" },
  { name: "benefits", report: benefits, metadata: benefitsMetadata, wrong: "month=2021-13" },
].flatMap(({ name, report, metadata, wrong }) => {
  const path = `/programmes/{programme}/reports/${name}`;
  return [
    { operation: `get ${path}`, route: report, wrong },
    { operation: `get ${path}/csv-metadata.json`, route: metadata, wrong },
  ];
});

let api: DescribedApi;
let supplier = "";
let reader = "";
let path = "";
beforeAll(async () => {
  api = new DescribedApi(await getDescription().json());
  await applyTestProgramme();
  supplier = await feedToken("v-views");
  reader = `Bearer ${await createApiToken("reads", 1)}`;
  const pushed = await push({ authorization: supplier, headers: { "idempotency-key": "first" } });
  path = pushed.headers.get("location") ?? "";
  await api.expectAsDescribed(PUSH, pushed);
});
afterAll(() => connectTo(database.url));

function ask(
  { route }: (typeof REPORTS)[number],
  { search = "", authorization = reader, programme = "p" } = {},
): Promise<Response> {
  const request = new Request(`http://localhost:3000/report?${search}`, { headers: { authorization } });
  return route(request, { params: Promise.resolve({ programme }) });
}

test("every route of the API is described, and nothing else", () => {
  const routes = appRoutes()
    .filter(({ pattern }) => pattern.startsWith("/api/v1/"))
    .flatMap(({ pattern, methods }) =>
      methods.map((method) => {
        const described = pattern.slice("/api/v1".length).replaceAll(/\[(\w+)\]/g, "{$1}");
        return `${method.toLowerCase()} ${described}`;
      }),
    );
  const described = Object.entries(api.document.paths).flatMap(([address, methods]) =>
    Object.keys(methods).map((method) => `${method} ${address}`),
  );
  expect(described.sort()).toEqual(routes.sort());
});

test("the document is of OpenAPI 3.1: each operation has a name of its own, and its address's parts as parameters", () => {
  expect(api.document.openapi).toMatch(/^3\.1\.\d$/);
  const operations = Object.entries(api.document.paths).flatMap(([address, methods]) =>
    Object.values(methods).map((operation) => ({ address, ...operation })),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { address, parameters } of operations) {
    const parts = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(parameters.filter((each) => each.in === "path").map(({ name }) => name)).toEqual(parts);
  }
});

test("the document is answered as it describes itself", async () => {
  await api.expectAsDescribed("get /openapi.json", getDescription());
});

describe("a push is answered as described", () => {
  const key = { "idempotency-key": "first" };
  test.each([
    ["replayed", { headers: key }, 200],
    ["with a key that cannot be used", { headers: { "idempotency-key": " " } }, 400],
    ["damaged on the way", { body: gzipSync(eventsNdjson("a")).subarray(0, 30) }, 400],
    ["without a token", { authorization: "Bearer none" }, 401],
    ["to another feed", { feed: "w-views" }, 404],
    ["of too much", { headers: { "content-length": "10000001" } }, 413],
    ["of a picture", { headers: { "content-type": "image/png" } }, 415],
    ["of another body under the same key", { headers: key, body: eventsNdjson("z") }, 422],
    ["of a file that has no rows", { body: "event_id,occurred_at,user_id,organisation,role\n" }, 422],
  ])("%s", async (_, asked, status) => {
    const response = await push({ authorization: supplier, ...asked });
    expect(response.status).toBe(status);
    await api.expectAsDescribed(PUSH, response);
  });

  test("by a token for reports", async () => {
    await api.expectAsDescribed(PUSH, await push({ authorization: reader }));
  });

  test("twice at once under one key", async () => {
    const running = await withConnection(async (client) => {
      await client.query("begin");
      await client.query("select pg_advisory_xact_lock(hashtext('uptake.programme'), id) from programme");
      const first = push({ authorization: supplier, headers: { "idempotency-key": "twice" } });
      let claimed = 0;
      while (claimed === 0) {
        const found = await client.query<{ claimed: number }>(
          "select count(*)::int as claimed from pg_locks where classid = hashtext('uptake.push')::bit(32)::bigint::oid",
        );
        claimed = found.rows[0]?.claimed ?? 0;
      }
      const second = await push({ authorization: supplier, headers: { "idempotency-key": "twice" } });
      expect(await problemIn(second.clone())).toMatchObject({ code: "push-running" });
      await api.expectAsDescribed(PUSH, second);
      await client.query("commit");
      return first;
    });
    expect(running.status).toBe(201);
  });

  test("too slowly, and too often", async () => {
    const limits = { body: { bytes: 100, idleMs: 20, totalMs: 20 }, aMinute: 1, atOnce: 1, atOnceOfAll: 9 };
    const authorization = await feedToken("v-views");
    const slowly = () => {
      const headers = { authorization, "content-type": "text/csv", "content-length": "9" };
      const body = new ReadableStream<Uint8Array>({});
      const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
      const request = new Request("http://localhost:3000/", init);
      return answeringProgram(async () => takePush(request, await pusherOf(request, "p", "v-views"), limits));
    };
    const answers = [await slowly(), await slowly()];
    expect(answers.map(({ status }) => status)).toEqual([408, 429]);
    for (const answer of answers) await api.expectAsDescribed(PUSH, answer);
  });
});

test("a receipt and the rejected rows are answered as described", async () => {
  await api.expectAsDescribed(RECEIPT, await askReceipt(supplier, path));
  await api.expectAsDescribed(REJECTIONS, await askRejections(supplier, `${path}/rejections`));
  await api.expectAsDescribed(REJECTIONS, await askRejections(supplier, `${path}/rejections?after=x`));
  for (const authorization of ["Bearer none", reader]) {
    await api.expectAsDescribed(RECEIPT, await askReceipt(authorization, path));
    await api.expectAsDescribed(REJECTIONS, await askRejections(authorization, `${path}/rejections`));
  }
  const none = "/api/v1/programmes/p/imports/0";
  await api.expectAsDescribed(RECEIPT, await askReceipt(supplier, none));
  await api.expectAsDescribed(REJECTIONS, await askRejections(supplier, `${none}/rejections`));
});

test.each(REPORTS)("$operation is answered as described", async (report) => {
  const search = "week=2021-01-25&weeks=4&month=2021-01";
  const answers = [
    [200, await ask(report, { search: `${search}&format=json` })],
    [200, await ask(report, { search: `${search}&format=csv` })],
    [400, await ask(report, { search: report.wrong })],
    [401, await ask(report, { authorization: "Bearer none" })],
    [403, await ask(report, { authorization: supplier })],
    [404, await ask(report, { programme: "none" })],
  ] as const;
  for (const [status, answer] of answers) {
    expect(answer.status).toBe(status);
    await api.expectAsDescribed(report.operation, answer);
  }
});

test.each([
  ["a database that does not answer", "postgresql://nobody@127.0.0.1:1/none", 503],
  ["a fault of ours", () => database.superuserUrl.replace(/\/test_\w+/, "/postgres"), 500],
] as const)("%s is told, and no more than that", async (_, url, status) => {
  connectTo(typeof url === "string" ? url : url());
  const answers = [
    [PUSH, await push({ authorization: supplier })],
    [RECEIPT, await askReceipt(supplier, path)],
    [REJECTIONS, await askRejections(supplier, `${path}/rejections`)],
    ...(await Promise.all(REPORTS.map(async (report) => [report.operation, await ask(report)] as const))),
  ] as const;
  connectTo(database.url);
  for (const [operation, answer] of answers) {
    expect([operation, answer.status]).toEqual([operation, status]);
    expect(await answer.clone().text()).not.toMatch(/127\.0\.0\.1|nobody|api_token|relation/);
    await api.expectAsDescribed(operation, answer);
  }
});

test("every status that is described was met", () => {
  expect(api.unmet).toEqual([]);
});

test("the type of a problem leads to what is said of it", async () => {
  const problem = await problemIn(await push({ authorization: supplier, body: "" }));
  expect(api.problemAt(problem.type)).toEqual({
    status: 422,
    title: problem.title,
    remedy: problem.remedy,
  });
});
