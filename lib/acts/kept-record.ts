/** What was opened, or that something was published. The two ends of one act may name different transactions of a family. */
export type Family = "document" | "list" | "record" | "publication";

/** At which end of a call a record was written: by who asked or sent, or by who answered or took it. */
export type Side = "client" | "server" | "unknown";

/** A view or publication as kept: keys in place of what they stand for. Equal keys, equal meaning; null where not told. */
export interface KeptRecord {
  /** Of the record's own meaning; unique. */
  key: string;
  /** UTC milliseconds; null where the record holds no time. */
  at: number | null;
  family: Family;
  side: Side;
  failed: boolean;
  /** 0 where no person is named. */
  person: number;
  /** The patient under the key of the record's week. */
  link: string | null;
  /** In the first hours of a week: the same patient under the key of the week before. */
  linkBefore: string | null;
  /** Of all documents it names, as a set. */
  documents: string | null;
  /** Of the call it was made in, as both ends name it. */
  correlation: string | null;
  /** Of the submission set it published. */
  submission: string | null;
}

/** How far apart the clocks of two ends may be for records without a call in common. */
export const ENDS_APART_MS = 5_000;

/** How long after its first record a call may still be told of: one end may be an hour wrong. */
export const CALL_REACH_MS = 90 * 60_000;

/** The patient a record is about, under one or two weeks' keys. */
export function linksOf(record: Pick<KeptRecord, "link" | "linkBefore">): string[] {
  return [record.link, record.linkBefore].filter((link) => link !== null);
}

/** Earliest first, what has no time last; records of one time by their keys. */
export function inOrderOfTime(a: KeptRecord, b: KeptRecord): number {
  const [from, to] = [a.at ?? Number.POSITIVE_INFINITY, b.at ?? Number.POSITIVE_INFINITY];
  if (from !== to) return from - to;
  return a.key < b.key ? -1 : Number(a.key > b.key);
}
