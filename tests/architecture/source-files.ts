import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

export interface Import {
  /** As from the root of the repository, or a package's name. */
  target: string;
  typeOnly: boolean;
}

/** Every TypeScript file of these folders, as from the root of the repository. */
export function sourceFiles(folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name).replaceAll("\\", "/"))
      .filter((path) => /\.(ts|tsx)$/.test(path) && !path.includes("/generated/")),
  );
}

export const read = (file: string): string => readFileSync(file, "utf8");

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?((?:[\w*{}\s,]|\n)*?)\s*(?:from\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;

export function importsOf(file: string): Import[] {
  return [...read(file).matchAll(IMPORT)].map(([, type, names = "", from, dynamic]) => ({
    target: resolveTarget(file, from ?? dynamic ?? ""),
    typeOnly: type !== undefined || /^\{(\s*type\s+\w+(\s+as\s+\w+)?\s*,?)+\s*\}$/.test(names.trim()),
  }));
}

function resolveTarget(file: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return posix.normalize(posix.join(dirname(file), specifier));
  return specifier;
}
