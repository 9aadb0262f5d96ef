import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TrailEntry } from "@/lib/trail/entry";
import { RefusalTrail, type RefusedRequest } from "@/lib/trail/refusals";

let told: TrailEntry[];
let trail: RefusalTrail;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  trail = new RefusalTrail(async (entry) => {
    told.push(entry);
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const ann = { kind: "member", name: "Ann", userId: "1" };
const refused = (more: Partial<RefusedRequest> = {}): RefusedRequest => ({
  actor: ann,
  code: "not-permitted",
  asked: "import:write",
  programme: "p",
  requestId: null,
  ...more,
});
const inShort = () => told.map(({ actor, object, detail }) => [actor.name, object.id, detail?.times]);

test("the first refusal is told at once, and those like it at the end of the minute with their number", async () => {
  await trail.tell(refused());
  expect(told).toEqual([
    {
      actor: ann,
      action: "refused",
      outcome: "refused",
      programme: "p",
      object: { type: "request", id: "import:write" },
      requestId: null,
      detail: { because: "not-permitted", times: 1, programme: "p" },
    },
  ]);
  for (let i = 0; i < 5_000; i++) await trail.tell(refused());
  expect(told).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(inShort()).toEqual([
    ["Ann", "import:write", 1],
    ["Ann", "import:write", 5_000],
  ]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(told).toHaveLength(2);
});

test("another person, another asking and another place are told apart", async () => {
  await trail.tell(refused());
  await trail.tell(refused({ actor: { ...ann, userId: "2" } }));
  await trail.tell(refused({ asked: "report:view" }));
  await trail.tell(refused({ programme: "q" }));
  await trail.tell(refused({ code: "not-found" }));
  expect(told).toHaveLength(5);
});

test("a layout and its page that refuse one request are told once", async () => {
  await trail.tell(refused({ requestId: "r-1" }));
  await trail.tell(refused({ requestId: "r-1" }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toHaveLength(1);
  expect(told[0]?.requestId).toBe("r-1");
});

test("whatever is asked for, a flood costs no more than two entries for each of a hundred kinds, and two for all others", async () => {
  for (let round = 0; round < 3; round++)
    for (let i = 0; i < 2_000; i++) await trail.tell(refused({ programme: `made-up-${i}` }));
  expect(told).toHaveLength(101);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toHaveLength(202);
  const times = told.reduce((sum, { detail }) => sum + Number(detail?.times), 0);
  expect(times).toBe(6_000);
  expect(told.at(-1)).toMatchObject({ actor: { name: "Several" }, detail: { because: "several" } });
});
