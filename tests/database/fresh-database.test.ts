import { expect, test } from "vitest";
import { z } from "zod";
import { prisma, select, withConnection } from "@/lib/db/client";
import { freshDatabase } from "@/tests/database/fresh-database";

const database = freshDatabase();

test("a test file has an empty, migrated database of its own", async () => {
  expect(await prisma().programme.count()).toBe(0);
  expect(database.url).toContain("uptake_runtime");
});

test("the role used day to day reads and writes rows, but changes no table", async () => {
  await prisma().programme.create({ data: { slug: "p", name: "P" } });
  const names = await select(z.object({ name: z.string() }), "SELECT name FROM programme WHERE slug = $1", [
    "p",
  ]);
  expect(names).toEqual([{ name: "P" }]);
  const change = withConnection((client) => client.query("ALTER TABLE programme ADD COLUMN extra int"));
  await expect(change).rejects.toThrow("must be owner of table programme");
});

test("temporary tables can be made and copied into", async () => {
  const rows = await withConnection(async (client) => {
    await client.query("CREATE TEMP TABLE stage (id int)");
    await client.query("INSERT INTO stage SELECT generate_series(1, 3)");
    return client.query("SELECT count(*)::int AS n FROM stage");
  });
  expect(rows.rows).toEqual([{ n: 3 }]);
});
