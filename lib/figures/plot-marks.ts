/** Shape as well as colour tells marks apart. */
export type MarkShape = "circle" | "square" | "triangle" | "diamond";

/** Around the point just moved to, each of the given area: what d3-shape's symbols are, in relative steps. */
const SHAPES: Readonly<Record<MarkShape, (area: number) => string>> = {
  circle: (area) => {
    const radius = Math.sqrt(area / Math.PI);
    const [r, across] = [fine(radius), fine(2 * radius)];
    return `m${r},0a${r},${r} 0 1 1 ${-across},0a${r},${r} 0 1 1 ${across},0z`;
  },
  square: (area) => {
    const side = Math.sqrt(area);
    const [back, s] = [fine(-side / 2), fine(side)];
    return `m${back},${back}h${s}v${s}h${-s}z`;
  },
  triangle: (area) => {
    const third = Math.sqrt(area / (3 * Math.sqrt(3)));
    const [across, up] = [fine(Math.sqrt(3) * third), fine(3 * third)];
    return `m0,${fine(-2 * third)}l${-across},${up}h${fine(2 * across)}z`;
  },
  diamond: (area) => {
    const up = Math.sqrt((area * Math.sqrt(3)) / 2);
    const [u, across] = [fine(up), fine(up / Math.sqrt(3))];
    return `m0,${-u}l${across},${u}l${-across},${u}l${-across},${-u}z`;
  },
};

/**
 * Marks of one kind as one path: a chart has hundreds, and an element for each is most of what a page weighs.
 *
 * @param area of each mark, in square pixels
 */
export function marksPath(
  points: readonly { x: number; y: number }[],
  shape: MarkShape,
  area: number,
): string {
  const drawn = SHAPES[shape](area);
  return points.map(({ x, y }) => `M${x},${y}${drawn}`).join("");
}

/** Upright rectangles of one kind as one path. */
export function rectanglesPath(
  rectangles: readonly { x: number; y: number; width: number; height: number }[],
): string {
  return rectangles.map(({ x, y, width, height }) => `M${x},${y}h${width}v${height}h${-width}z`).join("");
}

const fine = (value: number): number => Math.round(value * 100) / 100;
