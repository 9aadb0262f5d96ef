import "server-only";

/** What a command returns: standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The same for programs. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** One of several, each on a line of its own (NDJSON), so that they can be told apart. */
export function printJsonLine(value: unknown): void {
  print(JSON.stringify(value));
}

/** Not by the line: what is printed is the file itself, and all of it before the command ends. */
export function printFile(text: string): Promise<void> {
  // A reader who stops early ends the writing too; other errors of standard output are the program's to report.
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

/** What a command says about its work: standard error, so that what it returns stays clean. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A command that cannot do what it was asked: one line of explanation, exit code 1. */
export class CommandError extends Error {}

export function fail(message: string): never {
  throw new CommandError(message);
}
