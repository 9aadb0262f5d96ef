import "server-only";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { settings } from "@/lib/config/env";
import { isRunning } from "@/lib/db/embedded/process-identity";

/** Where the process that serves this data folder says so, and at which address. */
export const servingFile = () => join(settings().dataDirectory, "serving");

/** The address this data folder is served at; null: it is not served. */
export function servedAt(): string | null {
  if (!existsSync(servingFile())) return null;
  const [identity = "", address = ""] = readFileSync(servingFile(), "utf8").split(" ");
  return isRunning(identity) ? address : null;
}
