import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { createApiToken, revokeApiToken } from "@/lib/auth/api-token";
import { withConnection } from "@/lib/db/client";
import { RejectionPage } from "@/lib/ingest/receipt";
import { undoImport } from "@/lib/ingest/undo";
import { freshDatabase } from "./fresh-database";
import {
  askReceipt,
  askRejections,
  digestOf,
  eventsNdjson,
  feedToken,
  problemIn,
  push,
  receiptIn,
  viewsKept,
} from "./push-requests";
import { applyTestProgramme, firstDifference, viewsFile } from "./test-programme";

freshDatabase();

let authorization = "";
beforeAll(async () => {
  await applyTestProgramme();
});
beforeEach(async () => {
  authorization = await feedToken("v-views");
  await withConnection((client) =>
    client.query(`
      delete from viewer_access;
      delete from day_count;
      delete from person_activity;
      delete from period_count;
      delete from period_people;
      delete from period_cohort`),
  );
});

const row = (id: string, organisation = "RX1") => `${id},2021-01-25T09:00:00Z,user,${organisation},Nurse`;

test("what was pushed is stored when it is answered, and the receipt says what became of every row", async () => {
  const response = await push({ authorization, body: eventsNdjson("a", "b", "a") });
  expect(response.status).toBe(201);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const receipt = await receiptIn(response);
  expect(receipt).toMatchObject({
    programme: "p",
    feed: "v-views",
    state: "committed",
    received: 3,
    accepted: 2,
    duplicate: 1,
    rejected: 0,
    reasons: [],
    firstDay: "2021-01-25",
    lastDay: "2021-01-25",
    refusal: null,
  });
  expect(response.headers.get("location")).toBe(`/api/v1/programmes/p/imports/${receipt.import}`);
  expect(await viewsKept()).toBe(2);
  expect(await firstDifference()).toBeNull();
});

test("the receipt can be read again at its address, and says when the import was taken back", async () => {
  const response = await push({ authorization });
  const receipt = await receiptIn(response);
  const path = response.headers.get("location") ?? "";
  expect(await receiptIn(await askReceipt(authorization, path))).toEqual(receipt);
  await undoImport(receipt.import, OPERATOR);
  expect(await receiptIn(await askReceipt(authorization, path))).toEqual({ ...receipt, state: "undone" });
});

test.each([
  ["CSV", "text/csv; charset=utf-8", {}, Buffer.from(viewsFile(row("a"), row("b")))],
  ["NDJSON", "application/x-ndjson", {}, Buffer.from(eventsNdjson("a", "b"))],
  ["gzip", "application/x-ndjson", { "content-encoding": "gzip" }, gzipSync(eventsNdjson("a", "b"))],
  ["gzip that is not said to be", "application/octet-stream", {}, gzipSync(viewsFile(row("a"), row("b")))],
])("%s is taken for what it holds", async (_, type, headers, body) => {
  const response = await push({ authorization, body, headers: { "content-type": type, ...headers } });
  expect(await receiptIn(response)).toMatchObject({ received: 2, accepted: 2 });
});

test.each([
  ["application/fhir+ndjson", "fhir-audit-events.ndjson"],
  ["application/fhir+xml", "fhir-audit-event.xml"],
  ["application/xml", "atna-messages.xml"],
  ["text/plain", "syslog-lines.log"],
])("%s is taken in as audit records, each of which becomes something", async (type, sample) => {
  const body = readFileSync(`tests/samples/audit/${sample}`);
  const response = await push({ authorization, body, headers: { "content-type": type } });
  expect(response.status).toBe(201);
  const { received, accepted, duplicate, joined, ignored, rejected } = await receiptIn(response);
  expect(received).toBeGreaterThan(0);
  expect(accepted + duplicate + joined + ignored + rejected).toBe(received);
});

test("rows that are rejected are counted by reason, and listed a page at a time", async () => {
  const body = viewsFile(row("a", ""), row("b", ""), `c,,user,RX1,Nurse`, row("d"));
  const response = await push({ authorization, body, headers: { "content-type": "text/csv" } });
  const receipt = await receiptIn(response);
  expect(receipt).toMatchObject({ received: 4, accepted: 1, duplicate: 0, rejected: 3 });
  expect(receipt.reasons).toEqual([
    { reason: "missing-value", count: 3, remedy: "The field is empty. Fill it in." },
  ]);
  const path = `${response.headers.get("location")}/rejections`;
  const first = RejectionPage.parse(await (await askRejections(authorization, `${path}?limit=2`)).json());
  expect(first.rejections.map(({ line, field }) => [line, field])).toEqual([
    [2, "organisation"],
    [3, "organisation"],
  ]);
  expect(first.next).toBe(`${path}?after=3&limit=2`);
  const second = RejectionPage.parse(await (await askRejections(authorization, first.next ?? "")).json());
  expect(second.rejections.map(({ line, field }) => [line, field])).toEqual([[4, "occurred_at"]]);
  expect(second.next).toBeNull();
  const refused = await problemIn(await askRejections(authorization, `${path}?limit=0`));
  expect(refused).toMatchObject({ status: 400, detail: "limit: ask for 1 to 5000 rows" });
});

