import "server-only";
import { z } from "zod";
import { monthOf } from "@/lib/calendar/calendar-date";
import { SelectedDay } from "@/lib/db/day";
import type { ImportSpan, LateRow } from "./late-rows";

/** Rows of the statements in monthly-sql.ts. */
export const MonthCount = z
  .object({ month: SelectedDay, count: z.number() })
  .transform((row) => ({ month: monthOf(row.month), count: row.count }));

export const ImportSpanRow = z
  .object({
    id: z.int(),
    feed_id: z.int(),
    first_day: SelectedDay.nullable(),
    last_day: SelectedDay.nullable(),
    covers_from: SelectedDay.nullable(),
    covers_to: SelectedDay.nullable(),
    finished_at: z.string(),
    undone_at: z.string().nullable(),
  })
  .transform(
    (row): ImportSpan => ({
      id: row.id,
      feedId: row.feed_id,
      firstDay: row.first_day,
      lastDay: row.last_day,
      coversFrom: row.covers_from,
      coversTo: row.covers_to,
      finishedAt: row.finished_at,
      undoneAt: row.undone_at,
    }),
  );

export const LateRowLine = z
  .object({
    import_id: z.int(),
    month: SelectedDay,
    organisation_id: z.int(),
    term_id: z.int(),
    count: z.number(),
  })
  .transform(
    (row): LateRow => ({
      import: row.import_id,
      month: monthOf(row.month),
      organisationId: row.organisation_id,
      termId: row.term_id,
      count: row.count,
    }),
  );
