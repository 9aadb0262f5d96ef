import { z } from "zod";
import { DELIMITERS, ENCODINGS } from "@/lib/tabular/dialect";
import { MOST_DIGITS } from "@/lib/tabular/user-id-digits";

/** IANA names, as far as this machine knows them. */
export const TimeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, "use an IANA time zone, such as Europe/London");

const Heading = z.string().min(1).max(200);
const Word = z.string().trim().min(1).max(100);

/** Rows that are no data, such as totals: told by one cell, compared without regard to case. */
const LeaveOutRule = z
  .strictObject({
    /** The supplier's heading; left out: the row's first cell that is not empty, however many cells it has. */
    column: Heading.optional(),
    /** The whole cell. */
    is: Word.optional(),
    /** How the cell begins. */
    begins: Word.optional(),
  })
  .refine(({ is, begins }) => (is === undefined) !== (begins === undefined), {
    message: 'say either what the cell "is" or how it "begins"',
  });
export type LeaveOutRule = z.infer<typeof LeaveOutRule>;

/** How a supplier's file is read: their headings to ours, columns never read, and how the file is written. */
export const FeedMapping = z.strictObject({
  /** Our column → the supplier's heading. A heading met again is "Heading (2)", an empty one "column 6". */
  columns: z.record(z.string(), Heading).default({}),
  /** Supplier's headings that are thrown away before anything is looked at or written. */
  drop: z.array(Heading).default([]),
  /** "day-first" lets 31/01/2021 be read; otherwise only ISO 8601 dates are. */
  dates: z.enum(["iso", "day-first"]).default("iso"),
  /** "lenient" reads dates as people and spreadsheets write them, and passes over blank rows and repeated headers. */
  reading: z.enum(["strict", "lenient"]).optional(),
  /** Left out: the comma, or what the header has instead. */
  delimiter: z.enum(DELIMITERS).optional(),
  /** Left out: UTF-8. */
  encoding: z.enum(ENCODINGS).optional(),
  /** Lines before the one with the headings. */
  preambleLines: z.int().min(0).max(100).optional(),
  /** The headings every file of the feed must have, in any order; dropped ones may be missing. */
  headings: z.array(Heading).max(64).optional(),
  /** Supplier's heading of the time of day, where the date stands in a column of its own. */
  timeOfDay: Heading.optional(),
  /** Of times without an offset, where it is not the feed's. */
  timeZone: TimeZone.optional(),
  /** Our column → what holds for every row. Empty: not stated. */
  constants: z.record(z.string(), z.string().trim().max(200)).optional(),
  /** "content": rows have no identifier; what a row says, and how often the file says it, is which event it is. */
  identity: z.enum(["column", "content"]).optional(),
  /** How many digits a user's id has, where it is a number: a spreadsheet takes zeros in front, which are put back. */
  userIdDigits: z.int().min(2).max(MOST_DIGITS).optional(),
  /** Words that mean an empty field, such as NULL. */
  empty: z.array(Word).max(20).optional(),
  /** Words for an outcome, beside those always read. */
  outcomes: z
    .strictObject({
      success: z.array(Word).max(20).default([]),
      failure: z.array(Word).max(20).default([]),
    })
    .optional(),
  /** Rows that are no data; they are counted, and shown as left out. */
  leaveOut: z.array(LeaveOutRule).max(20).optional(),
});
export type FeedMapping = z.infer<typeof FeedMapping>;
