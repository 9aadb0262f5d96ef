// npm run drill: kills, cuts, a full disk, stops, backups under load and a soak, with figures (tests/drill/drill.ts).
import { spawnSync } from "node:child_process";
import { run, setUp } from "./setup.mjs";

run(async () => {
  const words = process.argv.slice(2).join(" ");
  const isServed = !words.includes("--only") || /\b(soak|stop)\b/.test(words);
  await setUp(["packages", "client", ...(isServed ? ["commands", "pages"] : [])]);
  const { status } = spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/drill/drill.ts", ...process.argv.slice(2)],
    { stdio: "inherit" },
  );
  return status ?? 1;
});
