import "server-only";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { bytesOf } from "@/lib/commands/parts/given-bytes";
import { layoutOfFile } from "@/lib/commands/parts/layout-of-file";
import {
  loadFeedMapping,
  loadFeedShape,
  loadMappingVersions,
  saveFeedMapping,
} from "@/lib/registry/feed-mapping";
import { excelDamage } from "@/lib/tabular/excel-damage";
import { proposeMapping } from "@/lib/tabular/propose-mapping";
import { fail, print, printJson } from "./output";

interface FeedFlags {
  programme: string;
  feed: string;
}

const PROGRAMME = ["--programme <slug>", "the programme the feed belongs to"] as const;
const FEED = ["--feed <slug>", "the feed whose files it is about"] as const;

export function register(program: Command): void {
  const mapping = program
    .command("mapping")
    .description("How a supplier's files are read: the mapping kept with a feed");
  mapping
    .command("show")
    .description("Print a feed's mapping, as JSON")
    .requiredOption(...PROGRAMME)
    .requiredOption(...FEED)
    .option("--history", "print instead who gave it which mapping and when, the latest first")
    .action(async ({ programme, feed, history }: FeedFlags & { history?: boolean }) =>
      printJson(
        history
          ? await loadMappingVersions(programme, feed, OPERATOR)
          : await loadFeedMapping(programme, feed, OPERATOR),
      ),
    );
  mapping
    .command("set")
    .description("Give a feed the mapping in a file; files are read by it from the next import on")
    .argument("<file>", "the mapping, one JSON document; - reads standard input")
    .requiredOption(...PROGRAMME)
    .requiredOption(...FEED)
    .action(async (file: string, { programme, feed }: FeedFlags) => {
      const { changed } = await saveFeedMapping(
        programme,
        feed,
        parseJson(file, await bytesOf(file)),
        OPERATOR,
      );
      print(changed ? `The feed ${feed} has another mapping.` : "Nothing to change.");
    });
  mapping
    .command("propose")
    .description("Look at a supplier's file and print the mapping it seems to need; nothing is stored")
    .argument("<file>", "a CSV file, not packed")
    .requiredOption(...PROGRAMME)
    .requiredOption(...FEED)
    .option("--json", "print what was found with the mapping, and why, as JSON")
    .action(async (file: string, flags: FeedFlags & { json?: boolean }) => {
      const { layout, proposal, damage } = await proposed(file, flags);
      if (flags.json) return printJson({ reasons: layout.reasons, ...proposal, damage });
      printJson(proposal.mapping);
    });
}

function parseJson(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return fail(`${file} is not one JSON document.`);
  }
}

const UNREADABLE = {
  empty: "The file is empty.",
  "not-text":
    "The file is not text: it looks like a spreadsheet, a zip or another binary. Unpack it, or save it as CSV.",
  json: "The file is JSON, which needs no mapping of this kind.",
  xml: "The file is XML, which needs no mapping.",
  "no-table": "The file does not look like a table.",
  "no-header": "No line of the file looks like headings.",
} as const;

async function proposed(file: string, { programme, feed }: FeedFlags) {
  const shape = await loadFeedShape(programme, feed, OPERATOR);
  const found = await layoutOfFile(file);
  if (!found.ok) return fail(`${file}: ${UNREADABLE[found.code]}`);
  const { headings, rows } = found.layout;
  return {
    layout: found.layout,
    proposal: proposeMapping(found.layout, shape),
    damage: excelDamage(headings, rows),
  };
}
