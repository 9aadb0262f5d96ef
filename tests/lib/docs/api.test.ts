import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { PROBLEMS, Problem } from "@/app/problems";
import { PUSH_MEDIA_TYPES } from "@/app/push-headers";
import { parseSettings } from "@/lib/config/env";
import { FILE_REMEDIES } from "@/lib/ingest/file-refusal";
import { Receipt } from "@/lib/ingest/receipt";

const page = readFileSync("docs/api.md", "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.slice(2, -2).split(" | "));
const [receipt, problem] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]): unknown =>
  JSON.parse(text),
);

test("every problem of a request is listed with its status and remedy, and files' by reference", () => {
  const requests = [...PROBLEMS].filter(([code]) => !(code in FILE_REMEDIES));
  expect(rows).toEqual(requests.map(([code, { status, remedy }]) => [`\`${code}\``, String(status), remedy]));
  const other = [...PROBLEMS].filter(([code, { status }]) => code in FILE_REMEDIES && status !== 422);
  for (const [code, { status }] of other) expect(page).toContain(`\`${code}\` ${status}`);
});

test("the receipt and the problem that are shown are ones the API gives", () => {
  const shown = z.object({ sha256: z.string() }).loose().parse(receipt);
  expect(Receipt.parse({ ...shown, sha256: shown.sha256.replace("…", "") }).accepted).toBe(498);
  expect(Problem.parse(problem).code).toBe("missing-column");
});

test("every Content-Type that is taken is named", () => {
  for (const type of PUSH_MEDIA_TYPES) expect(page).toContain(`\`${type}\``);
});

test("the limits are those of the settings", () => {
  const { pushBytes, pushesAMinute, pushesAtOnce } = parseSettings({});
  expect(page).toContain(`| A body, as sent | ${pushBytes / 1_000_000} MB |`);
  expect(page).toContain(`| Pushes of one token within a minute | ${pushesAMinute} |`);
  expect(page).toContain(`| Pushes of one token at once | ${pushesAtOnce} |`);
});
