// The web application in a process of its own, started by `uptake serve` (lib/commands/parts/web-server.ts) with its
// settings in the environment.
import { serveWeb } from "../.build/commands/web.mjs";

await serveWeb({
  dev: process.argv.includes("--dev"),
  failed(why) {
    process.stderr.write(`${why}\n`);
    process.exit(1);
  },
});
