import { readFileSync } from "node:fs";
import { z } from "zod";

const Manifest = z.object({
  staticRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
});

/** Finds the pattern of the route an address belongs to: /programmes/[programme]/imports, never what stands in it. */
export type PatternOf = (url: string) => string;

/** From the list Next keeps of what it built; without one, as while developing, every address is "other". */
export function routePatterns(manifestFile: string): PatternOf {
  const { staticRoutes, dynamicRoutes } = Manifest.catch({ staticRoutes: [], dynamicRoutes: [] }).parse(
    readJson(manifestFile),
  );
  const routes = [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({
    page,
    regex: new RegExp(regex),
  }));
  return (url) => {
    const [path = ""] = url.split("?", 1);
    if (path.startsWith("/_next/")) return "/_next";
    return routes.find(({ regex }) => regex.test(path))?.page ?? "other";
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
