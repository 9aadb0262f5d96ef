import { expect, test } from "vitest";
import { bytesOf, demonstrationProgrammes } from "@/prisma/seed/demonstration";

test("each file has as many rows as it is known by, for a feed of its programme", async () => {
  for (const { definition, files } of demonstrationProgrammes()) {
    expect(files.map(({ feed }) => feed)).toEqual(definition.feeds.map(({ slug }) => slug));
    for (const file of files)
      expect([file.fileName, [...file.lines()].length - 1]).toEqual([file.fileName, file.rows]);
  }
});

test("a file is sent in pieces that give the same lines", async () => {
  const file = demonstrationProgrammes()[0]?.files[1];
  if (file === undefined) throw new Error("LPRES sends a file");
  let text = "";
  let pieces = 0;
  for await (const piece of bytesOf(file)) {
    text += Buffer.from(piece).toString("utf8");
    pieces++;
  }
  expect(text).toBe([...file.lines(), ""].join("\n"));
  expect(pieces).toBeGreaterThan(1);
});
