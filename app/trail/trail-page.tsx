import { answerTo, refusalOf } from "@/app/refusals";
import { requireActor } from "@/app/request-actor";
import { InsetText } from "@/components/nhs/inset-text";
import { Pagination } from "@/components/nhs/pagination";
import { formatNumber } from "@/lib/figures/format";
import { loadTrail, type TrailPage as TrailPageOf } from "@/lib/reports/load-trail";
import { parseTrailQuery, trailSearch } from "@/lib/reports/trail-query";
import type { TrailFilter } from "@/lib/trail/trail-line";
import { MOST_EXPORTED } from "./export-trail";
import { TrailFilterForm } from "./trail-filter-form";
import { TrailTable } from "./trail-table";

const ON_A_PAGE = 100;

type Search = Record<string, string | string[] | undefined>;
type Found = (TrailPageOf & { query: TrailFilter }) | { title: string; detail: string };

/**
 * What a page of the trail asks for by its address, for whoever asks; or in words what is wrong with the address.
 *
 * @param programme slug; null: everything.
 */
export async function readTrailPage(programme: string | null, search: Search): Promise<Found> {
  const actor = await requireActor();
  try {
    const query = parseTrailQuery(programme, search);
    return { query, ...(await loadTrail(query, actor, ON_A_PAGE)) };
  } catch (error) {
    return answerTo(refusalOf(error));
  }
}

/** The audit trail, or what of it concerns one programme, with what is asked for in the address. */
export function TrailPage(props: {
  found: Found;
  /** The page's address. */
  base: string;
  words: string;
  search: Search;
  /** Of several programmes: each entry says which. */
  withProgramme?: boolean;
}) {
  const { found, base } = props;
  return (
    <>
      <h1>Audit trail</h1>
      <p>{props.words}</p>
      <TrailFilterForm base={base} asked={props.search} />
      {"detail" in found ? (
        <InsetText>
          <h2>{found.title}</h2>
          <p>{found.detail}</p>
        </InsetText>
      ) : found.lines.length === 0 ? (
        <p>Nothing in the trail is as asked for.</p>
      ) : (
        <>
          <TrailTable lines={found.lines} withProgramme={props.withProgramme === true} />
          <Pagination
            label="Pages of the audit trail"
            previous={
              found.query.before === null ? null : { href: link(base, found.query, null), text: "The latest" }
            }
            next={
              found.more
                ? { href: link(base, found.query, found.lines.at(-1)?.seq ?? null), text: "Older entries" }
                : null
            }
          />
          <p>
            <a href={`${base}/export${trailSearch({ ...found.query, before: null })}`}>
              Download what is asked for (CSV)
            </a>
            , the latest {formatNumber(MOST_EXPORTED)} entries of it at most.
          </p>
        </>
      )}
    </>
  );
}

const link = (base: string, query: TrailFilter, before: number | null) =>
  `${base}${trailSearch({ ...query, before })}`;
