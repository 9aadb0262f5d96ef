import type { PoolClient } from "pg";
import type { FlowKind } from "@/lib/programmes/feed-kind";
import type { Feed } from "@/lib/programmes/programme";
import { joinMeaningsOn } from "./dated-meanings";
import { packCounts } from "./packed-figures";

/** Week or month, as the period tables and date_trunc name them. */
export const GRAINS = [
  { letter: "w", unit: "week" },
  { letter: "m", unit: "month" },
] as const;
export type Grain = (typeof GRAINS)[number];

const KIND_LETTERS = { views: "v", publications: "p" } as const;
/** Beside the spelling and the term as written: what is said of the day. */
const SAID = "said_spelling.organisation_id as said_organisation_id, said_term.group_id as said_group_id";

const DIMENSION_LETTERS = { views: "R", publications: "T" } as const;

/**
 * Restates the counts of some periods of one viewer from its counted feeds: as a whole, by organisation and by role or
 * document type, as mapped now. What is counted a week or month means what it means on the first day.
 *
 * @param periods first days of the periods to restate; other periods are left alone.
 */
export async function restatePeriodCounts(
  client: PoolClient,
  options: {
    viewerId: number;
    kind: FlowKind;
    feeds: Feed[];
    grain: Grain;
    periods: string[];
    /** Whether meanings of the programme hold on some days only. */
    dated: boolean;
  },
): Promise<void> {
  const { viewerId, kind, feeds, grain, periods, dated } = options;
  await client.query(
    "delete from period_count where viewer_id = $1 and kind = $2 and grain = $3 and period = any($4::date[])",
    [viewerId, KIND_LETTERS[kind], grain.letter, periods],
  );
  const ids = (wanted: (feed: Feed) => boolean) => feeds.filter(wanted).map((feed) => feed.id);
  await client.query(
    `insert into period_count (viewer_id, kind, grain, scope, scope_id, period, count, first_day, last_day)
     select $1, $2, $3, scope, scope_id, period, sum(count), min(first_day), max(last_day)
     from (
       -- per organisation and term first, as written: three scopes of a few rows instead of three of every day
       select w.period, coalesce(${dated ? "w.said_organisation_id, " : ""}s.organisation_id, 0) as organisation_id,
              coalesce(${dated ? "w.said_group_id, " : ""}t.group_id, w.term_id) as term_id,
              w.count, w.first_day, w.last_day
       from (
         select p.period, f.source_organisation_id, f.term_id, ${dated ? `${SAID}, ` : ""}
                sum(f.count)::bigint as count, min(f.day) as first_day, max(f.day) as last_day
         from unnest($4::date[]) as p(period)
         join lateral (
           select source_organisation_id, term_id, count, day, day as on_day from day_count
           where feed_id = any($5::smallint[]) and day >= p.period and day < p.period + interval '1 ${grain.unit}'
           union all
           select source_organisation_id, term_id, count, null, period_start from supplied_count
           where feed_id = any($6::smallint[]) and period_start = p.period and count > 0
         ) f on true
         ${dated ? joinMeaningsOn("f", "f.on_day") : ""}
         group by 1, 2, 3${dated ? ", 4, 5" : ""}
       ) as w
       join source_organisation s on s.id = w.source_organisation_id and s.excluded_because is null
       left join source_term t on t.id = w.term_id
     ) as counted
     cross join lateral (values ('A', 0), ('O', organisation_id), ($7, term_id)) as scopes(scope, scope_id)
     group by scope, scope_id, period`,
    [
      viewerId,
      KIND_LETTERS[kind],
      grain.letter,
      periods,
      ids((feed) => feed.countPeriod === null || feed.countPeriod === "day"),
      ids((feed) => feed.countPeriod === grain.unit),
      DIMENSION_LETTERS[kind],
    ],
  );
  await packCounts(client, { viewerId, kind: KIND_LETTERS[kind], grain: grain.letter, periods });
}
