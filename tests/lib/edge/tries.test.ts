import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Allowance, AtOnce, TokenTries } from "@/lib/edge/tries";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const bearer = (id: string) => `Bearer up_${id}_${"A".repeat(43)}_00000000`;
const guessOnce = async (tries: TokenTries, address: string, authorization: string) => {
  const begun = await tries.begin(address, authorization);
  if (typeof begun === "number") return "held up";
  await begun(401);
  return "tried";
};
const guess = async (tries: TokenTries, address: string, count: number) => {
  const outcomes = Array.from({ length: count }, (_, n) =>
    guessOnce(tries, address, bearer(n.toString(16).padStart(8, "0"))),
  );
  return (await Promise.all(outcomes)).filter((outcome) => outcome === "tried").length;
};

test("of a hundred guesses at once from one address twenty are tried, and twenty more after a minute", async () => {
  const tries = new TokenTries(20);
  expect(await guess(tries, "192.0.2.1", 100)).toBe(20);
  vi.advanceTimersByTime(59_000);
  expect(await guess(tries, "192.0.2.1", 100)).toBe(0);
  vi.advanceTimersByTime(2_000);
  expect(await guess(tries, "192.0.2.1", 100)).toBe(20);
});

test("whoever is held up is told for how many seconds", async () => {
  const tries = new TokenTries(1);
  await guess(tries, "192.0.2.1", 1);
  vi.advanceTimersByTime(20_500);
  expect(await tries.begin("192.0.2.1", "Bearer x")).toBe(40);
});

test("another address goes on", async () => {
  const tries = new TokenTries(20);
  await guess(tries, "192.0.2.1", 100);
  expect(await guess(tries, "192.0.2.2", 5)).toBe(5);
});

test("a good token uses up no tries", async () => {
  const tries = new TokenTries(2);
  for (let push = 0; push < 10; push += 1) {
    const begun = await tries.begin("192.0.2.1", bearer("aaaaaaaa"));
    if (typeof begun === "number") throw new Error(`Push ${push} was held up.`);
    await begun(201);
  }
});

test("a token that was good from an address is not held up by guesses from there", async () => {
  const tries = new TokenTries(20);
  const begun = await tries.begin("192.0.2.1", bearer("aaaaaaaa"));
  if (typeof begun === "number") throw new Error("It was held up.");
  await begun(200);
  await guess(tries, "192.0.2.1", 100);
  expect(await tries.begin("192.0.2.1", bearer("aaaaaaaa"))).toBeTypeOf("function");
  // Its name is no secret: guessing under it has the same end.
  const guesses = await Promise.all(
    Array.from({ length: 50 }, () => guessOnce(tries, "192.0.2.1", bearer("aaaaaaaa"))),
  );
  expect(guesses.filter((outcome) => outcome === "tried").length).toBeLessThanOrEqual(20);
});

test("an allowance that was given back can be taken again", async () => {
  const allowance = new Allowance(1);
  expect(await allowance.take("a")).toBeNull();
  expect(await allowance.take("a")).toBe(60);
  await allowance.giveBack("a");
  await allowance.giveBack("a");
  expect(await allowance.take("a")).toBeNull();
});

test("so many at once of each and of all, and the next when one has ended", () => {
  const atOnce = new AtOnce({ each: 2, all: 3 });
  const end = atOnce.begin("a");
  atOnce.begin("a");
  expect(atOnce.begin("a")).toBe("too-many-at-once");
  atOnce.begin("b");
  expect(atOnce.begin("c")).toBe("busy");
  if (typeof end === "function") end();
  expect(atOnce.begin("c")).toBeTypeOf("function");
});
