import "server-only";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import { isStrongSecret, readSecretFile, SecretFileError } from "./secret-file";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;

export interface Settings {
  /** null: the embedded server, whose address is known once it runs. */
  databaseUrl: string | null;
  /** The role that may change tables, for migrations; null: the role of `databaseUrl`. */
  databaseOwnerUrl: string | null;
  dataDirectory: string;
  keyDirectory: string;
  /** After so many days the key a week's patients are linked under is destroyed. */
  lateWindowDays: number;
  /** The origin readers see, without a path: "http://localhost:3000". */
  appUrl: string;
  host: string;
  port: number;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Unless this process was told otherwise: what is for trying out stays shut. */
  production: boolean;
  /** How many files are read in at once; others wait their turn. */
  importsAtOnce: number;
  /** Of one body pushed over the API. */
  pushBytes: number;
  /** Of one token. */
  pushesAMinute: number;
  pushesAtOnce: number;
  /** Where files may be dropped, a folder for each feed; null: nowhere. */
  dropDirectory: string | null;
  dropKeepDays: number;
  /** How many proxies of ours a request comes through, each of which adds to X-Forwarded-For. */
  trustedHops: number;
  /** Of one session or token. */
  exportsAMinute: number;
  /** Who has it may read /metrics; null: nobody. */
  metricsToken: string | null;
  /** Where weaknesses are reported, for /.well-known/security.txt; null: it is not there. */
  securityContact: string | null;
  /** Of events, one by one; null: for good. */
  keepEventsMonths: number | null;
  /** Of rows that were rejected, line by line; null: for good. */
  keepRejectionsMonths: number | null;
  /** The folder the command was given in, for file names on the command line. */
  invokedFrom: string;
}

interface Setting {
  name: string;
  means: string;
  /** Completes "NAME must be …". */
  mayBe: string;
  default: string;
  schema: z.ZodType<string | undefined>;
  /** It may also stand in a file, named by NAME_FILE. */
  secret?: true;
}

const text = z.string().min(1).optional();
const wholeNumber = (least: number, most: number) =>
  text.refine(
    (value) =>
      value === undefined || (/^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most),
  );
const databaseAddress = text.refine((value) => value === undefined || isDatabaseAddress(value));

