import { readdirSync, readFileSync } from "node:fs";
import { Command } from "commander";
import { expect, test } from "vitest";

const document = readFileSync("docs/command-line.md", "utf8");

/** The text below a command's heading, up to the next heading. */
const sectionOf = (name: string) =>
  new RegExp(`^#{2,3} ${name}\\n([\\s\\S]*?)(?=^#|$(?![\\s\\S]))`, "m").exec(document)?.[1];

async function commandLine(): Promise<Command> {
  const program = new Command("uptake");
  const files = readdirSync("lib/commands").filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    const door: unknown = await import(`../../../lib/commands/${file}`);
    const register = Object(door).register;
    if (typeof register === "function") register(program);
  }
  return program;
}

const namesOf = (command: Command, above = ""): { name: string; command: Command }[] => {
  const name = `${above} ${command.name()}`.trim();
  return [{ name, command }, ...command.commands.flatMap((below) => namesOf(below, name))];
};

test("every command is described, with every option it takes and none that it does not", async () => {
  const commands = namesOf(await commandLine()).slice(1);
  expect(commands.length).toBeGreaterThan(8);
  const described = commands.map(({ name }) => ({
    name,
    options: [...(sectionOf(name) ?? "none").matchAll(/^\| `(--[^`]+)`/gm)]
      .map(([, option]) => option)
      .sort(),
  }));
  const known = commands.map(({ name, command }) => ({
    name,
    options: command.options.map(({ flags }) => flags).sort(),
  }));
  expect(described).toEqual(known);
  expect(commands.filter(({ name }) => sectionOf(name) === undefined)).toEqual([]);
  // Reading every command reads half the program.
}, 120_000);

test("no command is described that is not there", async () => {
  const known = namesOf(await commandLine()).map(({ name }) => name);
  const headings = [...document.matchAll(/^#{2,3} (uptake .+)$/gm)].map(([, name]) => name);
  expect(headings.filter((name) => name === undefined || !known.includes(name))).toEqual([]);
});
