import "server-only";
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { childEnvironment } from "@/lib/config/env";
import { under } from "@/lib/db/embedded/account";
import { program } from "@/lib/db/embedded/binaries";
import type { Placement } from "@/lib/db/embedded/placement";

export const SUPERUSER = "postgres";
export const OWNER = "uptake_owner";
export const RUNTIME = "uptake_runtime";
export const DATABASE = "uptake";

const Credentials = z.object({ superuser: z.string(), owner: z.string(), runtime: z.string() });
/** Passwords of the three roles. Set-up uses the first, migrations the second, all else the third. */
export type Credentials = z.infer<typeof Credentials>;

export const clusterFolder = (home: string) => join(home, "cluster");

/**
 * Makes the cluster if there is none. It is made whole beside its place and then renamed, so that a kill at any
 * moment leaves either nothing or a cluster with its roles, database and passwords.
 */
export async function ensureCluster(place: Placement, say: (line: string) => void): Promise<Credentials> {
  removeUnfinished(place.home);
  if (!existsSync(place.home)) {
    say("Making a new database.");
    await makeCluster(place, `${place.home}.new-${randomBytes(4).toString("hex")}`);
  }
  return Credentials.parse(JSON.parse(readFileSync(join(place.home, "credentials.json"), "utf8")));
}

async function makeCluster(place: Placement, home: string): Promise<void> {
  const credentials: Credentials = { superuser: password(), owner: password(), runtime: password() };
  const cluster = clusterFolder(home);
  mkdirSync(home, { recursive: true });
  mkdirSync(cluster, { mode: 0o700 });
  chmodSync(home, place.account === null ? 0o700 : 0o711);
  const passwordFile = join(home, "superuser-password");
  writeFileSync(passwordFile, credentials.superuser, { mode: 0o600 });
  if (place.account !== null) {
    for (const path of [cluster, passwordFile]) chownSync(path, place.account.uid, place.account.gid);
  }
  await promisify(execFile)(
    program(place.binaries, "initdb"),
    [
      ...["--pgdata", cluster, "--username", SUPERUSER, "--pwfile", passwordFile],
      ...[
        "--encoding",
        "UTF8",
        "--locale-provider",
        "builtin",
        "--builtin-locale",
        "C.UTF-8",
        "--locale",
        "C",
      ],
      ...["--auth", "scram-sha-256", "--data-checksums", "--no-instructions"],
    ],
    { ...under(place.account), cwd: home, env: childEnvironment() },
  );
  rmSync(passwordFile);
  await makeRoles(place, cluster, credentials);
  writeFileSync(join(home, "credentials.json"), JSON.stringify(credentials), { mode: 0o600, flush: true });
  renameSync(home, place.home);
}

/** Roles and database, made before anybody can connect (PostgreSQL's single-user mode: one statement a line). */
async function makeRoles(place: Placement, cluster: string, credentials: Credentials): Promise<void> {
  const role = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
  const statements = [
    `CREATE ROLE ${OWNER} ${role} PASSWORD '${credentials.owner}'`,
    `CREATE ROLE ${RUNTIME} ${role} PASSWORD '${credentials.runtime}'`,
    `CREATE DATABASE ${DATABASE} OWNER ${OWNER}`,
    `REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`,
    `GRANT CONNECT, TEMPORARY ON DATABASE ${DATABASE} TO ${RUNTIME}`,
  ];
  const options = ["--single", "-D", cluster, "-c", "exit_on_error=on", "-c", "timezone=UTC", "postgres"];
  const child = spawn(program(place.binaries, "postgres"), options, {
    ...under(place.account),
    cwd: cluster,
    env: childEnvironment(),
    stdio: ["pipe", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  child.stdin.end(statements.map((statement) => `${statement};\n`).join(""));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`The new database could not be set up: ${lastLine(errors)}`);
}

function removeUnfinished(home: string): void {
  if (!existsSync(dirname(home))) return;
  for (const name of readdirSync(dirname(home))) {
    if (name.startsWith(`${basename(home)}.new-`)) {
      rmSync(join(dirname(home), name), { recursive: true, force: true });
    }
  }
}

/** 192 bits as hexadecimal, so that it needs no quoting in SQL or in a URL. */
const password = () => randomBytes(24).toString("hex");

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";
