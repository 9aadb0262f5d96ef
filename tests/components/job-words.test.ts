import { expect, test } from "vitest";
import { jobWords } from "@/app/(signed-in)/programmes/[programme]/imports/uploads/job-words";
import type { UploadRecord } from "@/lib/ingest/uploads";
import type { Programme } from "@/lib/programmes/programme";

const PROGRAMME: Programme = {
  id: 1,
  slug: "p",
  name: "Test programme",
  demonstration: true,
  financialYearStartMonth: 4,
  dormantAfterWeeks: 13,
  viewers: [],
  organisations: [],
  feeds: [
    {
      id: 1,
      slug: "v-views",
      name: "Views of the viewer",
      viewerId: 1,
      kind: "views",
      grain: "events",
      countPeriod: null,
      timeZone: "Europe/London",
      expected: null,
      keptFrom: null,
      mapping: { columns: {}, drop: [], dates: "iso" },
    },
  ],
};

const upload = (change: Partial<UploadRecord>): UploadRecord => ({
  id: "7d0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c11",
  programme: "p",
  feed: "v-views",
  fileName: "january.csv",
  fileBytes: 100,
  state: "importing",
  progress: null,
  check: null,
  importId: null,
  failureCode: null,
  failureDetail: null,
  cancelRequested: false,
  attempts: 0,
  covers: null,
  startedBy: "Administrator",
  confirmedBy: null,
  createdAt: "2021-07-01T09:30:00.000Z",
  updatedAt: "2021-07-01T09:31:00.000Z",
  ...change,
});

const said = (change: Partial<UploadRecord>) => {
  const [job] = jobWords(PROGRAMME, [upload(change)]);
  return [job?.kind, job?.stage, job?.percent, job?.rows];
};

test("a file names its feed, who handed it over and when by London clocks, and leads to its page", () => {
  expect(jobWords(PROGRAMME, [upload({})])[0]).toMatchObject({
    fileName: "january.csv",
    facts: "Views of the viewer. Handed over by Administrator, 1 Jul 2021, 10:30.",
    href: "/programmes/p/imports/uploads/7d0f3c1e-5a52-4d0a-9a37-0d9f3f1b2c11",
  });
});

test("a file under way says what is done with it and how far it is", () => {
  expect(said({ state: "checking", progress: { stage: "queued", rows: 0, bytes: 0, percent: 0 } })).toEqual([
    "under way",
    "Check: Waiting for its turn",
    0,
    "0 rows read",
  ]);
  expect(said({ progress: { stage: "reading", rows: 1_200, bytes: 40, percent: 40 } })).toEqual([
    "under way",
    "Import: Reading the rows",
    40,
    "1,200 rows read",
  ]);
});

test("a checked file waits for its person, and one that came to nothing says so", () => {
  expect(said({ state: "checked" }).slice(0, 2)).toEqual([
    "to be decided",
    "Checked: nothing is stored until you say so",
  ]);
  expect(said({ state: "failed" }).slice(0, 2)).toEqual(["not imported", "Refused: nothing was stored"]);
  expect(said({ state: "interrupted" }).slice(0, 2)).toEqual([
    "not imported",
    "Interrupted: nothing was stored",
  ]);
});
