import { expect, test } from "vitest";
import { marksPath, rectanglesPath } from "@/lib/figures/plot-marks";

const AT = [
  { x: 10, y: 20 },
  { x: 30.5, y: 40 },
];

test("marks of one kind are one path that sets out anew at every point", () => {
  // A square of 64 square pixels has sides of 8 and reaches 4 to the left of its point and above it.
  expect(marksPath(AT, "square", 64)).toBe("M10,20m-4,-4h8v8h-8zM30.5,40m-4,-4h8v8h-8z");
  expect(marksPath([], "square", 64)).toBe("");
});

test("every shape covers the area asked for", () => {
  const at = AT.slice(0, 1);
  // π · 4² = 50.27
  expect(marksPath(at, "circle", 50.27)).toBe("M10,20m4,0a4,4 0 1 1 -8,0a4,4 0 1 1 8,0z");
  // Sides of 12: 12² · √3 / 4 = 62.35. Its height of 10.39 lies two thirds above its point.
  expect(marksPath(at, "triangle", 62.354)).toBe("M10,20m0,-6.93l-6,10.39h12z");
  // Two triangles with sides of 12.
  expect(marksPath(at, "diamond", 124.708)).toBe("M10,20m0,-10.39l6,10.39l-6,10.39l-6,-10.39z");
});

test("upright rectangles of one kind are one path", () => {
  const bar = { width: 4, height: 9 };
  expect(
    rectanglesPath([
      { x: 1, y: 2, ...bar },
      { x: 8.5, y: 2, ...bar },
    ]),
  ).toBe("M1,2h4v9h-4zM8.5,2h4v9h-4z");
});
