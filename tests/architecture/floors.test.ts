import { expect, test } from "vitest";
import { importsOf, read, sourceFiles } from "@/tests/architecture/source-files";

/** The floors of ARCHITECTURE.md. Imports go down, or stay in their room. */
const FLOORS: Record<string, number> = {
  app: 5,
  commands: 5,
  background: 5,
  edge: 5,
  components: 4,
  figures: 3,
  export: 3,
  reports: 2,
  // Whoever changes facts, mapping or feeds restates what is counted from them, in the same transaction.
  ingest: 2,
  registry: 2,
  metrics: 1,
  forecast: 1,
  rollup: 1,
  backup: 1,
  // Deletes facts under the lock of whoever restates.
  retention: 2,
  commentary: 1,
  benefits: 1,
  arrivals: 1,
  spc: 1,
  calendar: 0,
  organisations: 0,
  programmes: 0,
  events: 0,
  audit: 0,
  acts: 0,
  "feed-health": 0,
  fields: 0,
  tabular: 0,
  valuation: 0,
  surveys: 0,
  disclosure: 0,
  auth: 0,
  trail: 0,
  identity: 0,
  members: 0,
  db: -1,
  config: -1,
  log: -1,
  telemetry: -1,
};

/** Words everyone speaks: rooms from here down may use their neighbours. */
const GROUND = 0;
/** Days of the database are days of the calendar. */
const ALLOWED = new Set(["db → calendar"]);
/** Whoever runs the machinery itself: it opens the database, and asks the web server whether it can serve. */
const MACHINISTS = /^(lib\/commands\/(main|serve|status|restore|parts\/serving)\.ts|app\/readyz\/route\.ts)$/;

const OURS = /^(app|components|lib|prisma)\//;
const roomOf = (path: string) => (path.startsWith("lib/") ? path.split("/")[1] : path.split("/")[0]) ?? "";
const files = sourceFiles(["app", "components", "lib"]);

const edges = files.flatMap((file) =>
  importsOf(file)
    .filter(({ target }) => OURS.test(target))
    .map(({ target, typeOnly }) => ({ file, target, typeOnly, from: roomOf(file), to: roomOf(target) })),
);

test("every room has its floor", () => {
  const rooms = new Set([...files.map(roomOf), ...edges.map(({ to }) => to)]);
  expect([...rooms].filter((room) => room !== "prisma" && FLOORS[room] === undefined)).toEqual([]);
});

test("imports go down, never up and never sideways", () => {
  const wrong = edges.filter(({ from, to }) => {
    const [above, below] = [FLOORS[from], FLOORS[to]];
    if (from === to || above === undefined || below === undefined || below < above) return false;
    return !ALLOWED.has(`${from} → ${to}`) && (above !== below || above > GROUND);
  });
  expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});

test("rooms of the ground floor do not need each other in a circle", () => {
  const ground = [
    ...new Set(
      edges
        .filter(({ from, to }) => FLOORS[from] === 0 && FLOORS[to] === 0 && from !== to)
        .map(({ from, to }) => `${from} → ${to}`),
    ),
  ];
  const both = ground.filter((edge) => ground.includes(edge.split(" → ").reverse().join(" → ")));
  expect(both).toEqual([]);
});

test("what draws takes types from below, never a loader or a store", () => {
  const wrong = edges.filter(
    ({ from, to, typeOnly, target }) =>
      from === "components" && (FLOORS[to] ?? 9) <= 2 && !typeOnly && !PURE.test(target),
  );
  expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});

/** Words and dates without a server behind them. */
const PURE = /^lib\/(calendar|disclosure|tabular)\/|^lib\/metrics\/catalogue|^lib\/organisations\/sector/;

test("only stores speak to the database", () => {
  const wrong = edges.filter(
    ({ file, from, to, target, typeOnly }) =>
      to === "db" &&
      from !== "db" &&
      !typeOnly &&
      !/\/store\.ts$/.test(file) &&
      !MACHINISTS.test(file) &&
      !/lib\/db\/(day|away|scope)$/.test(target),
  );
  expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});

test("Prisma's client is seen by lib/db and by stores alone", () => {
  const wrong = edges.filter(
    ({ file, target }) => target.startsWith("prisma/generated") && !/lib\/db\/|\/store\.ts$/.test(file),
  );
  expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});

test("pages that read on the server are marked, so that no browser ever gets them", () => {
  const unmarked = files.filter(
    (file) =>
      /^lib\/.*\/(store|load-[^/]*|sign-in)\.tsx?$|^lib\/(db|config|log)\//.test(file) &&
      !importsOf(file).some(({ target }) => target === "server-only"),
  );
  expect(
    unmarked.filter((file) => !file.endsWith("lib/log/scrub.ts") && !file.endsWith("lib/db/day.ts")),
  ).toEqual([]);
});

test("what a browser does with a supplier's file needs no server", () => {
  const reached = new Set(files.filter((file) => file.startsWith("lib/tabular/")));
  for (const file of reached)
    for (const { target, typeOnly } of importsOf(file))
      if (!typeOnly && OURS.test(target)) reached.add(`${target}.ts`);
  const bound = [...reached].filter(
    (file) =>
      /\b(Buffer|process)\.\w/.test(read(file)) ||
      importsOf(file).some(({ target, typeOnly }) => !typeOnly && /^(node:|server-only)/.test(target)),
  );
  expect(reached).toContain("lib/events/nhs-number.ts");
  expect(bound).toEqual([]);
});
