import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, inject } from "vitest";
import { settings } from "@/lib/config/env";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { type SeedReceipt, seedDemonstration } from "@/prisma/seed/seed-demonstration";
import { EMPTY, type FreshDatabase, freshDatabase, type Template } from "./fresh-database";

const receiptFile = () => join(inject("testRun"), "demonstration", "receipt.json");
const keys = () => join(inject("testRun"), "demonstration", "keys");

/** Seeded by the first file of a run that asks: making it anew took each of them a quarter of a minute. */
const DEMONSTRATION: Template = {
  name: "uptake_demonstration",
  from: EMPTY,
  fill: async ({ runtimeUrl }) => {
    connectTo(runtimeUrl);
    try {
      const receipt = await seedDemonstration();
      mkdirSync(keys(), { recursive: true, mode: 0o700 });
      cpSync(settings().keyDirectory, keys(), { recursive: true });
      writeFileSync(receiptFile(), JSON.stringify(receipt));
    } finally {
      await closeDatabase();
    }
  },
};

/** Gives a test file a database of its own with the demonstration in it, and the keys it was loaded with. */
export function demonstrationDatabase(): FreshDatabase & { readonly receipt: SeedReceipt } {
  const database = freshDatabase(DEMONSTRATION);
  let receipt: SeedReceipt | undefined;

  beforeAll(() => {
    cpSync(keys(), settings().keyDirectory, { recursive: true });
    receipt = JSON.parse(readFileSync(receiptFile(), "utf8"));
  });

  return {
    get url() {
      return database.url;
    },
    get ownerUrl() {
      return database.ownerUrl;
    },
    get superuserUrl() {
      return database.superuserUrl;
    },
    get receipt() {
      if (receipt === undefined)
        throw new Error("The receipt is there once the tests run, not while they are collected.");
      return receipt;
    },
  };
}
