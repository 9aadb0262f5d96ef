import pg from "pg";
import { OPERATOR } from "@/lib/auth/actor";
import { withConnection } from "@/lib/db/client";
import { receiveFile } from "@/lib/ingest/receive";
import { parseDefinition } from "@/lib/programmes/definition";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { rebuildImportCounts } from "@/lib/rollup/day-summaries";
import { generateEvents } from "@/tests/bench/generated-events";
import { ORGANISATIONS, organisationCode } from "@/tests/bench/view-events";
import { viewsFile } from "@/tests/database/test-programme";

/** Rows of one of the files that come in while somebody reads or backs up: some weeks after the generated ones. */
const FILE_ROWS = 2_000;

/** The bench's programme, with so many view events in it, counted as an import's are. */
export async function fillBench(ownerUrl: string, events: number): Promise<void> {
  await applyDefinition(
    parseDefinition(
      JSON.stringify({
        programme: { slug: "bench", name: "Bench" },
        viewers: [{ slug: "viewer", name: "Viewer" }],
        organisations: Array.from({ length: ORGANISATIONS }, (_, index) => ({
          code: organisationCode(index),
          name: `Organisation ${index}`,
          sector: "acute",
        })),
        feeds: [{ slug: "views", viewer: "viewer", kind: "views", grain: "events" }],
      }),
    ),
  );
  const owner = new pg.Client({ connectionString: ownerUrl, options: "-c timezone=UTC" });
  await owner.connect();
  try {
    await generateEvents(owner, events);
    const imports = await owner.query<{ id: number }>("select id from import");
    await withConnection(async (client) => {
      await client.query("begin");
      await rebuildImportCounts(
        client,
        imports.rows.map(({ id }) => id),
      );
      await client.query("commit");
    });
    await owner.query("vacuum analyze");
  } finally {
    await owner.end();
  }
}

/** Imports one more file of the weeks after. @returns its number. */
export async function importNext(number: number): Promise<number> {
  const text = viewsFile(
    ...Array.from({ length: FILE_ROWS }, (_, at) => {
      const day = String(1 + ((at + number) % 28)).padStart(2, "0");
      return `drill-${number}-${at},2021-02-${day}T10:${String(at % 60).padStart(2, "0")}:00Z,user${(at * 13 + number) % 900},${organisationCode(at % ORGANISATIONS)},Role ${at % 4}`;
    }),
  );
  const receipt = await receiveFile({
    programme: "bench",
    feed: "views",
    source: (async function* () {
      yield Buffer.from(text);
    })(),
    fileName: `drill-${number}.csv`,
    startedBy: OPERATOR,
  });
  if (receipt.importId === null || receipt.accepted !== FILE_ROWS)
    throw new Error(`File ${number} was taken in part: ${receipt.accepted} of ${FILE_ROWS} rows.`);
  return receipt.importId;
}
