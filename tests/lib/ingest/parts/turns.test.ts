import { expect, test } from "vitest";
import { currentScope, runInScope, type Scope } from "@/lib/db/scope";
import { Turns } from "@/lib/ingest/parts/turns";

/** Work that says when it begins and ends when it is told to. */
function workshop(turns: Turns) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const take = (key: string, name: string) =>
    turns.take(key, () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  const finish = async (name: string) => {
    ends.get(name)?.();
    // What waits begins in the same turn of the event loop as the answer.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, take, finish };
}

test("two are worked at at once, and the third begins when one of them ends", async () => {
  const { begun, take, finish } = workshop(new Turns(2));
  const first = take("a", "first");
  void take("b", "second");
  void take("c", "third");
  expect(begun).toEqual(["first", "second"]);
  await finish("first");
  expect(begun).toEqual(["first", "second", "third"]);
  expect(await first).toBe("first");
});

test("those of one programme go one after the other and do not keep another programme's waiting", async () => {
  const { begun, take, finish } = workshop(new Turns(2));
  for (const [key, name] of [
    ["a", "a1"],
    ["a", "a2"],
    ["b", "b1"],
    ["a", "a3"],
  ] as const)
    void take(key, name);
  expect(begun).toEqual(["a1", "b1"]);
  await finish("b1");
  expect(begun).toEqual(["a1", "b1"]);
  await finish("a1");
  expect(begun).toEqual(["a1", "b1", "a2"]);
  await finish("a2");
  expect(begun).toEqual(["a1", "b1", "a2", "a3"]);
});

test("work that fails tells whoever asked for it, and the next begins", async () => {
  const turns = new Turns(1);
  const failing = turns.take("a", () => Promise.reject(new Error("disk full")));
  const next = turns.take("a", async () => "done");
  await expect(failing).rejects.toThrow("disk full");
  expect(await next).toBe("done");
});

test("nobody's turn comes once the process is to end, and what has begun comes to its end", async () => {
  let mayStart = true;
  const { begun, take, finish } = workshop(new Turns(1, () => mayStart));
  const first = take("a", "first");
  void take("b", "second");
  mayStart = false;
  await finish("first");
  expect(await first).toBe("first");
  expect(begun).toEqual(["first"]);
});

test("whoever's work ends and starts the next, it is done in the scope of whoever asked for it", async () => {
  const turns = new Turns(1);
  const scopes: (Scope | null | undefined)[] = [];
  const ask = (scope: Scope, key: string) =>
    runInScope(scope, () =>
      turns.take(key, async () => {
        scopes.push(currentScope());
      }),
    );
  await Promise.all([ask([1], "a"), ask([2], "b"), ask("all", "c")]);
  expect(scopes).toEqual([[1], [2], "all"]);
});