test("a file that cannot be read is refused with its place and what to do, and nothing of it is stored", async () => {
  const body = `event_id,occurred_at,user_id,organisation,role,NHS Number\n${row("a")},9434765919\n`;
  const problem = await problemIn(
    await push({ authorization, body, headers: { "content-type": "text/csv" } }),
  );
  expect(problem).toMatchObject({
    status: 422,
    code: "patient-column",
    place: "Column: NHS Number.",
    type: "http://localhost:3000/api/v1/openapi.json#/x-problems/patient-column",
  });
  expect(JSON.stringify(problem)).not.toContain("9434765919");
  expect(await viewsKept()).toBe(0);
});

test.each([
  ["a token that is none", { authorization: "Bearer up_00000000_x" }, 401, "not-signed-in"],
  ["no Content-Type", { headers: { "content-type": "" } }, 415, "media-type"],
  ["a Content-Type that is not taken", { headers: { "content-type": "image/png" } }, 415, "media-type"],
  ["a coding that is not taken", { headers: { "content-encoding": "br" } }, 415, "content-coding"],
  ["gzip that is none", { headers: { "content-encoding": "gzip" } }, 400, "not-gzip"],
  ["a damaged gzip", { body: gzipSync(eventsNdjson("a")).subarray(0, 40) }, 400, "truncated-gzip"],
  ["a spreadsheet", { body: "PK\u0003\u0004 and so on" }, 415, "not-text"],
  ["an empty body", { body: "" }, 422, "empty-file"],
  ["a body without its length", { without: ["content-length"] }, 400, "length-required"],
  ["a body that was cut", { headers: { "content-length": "5000" } }, 400, "body-incomplete"],
  ["a body above 10 MB", { headers: { "content-length": "10000001" } }, 413, "body-too-large"],
  ["another body's digest", { headers: { "content-digest": digestOf("other") } }, 400, "digest-mismatch"],
  ["a digest nobody can check", { headers: { "content-digest": "md5=:AAAA:" } }, 400, "bad-digest"],
  ["an empty key", { headers: { "idempotency-key": '""' } }, 400, "bad-idempotency-key"],
  ["a key that is too long", { headers: { "idempotency-key": "k".repeat(256) } }, 400, "bad-idempotency-key"],
])("%s is refused, and nothing is stored", async (_, asked, status, code) => {
  const response = await push({ authorization, ...asked });
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await problemIn(response)).toMatchObject({ status, code });
  expect(await viewsKept()).toBe(0);
});

test("a body without its length is taken where its digest says that it is whole", async () => {
  const body = eventsNdjson("a");
  const whole = { authorization, body, without: ["content-length"] };
  const response = await push({ ...whole, headers: { "content-digest": digestOf(body) } });
  expect(response.status).toBe(201);
});

test("a token for one feed finds no other feed, whether there is one or not", async () => {
  const others = [{ feed: "w-views" }, { feed: "none" }, { programme: "q" }, { programme: "none" }];
  const answers = await Promise.all(others.map((other) => push({ authorization, ...other })));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  expect(await viewsKept()).toBe(0);
});

test("a token for reports may not push, and a revoked one not at all", async () => {
  const reader = `Bearer ${await createApiToken("reads only", 1)}`;
  expect((await push({ authorization: reader })).status).toBe(403);
  const gone = `Bearer ${await createApiToken("gone", 1, { pushesTo: { programme: "p", feed: "v-views" } })}`;
  await revokeApiToken("gone");
  expect((await push({ authorization: gone })).status).toBe(401);
});

test("a receipt is there for the token that pushed, and for no other", async () => {
  const path = (await push({ authorization })).headers.get("location") ?? "";
  const elsewhere = path.replace("/p/", "/q/");
  const others = [await feedToken("v-views"), await feedToken("w-views")];
  const answers = [
    await askReceipt(others[0] ?? "", path),
    await askReceipt(others[1] ?? "", path),
    await askReceipt(authorization, elsewhere),
    await askReceipt(authorization, "/api/v1/programmes/p/imports/999999"),
    await askReceipt(authorization, "/api/v1/programmes/p/imports/one"),
    await askRejections(others[0] ?? "", `${path}/rejections`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  const reader = `Bearer ${await createApiToken("reports only", 1)}`;
  expect((await askReceipt(reader, path)).status).toBe(403);
});