/** Every setting there is: `uptake settings` and the manual print this table. */
export const SETTINGS: Setting[] = [
  {
    name: "DATABASE_URL",
    means: "PostgreSQL server to use instead of the embedded one, as the role for day-to-day work",
    mayBe: "an address like postgresql://user:password@host:5432/database",
    default: "embedded server",
    schema: databaseAddress,
    secret: true,
  },
  {
    name: "DATABASE_OWNER_URL",
    means: "the same database as the role that owns its tables, for migrations",
    mayBe: "an address like postgresql://owner:password@host:5432/database",
    default: "DATABASE_URL",
    schema: databaseAddress,
    secret: true,
  },
  {
    name: "UPTAKE_DATA_DIR",
    means: "folder of the embedded database, the pseudonym keys and files on their way in",
    mayBe: "the path of a folder",
    default: ".data",
    schema: text,
  },
  {
    name: "UPTAKE_KEY_DIR",
    means: "folder of the pseudonym keys, if they are to be kept apart from the data",
    mayBe: "the path of a folder",
    default: "keys in UPTAKE_DATA_DIR",
    schema: text,
  },
  {
    name: "UPTAKE_LATE_WINDOW_DAYS",
    means:
      "days until the key that links a week's patients is destroyed, and with it what late records could join",
    mayBe: "a whole number from 7 to 366",
    default: "35",
    schema: text.refine(
      (value) =>
        value === undefined || (/^\d{1,3}$/.test(value) && Number(value) >= 7 && Number(value) <= 366),
    ),
  },
  {
    name: "APP_URL",
    means: "address under which browsers reach the service",
    mayBe: "an address without a path, like https://uptake.example.org",
    default: "http://localhost:PORT",
    schema: text.refine((value) => value === undefined || isOrigin(value)),
  },
  {
    name: "HOST",
    means: "network address to listen on",
    mayBe: "an IP address or a host name of this machine",
    default: "127.0.0.1",
    schema: text.refine((value) => value === undefined || /^[\w.:-]+$/.test(value)),
  },
  {
    name: "PORT",
    means: "port to listen on",
    mayBe: "a whole number from 1 to 65535",
    default: "3000",
    schema: text.refine((value) => value === undefined || isPort(value)),
  },
  {
    name: "LOG_LEVEL",
    means: "how much the service writes to its log",
    mayBe: `one of ${LOG_LEVELS.join(", ")}`,
    default: "info",
    schema: z.enum(LOG_LEVELS).optional(),
  },
  {
    name: "UPTAKE_IMPORTS_AT_ONCE",
    means: "how many handed-over files are checked or imported at the same time; the others wait their turn",
    mayBe: "a whole number from 1 to 4",
    default: "2",
    schema: text.refine((value) => value === undefined || /^[1-4]$/.test(value)),
  },
  {
    name: "UPTAKE_PUSH_MEGABYTES",
    means: "how large a body pushed over the API may be",
    mayBe: "a whole number from 1 to 100",
    default: "10",
    schema: wholeNumber(1, 100),
  },
  {
    name: "UPTAKE_PUSHES_A_MINUTE",
    means: "how often one token may push within a minute",
    mayBe: "a whole number from 1 to 10000",
    default: "600",
    schema: wholeNumber(1, 10_000),
  },
  {
    name: "UPTAKE_PUSHES_AT_ONCE",
    means: "how many pushes of one token may be under way at the same time",
    mayBe: "a whole number from 1 to 16",
    default: "2",
    schema: wholeNumber(1, 16),
  },
  {
    name: "UPTAKE_DROP_DIR",
    means: "folder with a folder for every feed, from which files are taken as they arrive",
    mayBe: "the path of a folder",
    default: "no drop folder",
    schema: text,
  },
  {
    name: "UPTAKE_DROP_KEEP_DAYS",
    means: "how many days a file stays in the drop folder once it was read; its receipt stays for good",
    mayBe: "a whole number from 0 to 3650",
    default: "30",
    schema: wholeNumber(0, 3650),
  },
  {
    name: "TRUSTED_HOPS",
    means:
      "how many proxies of yours are in front; the client's address is read from what they add to X-Forwarded-For",
    mayBe: "a whole number from 0 to 5",
    default: "0",
    schema: wholeNumber(0, 5),
  },
  {
    name: "UPTAKE_EXPORTS_A_MINUTE",
    means: "how many files and reports of the API one session or token may fetch within a minute",
    mayBe: "a whole number from 1 to 100000",
    default: "120",
    schema: wholeNumber(1, 100_000),
  },
  {
    name: "METRICS_TOKEN",
    means: "token with which Prometheus may read /metrics",
    mayBe: "32 or more random characters",
    default: "no metrics",
    schema: text.refine((value) => value === undefined || isStrongSecret(value)),
    secret: true,
  },
  {
    name: "SECURITY_CONTACT",
    means: "where weaknesses are to be reported, published in /.well-known/security.txt",
    mayBe: "an address like mailto:security@example.org or https://example.org/security",
    default: "nothing published",
    schema: text.refine((value) => value === undefined || isContact(value)),
  },
  {
    name: "UPTAKE_KEEP_EVENTS_MONTHS",
    means: "how many months views, publications and audit records are kept one by one; their figures stay",
    mayBe: "a whole number from 3 to 240",
    default: "for good",
    schema: wholeNumber(3, 240),
  },
  {
    name: "UPTAKE_KEEP_REJECTIONS_MONTHS",
    means: "how many months it stays known which rows of an import were rejected; how many, and why, stays",
    mayBe: "a whole number from 1 to 240",
    default: "for good",
    schema: wholeNumber(1, 240),
  },
];

/** A setting that cannot be used: its name and what it may be, never its value. */
export class SettingError extends Error {}

let known: Settings | undefined;

/** The settings of this process, read and checked once. */
export function settings(): Settings {
  known ??= parseSettings(process.env);
  return known;
}

/**
 * Settings from an environment. An empty variable counts as none.
 *
 * Errors  SettingError for the first setting that is not what it may be.
 */
export function parseSettings(environment: Record<string, string | undefined>): Settings {
  const given = new Map<string, string>();
  for (const { name, mayBe, schema, secret } of SETTINGS) {
    const value = schema.safeParse(secret ? secretOf(name, environment) : environment[name] || undefined);
    if (!value.success) throw new SettingError(`The setting ${name} must be ${mayBe}.`);
    if (value.data !== undefined) given.set(name, value.data);
  }
  refuseUnknown(environment);
  if (given.has("DATABASE_OWNER_URL") && !given.has("DATABASE_URL"))
    throw new SettingError("The setting DATABASE_OWNER_URL needs DATABASE_URL beside it: the same database.");
  const dataDirectory = resolve(given.get("UPTAKE_DATA_DIR") ?? ".data");
  const port = Number(given.get("PORT") ?? 3000);
  return {
    databaseUrl: given.get("DATABASE_URL") ?? null,
    databaseOwnerUrl: given.get("DATABASE_OWNER_URL") ?? null,
    dataDirectory,
    keyDirectory: resolve(given.get("UPTAKE_KEY_DIR") ?? join(dataDirectory, "keys")),
    lateWindowDays: Number(given.get("UPTAKE_LATE_WINDOW_DAYS") ?? 35),
    appUrl: new URL(given.get("APP_URL") ?? `http://localhost:${port}`).origin,
    host: given.get("HOST") ?? "127.0.0.1",
    port,
    logLevel: z.enum(LOG_LEVELS).catch("info").parse(given.get("LOG_LEVEL")),
    production: !["development", "test"].includes(environment.NODE_ENV ?? ""),
    importsAtOnce: Number(given.get("UPTAKE_IMPORTS_AT_ONCE") ?? 2),
    pushBytes: Number(given.get("UPTAKE_PUSH_MEGABYTES") ?? 10) * 1_000_000,
    pushesAMinute: Number(given.get("UPTAKE_PUSHES_A_MINUTE") ?? 600),
    pushesAtOnce: Number(given.get("UPTAKE_PUSHES_AT_ONCE") ?? 2),
    dropDirectory: given.has("UPTAKE_DROP_DIR") ? resolve(given.get("UPTAKE_DROP_DIR") ?? "") : null,
    dropKeepDays: Number(given.get("UPTAKE_DROP_KEEP_DAYS") ?? 30),
    trustedHops: Number(given.get("TRUSTED_HOPS") ?? 0),
    exportsAMinute: Number(given.get("UPTAKE_EXPORTS_A_MINUTE") ?? 120),
    metricsToken: given.get("METRICS_TOKEN") ?? null,
    securityContact: given.get("SECURITY_CONTACT") ?? null,
    keepEventsMonths: monthsOrForGood(given.get("UPTAKE_KEEP_EVENTS_MONTHS")),
    keepRejectionsMonths: monthsOrForGood(given.get("UPTAKE_KEEP_REJECTIONS_MONTHS")),
    invokedFrom: environment.INIT_CWD || process.cwd(),
  };
}

