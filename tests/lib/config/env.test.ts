import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ownSettings, parseSettings, SETTINGS } from "@/lib/config/env";

test("with nothing set the service listens to this machine alone and keeps its data beside the code", () => {
  const settings = parseSettings({});
  expect(settings.host).toBe("127.0.0.1");
  expect(settings.appUrl).toBe("http://localhost:3000");
  expect(settings.databaseUrl).toBeNull();
  expect(settings.dataDirectory).toBe(resolve(".data"));
});

test("the pseudonym keys follow the data folder unless they are put elsewhere", () => {
  expect(parseSettings({ UPTAKE_DATA_DIR: "/srv/uptake" }).keyDirectory).toBe(resolve("/srv/uptake/keys"));
  expect(parseSettings({ UPTAKE_KEY_DIR: "/srv/keys" }).keyDirectory).toBe(resolve("/srv/keys"));
});

test("the address follows the port unless one is given", () => {
  expect(parseSettings({ PORT: "8080" }).appUrl).toBe("http://localhost:8080");
  expect(parseSettings({ PORT: "8080", APP_URL: "https://uptake.example.org/" }).appUrl).toBe(
    "https://uptake.example.org",
  );
});

test("an empty setting is one that is not set", () => {
  expect(parseSettings({ PORT: "" }).port).toBe(3000);
});

test.each([
  ["PORT", "0", "The setting PORT must be a whole number from 1 to 65535."],
  ["PORT", "65536", "The setting PORT must be a whole number from 1 to 65535."],
  ["PORT", "3000 ", "The setting PORT must be a whole number from 1 to 65535."],
  [
    "DATABASE_URL",
    "mysql://secret@host/db",
    "The setting DATABASE_URL must be an address like postgresql://",
  ],
  ["APP_URL", "https://uptake.example.org/board", "The setting APP_URL must be an address without a path"],
  ["APP_URL", "ftp://uptake.example.org", "The setting APP_URL must be an address without a path"],
  [
    "UPTAKE_KEEP_EVENTS_MONTHS",
    "2",
    "The setting UPTAKE_KEEP_EVENTS_MONTHS must be a whole number from 3 to 240.",
  ],
  ["LOG_LEVEL", "loud", "The setting LOG_LEVEL must be one of fatal, error, warn, info, debug, silent."],
  ["UPTAKE_DATA_DIRECTORY", "/srv", "The setting UPTAKE_DATA_DIRECTORY is not known"],
  ["DATABASE_OWNER_URL", "postgresql://owner@db/uptake", "The setting DATABASE_OWNER_URL needs DATABASE_URL"],
])("%s=%s stops the start, naming the setting and what it may be", (name, value, message) => {
  expect(() => parseSettings({ [name]: value })).toThrow(message);
});

test("the message about a wrong setting does not hold its value", () => {
  expect(() => parseSettings({ DATABASE_URL: "mysql://secret@host/db" })).not.toThrow("secret");
});

test.each(["1", "65535"])("port %s is allowed", (port) => {
  expect(parseSettings({ PORT: port }).port).toBe(Number(port));
});

test("every setting that is given reaches the web application's process, but for those of the database", () => {
  const given = Object.fromEntries(SETTINGS.map(({ name }) => [name, "given"]));
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...ours } = given;
  expect(ownSettings({ ...given, PATH: "/bin" })).toEqual(ours);
});
