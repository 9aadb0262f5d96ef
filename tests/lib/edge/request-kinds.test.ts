import { expect, test } from "vitest";
import { requestKind } from "@/lib/edge/request-kinds";

test.each([
  ["GET", "/sign-in?token=abc"],
  ["GET", "/sign-in/redeem?token=abc"],
  ["POST", "/sign-in/code"],
  ["GET", "/auth/login?idp=cis2&invitation=abc"],
  ["POST", "/invitations/accept"],
])("%s %s tries a secret", (method, url) => {
  expect(requestKind(method, url).triesSecret).toBe(true);
});

test.each([
  ["GET", "/sign-in"],
  ["HEAD", "/sign-in?token=abc"],
  ["GET", "/auth/login?idp=cis2"],
  ["GET", "/auth/callback?code=abc&state=x"],
  ["POST", "/auth/backchannel-logout"],
  ["POST", "/sign-in-elsewhere"],
  ["POST", "/programmes/p/commentary/annotations/add"],
])("%s %s tries none", (method, url) => {
  expect(requestKind(method, url).triesSecret).toBe(false);
});

test.each(["/auth/login?idp=cis2", "/auth/callback?code=a&state=b", "/auth/backchannel-logout"])(
  "%s is part of a sign-in",
  (url) => expect(requestKind("GET", url)).toMatchObject({ signsIn: true, triesSecret: false }),
);

test.each([
  "/programmes/p/weekly-utilisation/export?table=weeks",
  "/programmes/p/weekly-utilisation/export/csv-metadata.json",
  "/programmes/p/benefits/register/costs/export",
  "/programmes/p/imports/7/rejections",
  "/api/v1/programmes/p/reports/user-growth?week=2021-01-25",
])("%s is an export", (url) => {
  expect(requestKind("GET", url).exports).toBe(true);
});

test.each(["/programmes/p/weekly-utilisation", "/api/v1/openapi.json", "/programmes/export"])(
  "%s is a page or a few lines",
  (url) => expect(requestKind("GET", url).exports).toBe(false),
);

test("a file handed over may be larger than a form, and nothing else may", () => {
  const upload = requestKind("POST", "/programmes/p/imports/uploads");
  expect(upload).toMatchObject({ uploads: true, mostBodyBytes: 1_000_000_000 });
  expect(requestKind("POST", "/programmes/p/imports/uploads/1/confirm")).toMatchObject({
    uploads: false,
    mostBodyBytes: 25_000_000,
  });
});
