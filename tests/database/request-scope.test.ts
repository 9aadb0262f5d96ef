import { beforeAll, expect, test, vi } from "vitest";
import { createApiToken } from "@/lib/auth/api-token";
import { settings } from "@/lib/config/env";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { inRequest } from "@/lib/db/scope";
import { parseDefinition } from "@/lib/programmes/definition";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { freshDatabase } from "@/tests/database/fresh-database";
import { DEFINITION, importText, viewsFile } from "@/tests/database/test-programme";

// The first wall is down: whoever asks may do everything, in every programme.
vi.mock("@/lib/auth/policy", async (original) => ({
  ...(await original<object>()),
  isPermitted: () => true,
  isThere: () => true,
  requirePermission: () => {},
  permittedOrganisation: () => null,
}));

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Method = "GET" | "POST";
type Route = Partial<Record<Method, Handler>>;
const ROUTES = import.meta.glob<Route>("/app/**/\\[programme\\]/**/route.ts", { eager: true });

const database = freshDatabase();
let authorization = "";
const imports = new Map<string, number | null>();

beforeAll(async () => {
  for (const slug of ["ours", "theirs"]) {
    await applyDefinition(
      parseDefinition(JSON.stringify({ ...DEFINITION, programme: { slug, name: slug } })),
    );
    const { importId } = await importText(
      "v-views",
      viewsFile(`${slug}1,2021-01-04T09:00:00Z,u,RX1,Nurse`, "x"),
      {
        programme: slug,
      },
    );
    imports.set(slug, importId);
  }
  authorization = `Bearer ${await createApiToken("reader", 1, { reads: "ours" })}`;
  await closeDatabase();
  connectTo(database.url, { outsideScopes: null });
});

/** What a route answers whoever reads our programme, in words in which every programme and import has the same name. */
async function answer(handler: Handler, method: Method, programme: string): Promise<string> {
  const importId = String(imports.get(programme) ?? 999_999);
  const request = new Request(`${settings().appUrl}/somewhere`, {
    method,
    headers: { authorization, origin: settings().appUrl },
    ...(method === "POST" ? { body: new URLSearchParams() } : {}),
  });
  const params = {
    programme,
    import: importId,
    feed: "v-views",
    table: "organisations",
    section: "benefits",
  };
  const said = await inRequest(() => handler(request, { params: Promise.resolve(params) })).then(
    async (response) => `${response.status} ${await response.text()}`,
    (error: Error) => error.message,
  );
  return said.replaceAll(programme, "it").replaceAll(importId, "its import");
}

const CASES = Object.entries(ROUTES).flatMap(([file, route]) =>
  (["GET", "POST"] as const).flatMap((method) => {
    const handler = route[method];
    return handler === undefined ? [] : [{ name: `${method} ${file}`, method, handler }];
  }),
);

test.each(CASES)(
  "with the first wall down, $name answers of another programme as of none",
  async ({ method, handler }) => {
    expect(await answer(handler, method, "theirs")).toBe(await answer(handler, method, "nowhere"));
  },
);

test.each([
  "/app/api/v1/programmes/[programme]/reports/weekly-utilisation/route.ts",
  "/app/api/v1/programmes/[programme]/imports/[import]/route.ts",
  "/app/(signed-in)/programmes/[programme]/imports/[import]/rejections/route.ts",
  "/app/(signed-in)/programmes/[programme]/mapping/[table]/export/route.ts",
])("and of one's own, %s answers", async (file) => {
  const handler = ROUTES[file]?.GET ?? expect.unreachable();
  expect(await answer(handler, "GET", "ours")).toMatch(/^200 /);
});

test("outside a request nothing is found, whoever asks", async () => {
  const handler = ROUTES["/app/api/v1/programmes/[programme]/reports/weekly-utilisation/route.ts"]?.GET;
  const request = new Request(`${settings().appUrl}/somewhere`, { headers: { authorization } });
  const response = await handler?.(request, { params: Promise.resolve({ programme: "ours" }) });
  expect(response?.status).toBe(404);
});
