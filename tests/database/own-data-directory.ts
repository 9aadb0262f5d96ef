import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

// Every test file has its own keys and spool, and no server of the developer's.
process.env.UPTAKE_DATA_DIR = mkdtempSync(join(inject("testRun"), "data-"));
// What the code under test would log is no part of a test's output.
process.env.LOG_LEVEL ??= "silent";
delete process.env.DATABASE_URL;
delete process.env.DATABASE_OWNER_URL;
