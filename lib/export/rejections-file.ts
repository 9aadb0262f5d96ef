import { REJECTION_REMEDIES, type Rejection } from "@/lib/ingest/rejection";
import { type Column, csvHeading, csvLines } from "./csv";

const COLUMNS: readonly Column<Rejection>[] = [
  {
    name: "line",
    description: "Line of the file, or number of the record",
    kind: "number",
    of: ({ line }) => line,
  },
  {
    name: "field",
    description: "The column, or its place in the record",
    kind: "text",
    of: ({ field }) => field,
  },
  { name: "code", description: "Why it was not taken", kind: "text", of: ({ code }) => code },
  { name: "remedy", description: "What to do", kind: "text", of: ({ code }) => REJECTION_REMEDIES[code] },
];

/** The heading of a file of rejections, which is sent a page at a time. */
export const REJECTIONS_HEADING = csvHeading(COLUMNS);

/** Rejected rows as lines of such a file: line, field, code and what to do; never a value. */
export const rejectionLines = (rejections: readonly Rejection[]): string => csvLines(COLUMNS, rejections);
