import { expect, test } from "vitest";
import { Refusal } from "@/lib/auth/refusal";
import { PushTurns } from "@/lib/ingest/parts/push-limits";

const LIMITS = { aMinute: 6, atOnce: 2, atOnceOfAll: 3 };
const SECOND = 1_000;

function refusalOf(begin: () => unknown): Pick<Refusal, "code" | "retryAfterSeconds"> {
  try {
    begin();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, retryAfterSeconds: error.retryAfterSeconds };
    throw error;
  }
  throw new Error("It was let in.");
}

test("a token that pushed its six of the minute is let in again when a sixth of the minute is over", () => {
  const turns = new PushTurns();
  for (let push = 0; push < 6; push += 1) turns.begin("a", LIMITS, 0)();
  expect(refusalOf(() => turns.begin("a", LIMITS, 0))).toEqual({
    code: "too-many-requests",
    retryAfterSeconds: 10,
  });
  expect(refusalOf(() => turns.begin("a", LIMITS, 9 * SECOND)).retryAfterSeconds).toBe(1);
  expect(() => turns.begin("a", LIMITS, 10 * SECOND)).not.toThrow();
});

test("a token that waits for an hour may still push no more than its six at a stretch", () => {
  const turns = new PushTurns();
  turns.begin("a", LIMITS, 0)();
  for (let push = 0; push < 6; push += 1) turns.begin("a", LIMITS, 3_600 * SECOND)();
  expect(refusalOf(() => turns.begin("a", LIMITS, 3_600 * SECOND)).code).toBe("too-many-requests");
});

test("a third push at once waits until one of the two has ended, and ending twice frees one place alone", () => {
  const turns = new PushTurns();
  const end = turns.begin("a", LIMITS, 0);
  turns.begin("a", LIMITS, 0);
  expect(refusalOf(() => turns.begin("a", LIMITS, 0)).code).toBe("too-many-at-once");
  end();
  end();
  turns.begin("a", LIMITS, 0);
  expect(refusalOf(() => turns.begin("a", LIMITS, 0)).code).toBe("too-many-at-once");
});

test("one token's pushes do not count against another's, until all of them are too many", () => {
  const turns = new PushTurns();
  turns.begin("a", LIMITS, 0);
  turns.begin("a", LIMITS, 0);
  turns.begin("b", LIMITS, 0);
  expect(refusalOf(() => turns.begin("c", LIMITS, 0))).toEqual({ code: "busy", retryAfterSeconds: 5 });
});
