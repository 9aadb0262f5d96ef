import { expect, vi } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { loadImports } from "@/lib/ingest/load-imports";
import { closeAbandonedImports } from "@/lib/ingest/store";

/** Waits until no import is said to run: the last one killed is, until the server finds its connection dead. */
export const noImportRuns = () =>
  vi.waitFor(
    async () => {
      await closeAbandonedImports();
      expect((await loadImports("p", OPERATOR)).filter(({ state }) => state === "running")).toEqual([]);
    },
    { timeout: 20_000, interval: 500 },
  );
