import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { toProfileResult, toReferenceResult } from "@/lib/spc/reference";
import { parseReferenceSeries, toReferenceInput } from "@/lib/spc/reference-series";
import { differences } from "./agreeing";

// NHSRplotthedots 0.2.2 run with R 4.2.2: tests/samples/spc/README.md.
const sample = (name: string) => readFileSync(`tests/samples/spc/${name}`, "utf8");
const reference = parseReferenceSeries(sample("ptd_reference.json"));
const random = parseReferenceSeries(sample("ptd_random.jsonl"));
const derived = z
  .object({
    series: z.array(
      z.object({
        id: z.string(),
        profile: z.enum(["mdc7", "mdc6"]),
        groups: z.unknown(),
        flags: z.unknown(),
      }),
    ),
  })
  .parse(JSON.parse(sample("mdc_profiles_derived.json"))).series;

test("the samples are all there", () => {
  expect([reference.length, random.length, derived.length]).toEqual([86, 200, 172]);
});

test.each(reference.map((series) => [series.id, series] as const))(
  "%s: limits, flags, labels, icon and assurance are those of the NHS-R package",
  (_, series) => {
    expect(differences(toReferenceResult(toReferenceInput(series)), series.expected)).toEqual([]);
  },
);

test.each(random.map((series) => [series.id, series] as const))(
  "%s: a random series is read as by the NHS-R package",
  (_, series) => {
    expect(differences(toReferenceResult(toReferenceInput(series)), series.expected)).toEqual([]);
  },
);

test.each(derived.map((each) => [each.id, each.profile, each] as const))(
  "%s: limits and flags under %s are those of the independent implementation",
  (id, profile, { groups, flags }) => {
    const [series] = reference.filter((each) => each.id === id);
    if (series === undefined) throw new Error("The series is missing.");
    expect(differences(toProfileResult(toReferenceInput(series), profile), { groups, flags })).toEqual([]);
  },
);

test("a limit that is off by a millionth would be noticed", () => {
  expect(differences({ upl: [20.64] }, { upl: [20.640_02] })).toHaveLength(1);
  expect(differences({ upl: [20.64] }, { upl: [] })).toHaveLength(1);
});
