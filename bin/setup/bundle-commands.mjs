// One file of the whole command line, so that a command starts in a fraction of a second, and one of the web server.
import { build } from "esbuild";

await build({
  entryPoints: { main: "lib/commands/main.ts", web: "lib/edge/web.ts" },
  outdir: ".build/commands",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  // The marker that keeps server code out of browsers; there are none here.
  alias: { "server-only": "./node_modules/server-only/empty.js" },
  sourcemap: true,
  logLevel: "warning",
});
