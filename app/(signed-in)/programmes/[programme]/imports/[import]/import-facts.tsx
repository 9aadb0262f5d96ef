import type { ReactNode } from "react";
import { formatDays } from "@/lib/calendar/format";
import { formatInstant } from "@/lib/calendar/format-instant";
import type { ImportRecord } from "@/lib/ingest/store";
import { ImportStateTag } from "../import-state";

/** What there is to know about an import beside its rows. */
export function importFacts(record: ImportRecord): { name: string; value: ReactNode }[] {
  const rows = record.format === null ? { one: "row", all: "rows" } : { one: "record", all: "records" };
  const facts: { name: string; value: ReactNode }[] = [
    { name: "State", value: <ImportStateTag state={record.state} /> },
    { name: "Feed", value: record.feed.name },
    {
      name: `Period of the accepted ${rows.all}`,
      value:
        record.firstDay === null || record.lastDay === null
          ? `No ${rows.one} was accepted`
          : formatDays(record.firstDay, record.lastDay),
    },
    {
      name: "Stated to be complete for",
      value: record.covers === null ? "Nothing was stated" : formatDays(record.covers.from, record.covers.to),
    },
    { name: "Imported by", value: record.startedBy },
    { name: "Started", value: formatInstant(record.startedAt) },
  ];
  if (record.finishedAt !== null) facts.push({ name: "Finished", value: formatInstant(record.finishedAt) });
  return facts;
}
