// npm run bench: what importing and reporting cost, beside a bare COPY in the same run (tests/bench/bench.ts).
import { spawnSync } from "node:child_process";
import { run, setUp } from "./setup.mjs";

run(async () => {
  await setUp(["packages", "client"]);
  const { status } = spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/bench/bench.ts", ...process.argv.slice(2)],
    { stdio: "inherit" },
  );
  return status ?? 1;
});
