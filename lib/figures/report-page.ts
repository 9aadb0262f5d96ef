import type { EmptyPage } from "./empty-page";
import type { FeedFreshness } from "./freshness";
import type { Headline } from "./headlines";

/** What the page of every report has, decided; each report adds what its own parts draw. */
export interface ReportPage<Id extends string> {
  programme: string;
  freshness: FeedFreshness[];
  /** Nothing to report at all, and what to do about it; the rest of the page is then not drawn. */
  empty: EmptyPage | null;
  headlines: Headline[];
  /** The parts of the page that are there, in order. */
  sections: ReportSection<Id>[];
  /** The whole report as a file. */
  download: string;
}

/** A part of the page; its id is its fragment in an address. */
export interface ReportSection<Id extends string> {
  id: Id;
  title: string;
}

/** The parts that are there, in the order of their titles. */
export const sectionsOf = <Id extends string>(
  titles: Record<Id, string>,
  isThere: (id: Id) => boolean,
): ReportSection<Id>[] =>
  (Object.keys(titles) as Id[]).filter(isThere).map((id) => ({ id, title: titles[id] }));
