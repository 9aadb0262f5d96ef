/** Damage to files as files are damaged, and as nobody would: seeded, so that a failure can be had again. */

const GIVEN = Number(process.env.UPTAKE_FUZZ_SEED ?? Number.NaN);
export const SEED = Number.isInteger(GIVEN) ? GIVEN : 20261122;

/** Numbers that look random and are the same for the same seed (Mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  of<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined) throw new Error("nothing to choose from");
    return chosen;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}

/** The processor time one file of a few kilobytes may take, on however busy a machine: far above what it does take. */
const LONGEST_SECONDS = 5;

/** Checks so many files; says with which seed and file it went wrong. */
export async function fuzz(
  files: number,
  check: (chance: Chance, file: number) => Promise<void>,
): Promise<void> {
  for (let file = 0; file < files; file++) {
    const before = process.cpuUsage();
    try {
      await check(new Chance(SEED * 1_000_003 + file), file);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new Error(`file ${file} of UPTAKE_FUZZ_SEED=${SEED}: ${what}`, { cause: error });
    }
    const { user } = process.cpuUsage(before);
    if (user > LONGEST_SECONDS * 1e6) throw new Error(`file ${file} of UPTAKE_FUZZ_SEED=${SEED}: ${user} µs`);
  }
}

/** What means something to one of the readers. */
const TELLING = [
  ..."{}[]\"\\\n\r<>&,;|\t='\0",
  "]]>",
  "<!--",
  "-->",
  "<!DOCTYPE a>",
  "<![CDATA[",
  "&lt;",
  "&x;",
  "99999 ",
  "<85>1 ",
  "</AuditMessage>",
  "<AuditMessage ",
  ',"entry":[',
  "null",
  "\uFEFF",
  "\u202e",
  '""',
  "=1+1",
  "1.2E+11",
  "24:00",
  "\r\n\r\n",
];

/** A file cut, joined, with bytes changed, pieces repeated, taken out, put in or swapped: one to five times. */
export function damaged(file: Buffer, chance: Chance): Buffer {
  let bytes = file;
  for (let times = chance.below(5); times >= 0; times--) {
    const from = chance.below(bytes.length + 1);
    const length = chance.below(400);
    const put = chance.below(2) === 0 ? chance.bytes(1 + chance.below(8)) : Buffer.from(chance.of(TELLING));
    const [before, piece, after] = [
      bytes.subarray(0, from),
      bytes.subarray(from, from + length),
      bytes.subarray(from + length),
    ];
    const ways = [
      [before],
      [before, put, bytes.subarray(from + put.length)],
      [before, piece, piece, after],
      [before, after],
      [before, put, bytes.subarray(from)],
      [after, piece, before],
    ];
    bytes = Buffer.concat(chance.of(ways));
  }
  return bytes;
}

/** Values that stand where another type, another size or another word is meant. */
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  "",
  " ",
  [],
  {},
  [[]],
  [null],
  [{}],
  { coding: [{}] },
  "x".repeat(5_000),
  "2026-02-30T00:00:00Z",
  "2026-03-29T01:30:00",
  "1999-12-31",
  "9".repeat(30),
  "AuditEvent",
  "DocumentReference",
  "Bundle",
  "OperationOutcome",
  "ITI-43",
  "110107",
  "__proto__",
];

type Tree = Record<string, unknown> | unknown[];
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

/** A JSON value with one to four of its parts taken out, exchanged for odd ones, repeated or wrapped. */
export function deformed(value: unknown, chance: Chance): unknown {
  const copy: unknown = structuredClone(value);
  for (let times = chance.below(4); times >= 0; times--) {
    const trees = treesOf(copy);
    if (trees.length === 0) return copy;
    const tree = chance.of(trees);
    if (Array.isArray(tree)) deformList(tree, chance);
    else deformObject(tree, chance);
  }
  return copy;
}

function treesOf(value: unknown): Tree[] {
  if (!isTree(value)) return [];
  const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return [value, ...parts.flatMap(treesOf)];
}

function deformList(list: unknown[], chance: Chance): void {
  const at = chance.below(list.length + 1);
  const ways = [
    () => list.splice(at, 1),
    () => list.splice(at, 0, chance.of(ODD)),
    () => list.push(...Array.from({ length: chance.below(30) }, () => structuredClone(list[at] ?? null))),
    () => list.reverse(),
  ];
  chance.of(ways)();
}

function deformObject(object: Record<string, unknown>, chance: Chance): void {
  const keys = Object.keys(object);
  const key = keys.length === 0 ? "id" : chance.of(keys);
  const ways = [
    () => delete object[key],
    () => {
      object[key] = structuredClone(chance.of(ODD));
    },
    () => {
      object[key] = [object[key]];
    },
    () => {
      object[key] = { value: object[key], code: object[key] };
    },
    () => {
      object[`${key}s`] = object[key];
    },
  ];
  chance.of(ways)();
}

/** XML with one to four of its tags taken out, repeated, moved, or their attributes lost, doubled or emptied. */
export function deformedXml(text: string, chance: Chance): string {
  let parts = text.split(/(<[^>]*>)/);
  for (let times = chance.below(4); times >= 0; times--) {
    const at = chance.below(parts.length);
    const part = parts[at] ?? "";
    const attribute = /\s[\w:.-]+="[^"]*"/.exec(part)?.[0] ?? "";
    const ways = [
      () => "",
      () => part + part,
      () => part.replace(attribute, ""),
      () => part.replace(attribute, attribute + attribute),
      () => part.replace(attribute, attribute.replace(/"[^"]*"/, '""')),
      () => part.replace(/"[^"]*"/, `"${String(chance.of(ODD)).replaceAll('"', "")}"`),
      () => `<!--${part.replaceAll("--", "")}-->`,
      () => `<wrapped>${part}</wrapped>`,
      () => part.replace(/^<(\w)/, "<x:$1"),
    ];
    parts = parts.with(at, chance.of(ways)());
  }
  return parts.join("");
}
