import { beforeAll, expect, test } from "vitest";
import { GET as getMetadata } from "@/app/api/v1/programmes/[programme]/reports/weekly-utilisation/csv-metadata.json/route";
import { GET as getReport } from "@/app/api/v1/programmes/[programme]/reports/weekly-utilisation/route";
import { createApiToken } from "@/lib/auth/api-token";
import { withConnection } from "@/lib/db/client";
import { freshDatabase } from "./fresh-database";

freshDatabase();

let authorization = "";
beforeAll(async () => {
  authorization = `Bearer ${await createApiToken("reader", 1)}`;
  await withConnection((client) =>
    client.query(`
      insert into programme (id, slug, name) values (1, 'small', 'Small');
      insert into viewer (id, programme_id, slug, name) values (1, 1, 'e-xchange', 'e-Xchange');
    `),
  );
});

const ADDRESS = "http://localhost:3000/api/v1/programmes/small/reports/weekly-utilisation";

function ask(
  search: string,
  { programme = "small", headers = {}, of = getReport }: Partial<Asked> = {},
): Promise<Response> {
  return of(new Request(`${ADDRESS}${search}`, { headers: { authorization, ...headers } }), {
    params: Promise.resolve({ programme }),
  });
}
interface Asked {
  programme: string;
  headers: Record<string, string>;
  of: typeof getReport;
}

test("JSON unless CSV is asked for, and never kept by anybody on the way", async () => {
  const json = await ask("?week=2021-01-25&weeks=2");
  expect(json.status).toBe(200);
  expect(json.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(json.headers.get("cache-control")).toBe("no-store");
  expect(await json.json()).toMatchObject({ week: "2021-01-25", weeks: ["2021-01-18", "2021-01-25"] });

  const csv = await ask("?week=2021-01-25&format=csv");
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  expect(csv.headers.get("cache-control")).toBe("no-store");
  expect(csv.headers.get("content-disposition")).toContain(
    'filename="uptake-small-weekly-utilisation-2021-01-25.csv"',
  );
  expect(await (await ask("", { headers: { accept: "text/csv" } })).text()).toMatch(/^programme,viewer,/);
});

test("the description lies beside the file and is named after it", async () => {
  const file = await ask("?week=2021-01-25&format=csv");
  expect(file.headers.get("link")).toBe(
    '</api/v1/programmes/small/reports/weekly-utilisation/csv-metadata.json?week=2021-01-25&format=csv>; rel="describedby"; type="application/csvm+json"',
  );
  const description = await ask("?week=2021-01-25", { of: getMetadata });
  expect(description.status).toBe(200);
  expect(description.headers.get("cache-control")).toBe("no-store");
  expect(await description.json()).toMatchObject({
    url: "uptake-small-weekly-utilisation-2021-01-25.csv",
  });
});

test.each([
  ["a token that is none of ours", "", { headers: { authorization: "Bearer up_00000000_x" } }, 401],
  ["a programme that does not exist", "", { programme: "none" }, 404],
  ["a week that does not begin on a Monday", "?week=2021-01-26", {}, 400],
])("%s is refused, in words and without a figure", async (_, search, asked, status) => {
  for (const of of [getReport, getMetadata]) {
    const response = await ask(search, { ...asked, of });
    expect(response.status).toBe(status);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(/\S/) });
  }
});

test("a format there is not is refused, naming the parameter", async () => {
  const response = await ask("?format=xml");
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ detail: "format: ask for csv or json" });
});
