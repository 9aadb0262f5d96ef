import type { FeedMapping } from "@/lib/tabular/mapping";
import { feed, reading } from "./reading";

/** A feed of view events with a mapping of which only what matters is said. */
export const mapped = (mapping: Partial<FeedMapping>) =>
  feed({ mapping: { columns: {}, drop: [], dates: "iso", ...mapping } });
export const lenient = (mapping: Partial<FeedMapping> = {}) => mapped({ reading: "lenient", ...mapping });

export const HEADER = "event_id,occurred_at,user_id,organisation,role,outcome";
export const row = (at: string, outcome = "") => `e1,${at},u,RBN,GP,${outcome}`;

/** Each row as "line id", each rejection as "line code". */
export async function outcomes(file: string | Buffer, mapping: Partial<FeedMapping>): Promise<string[]> {
  const { calls } = await reading(file, mapped(mapping));
  return calls.map((call) =>
    "code" in call
      ? `${call.line} ${call.code}`
      : `${call.line} ${"eventId" in call.row ? call.row.eventId : ""}`,
  );
}

/** How samples/supplier-report.csv is read. */
export const SUPPLIER_REPORT: FeedMapping = {
  columns: {
    occurred_at: "Access Date",
    user_id: "Logon",
    organisation: "Site",
    role: "Job Role",
    event_id: "Audit No",
  },
  timeOfDay: "Access Time",
  drop: ["NHS No", "Patient Name"],
  dates: "day-first",
  reading: "lenient",
  delimiter: ";",
  encoding: "windows-1252",
  preambleLines: 4,
  empty: ["NULL"],
  leaveOut: [{ begins: "Total" }],
};