const monthsOrForGood = (months: string | undefined) => (months === undefined ? null : Number(months));

/** A secret from its variable or, with NAME_FILE, from a file, which no list of processes shows. */
function secretOf(name: string, environment: Record<string, string | undefined>): string | undefined {
  const [given, file] = [environment[name] || undefined, environment[`${name}_FILE`] || undefined];
  if (file === undefined) return given;
  if (given !== undefined) throw new SettingError(`Set ${name} or ${name}_FILE, not both.`);
  try {
    return readSecretFile(resolve(file));
  } catch (error) {
    if (error instanceof SecretFileError)
      throw new SettingError(`The file of ${name}_FILE ${error.message}.`);
    throw error;
  }
}

/** A misspelt name would otherwise be a setting that silently does nothing. */
function refuseUnknown(environment: Record<string, string | undefined>): void {
  const names = new Set(SETTINGS.map(({ name }) => name));
  const stranger = Object.keys(environment).find((name) => name.startsWith("UPTAKE_") && !names.has(name));
  if (stranger !== undefined) {
    const ours = [...names].filter((name) => name.startsWith("UPTAKE_")).join(" or ");
    throw new SettingError(`The setting ${stranger} is not known; it may be ${ours}.`);
  }
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Whether what listens at this host is reached from this machine alone. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host);

/** A file name from the command line, where the person who typed it is. */
export function givenPath(path: string): string {
  return isAbsolute(path) ? path : resolve(settings().invokedFrom, path);
}

const SYSTEM_NAMES = [
  "PATH",
  "HOME",
  "TZ",
  "LANG",
  "TMPDIR",
  "TEMP",
  "TMP",
  "SYSTEMROOT",
  "WINDIR",
  "COMSPEC",
  // An authority of the network's own, which identity providers are believed by.
  "NODE_EXTRA_CA_CERTS",
];

/** The settings that were given, for a process of our own; never the database's, which a process is given on purpose. */
export function ownSettings(
  environment: Record<string, string | undefined> = process.env,
): Record<string, string> {
  const names = SETTINGS.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name]));
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined || name.startsWith("DATABASE_") ? [] : [[name, value]];
    }),
  );
}

/** The settings that were given, as others may read them: of a secret only that there is one. */
export function shownSettings(
  environment: Record<string, string | undefined> = process.env,
): Record<string, string> {
  const secrets = new Set(SETTINGS.flatMap(({ name, secret }) => (secret ? [name] : [])));
  return Object.fromEntries(
    Object.entries(ownSettings(environment)).map(([name, value]) => [
      name,
      secrets.has(name) ? "given" : value,
    ]),
  );
}

/** The environment of a child process: what the system needs to run it, and what is handed to it here. */
export function childEnvironment(handed: Record<string, string> = {}): NodeJS.ProcessEnv {
  const system = SYSTEM_NAMES.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { NODE_ENV: "production", ...Object.fromEntries(system), ...handed };
}

function isDatabaseAddress(value: string): boolean {
  return URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol);
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash, username } = new URL(value);
  return /^https?:$/.test(protocol) && pathname === "/" && `${search}${hash}${username}` === "";
}

/** RFC 9116, section 2.5.3: an address of mail, telephone or web. */
function isContact(value: string): boolean {
  return /^(mailto:|https:\/\/|tel:)[\x21-\x7e]+$/.test(value) && URL.canParse(value);
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535;
}
