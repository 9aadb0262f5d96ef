import { expect, test } from "vitest";
import { FloodGate, MOST_A_MINUTE } from "@/lib/identity/parts/flood-gate";

const at = (seconds: number) => new Date(Date.UTC(2026, 5, 1, 12, 0, seconds));

test("two hundred refused sign-ins a minute are told one by one, and those beyond are not", () => {
  const gate = new FloodGate();
  const told = Array.from({ length: MOST_A_MINUTE + 50 }, () => gate.open(at(0))).filter(Boolean);
  expect(told).toHaveLength(200);
  expect(gate.open(at(59))).toBe(false);
});

test("the next minute begins anew, and so does one on a clock that was put back", () => {
  const gate = new FloodGate();
  for (let times = 0; times <= MOST_A_MINUTE; times += 1) gate.open(at(30));
  expect(gate.open(at(89))).toBe(false);
  expect(gate.open(at(90))).toBe(true);
  expect(gate.open(at(0))).toBe(true);
});
