import "server-only";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { printJson } from "@/lib/commands/output";
import { billOfMaterials, Lockfile } from "@/lib/commands/parts/cyclonedx";

export function register(program: Command): void {
  program
    .command("sbom")
    .description("Print what this software is made of, as CycloneDX 1.6 JSON")
    .action(() => {
      const lockfile = Lockfile.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
      printJson(billOfMaterials(lockfile, new Date()));
    });
}
