import { expect, test } from "vitest";
import { feedColumns } from "@/app/(signed-in)/programmes/[programme]/imports/new/feed-columns";
import type { FeedMapping } from "@/lib/tabular/mapping";

const columnsUnder = (mapping: Partial<FeedMapping>) =>
  feedColumns({
    kind: "views",
    grain: "events",
    mapping: { columns: {}, drop: [], dates: "iso", ...mapping },
  });

test("the upload page asks for the columns under the headings a supplier gives them", () => {
  expect(columnsUnder({ columns: { user_id: "Logon" } })).toEqual({
    required: ["event_id", "occurred_at", "Logon", "organisation", "role"],
    optional: ["outcome"],
  });
});

test("the upload page asks for no column that is the same for every row, and for the time of day where it stands apart", () => {
  const mapping: Partial<FeedMapping> = {
    columns: { occurred_at: "Date" },
    timeOfDay: "Time",
    identity: "content",
    constants: { role: "" },
  };
  expect(columnsUnder(mapping).required).toEqual(["Date", "user_id", "organisation", "Time"]);
});
