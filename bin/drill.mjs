// npm run drill: kills, cuts, a full disk, backups under load and a soak, with figures (tests/drill/drill.ts).
import { spawnSync } from "node:child_process";
import { run, setUp } from "./setup.mjs";

run(async () => {
  const words = process.argv.slice(2).join(" ");
  const isSoaked = !words.includes("--only") || words.includes("soak");
  await setUp(["packages", "client", ...(isSoaked ? ["commands", "pages"] : [])]);
  const { status } = spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/drill/drill.ts", ...process.argv.slice(2)],
    { stdio: "inherit" },
  );
  return status ?? 1;
});
