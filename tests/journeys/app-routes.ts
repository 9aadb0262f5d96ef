import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface AppRoute {
  /** As the folders name it: /programmes/[programme]/imports. */
  pattern: string;
  /** The file that answers. */
  file: string;
  kind: "page" | "route";
  methods: string[];
}

/** Every address the application answers, read from its folders: what is added there cannot be forgotten here. */
export function appRoutes(folder = "app", pattern = ""): AppRoute[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): AppRoute[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const grouped = entry.name.startsWith("(");
      return appRoutes(path, grouped ? pattern : `${pattern}/${entry.name}`);
    }
    if (entry.name === "page.tsx")
      return [{ pattern: pattern || "/", kind: "page", methods: ["GET"], file: path }];
    if (entry.name !== "route.ts") return [];
    const exported = readFileSync(path, "utf8").matchAll(
      /^export (?:async )?(?:function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm,
    );
    return [{ pattern, file: path, kind: "route", methods: [...exported].map((match) => match[1] ?? "") }];
  });
}
