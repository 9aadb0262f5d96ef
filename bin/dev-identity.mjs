// npm run dev:identity: Uptake to be tried out with people of every role. It has a database of its own with the
// demonstrations, and an OpenID provider beside it on this machine where anybody can be anybody (bin/try-out).
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { run, SetUpError, setUp } from "./setup.mjs";

run(async () => {
  if (process.env.DATABASE_URL)
    throw new SetUpError("dev:identity has a database of its own: unset DATABASE_URL.");
  if (process.env.NODE_ENV === "production")
    throw new SetUpError("dev:identity is for trying out: not with NODE_ENV=production.");
  await setUp(["packages", "client", "commands"]);
  process.env.NODE_ENV = "development";
  process.env.UPTAKE_DATA_DIR ||= ".data-try-out";
  const [{ main }, { startPersonasProvider, CLIENT_ID }] = await Promise.all([
    import("../.build/commands/main.mjs"),
    import("./try-out/personas-provider.mjs"),
  ]);
  const port = Number(process.env.PORT || 3000);
  const appUrl = process.env.APP_URL || `http://localhost:${port}`;
  const secret = randomBytes(32).toString("hex");
  const secretFile = join(resolve(process.env.UPTAKE_DATA_DIR), "try-out-secret");
  mkdirSync(resolve(process.env.UPTAKE_DATA_DIR), { recursive: true, mode: 0o711 });
  rmSync(secretFile, { force: true });
  writeFileSync(secretFile, secret, { mode: 0o600 });
  const provider = await startPersonasProvider({ port: port + 1, appUrl, secret });
  try {
    const { issuer } = provider;
    const steps = [
      ["seed"],
      ["try-out", "--issuer", issuer, "--client", CLIENT_ID, "--secret-file", secretFile],
      ["serve", "--dev"],
    ];
    for (const words of steps) {
      const code = await main(words);
      if (code !== 0) return code;
    }
    return 0;
  } finally {
    await provider.stop();
  }
});
