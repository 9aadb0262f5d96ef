// npm start: all the set-up, then the service.
import { run, setUp } from "./setup.mjs";

run(async () => {
  const words = process.argv.slice(2);
  const dev = words.includes("--dev");
  await setUp(["packages", "client", "commands", ...(dev ? [] : ["pages"])]);
  const { main } = await import("../.build/commands/main.mjs");
  return main(["serve", ...words]);
});
