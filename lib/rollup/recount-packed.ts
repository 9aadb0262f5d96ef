/** The numbers of a packed column, read back by hand: PostgreSQL has no function for it. */
const numbers = (column: string, bytes: 4 | 8): string =>
  `('x' || encode(substring(${column} from at * ${bytes} + 1 for ${bytes}), 'hex'))::bit(${bytes * 8})::${bytes === 4 ? "int" : "bigint"}`;

const PEOPLE = ["active", "new", "returned", "recent", "regular", "ever", "hidden"];

const each = "cross join lateral generate_series(0, octet_length(scope_ids) / 4 - 1) as at";

/** What reports read beside the rows it was packed from, which are recounted from the facts. */
export const PACKED_RECOUNTS: readonly { name: string; sql: string }[] = [
  {
    name: "packed counts",
    sql: `select format('viewer %s, %s %s of %s, scope %s %s', viewer_id, kind, grain, period, scope, scope_id) as place,
            k.count || ' of ' || k.bytes || ' bytes' as kept, r.count || ' of ' || r.bytes || ' bytes' as recounted
          from (
            select viewer_id, kind, grain, scope, period, ${numbers("scope_ids", 4)} as scope_id, ${numbers("counts", 8)} as count,
              octet_length(counts) as bytes
            from packed_count ${each}
          ) k
          full join (
            select viewer_id, kind, grain, scope, period, scope_id, count,
              8 * count(*) over (partition by viewer_id, kind, grain, scope, period) as bytes
            from period_count
          ) r using (viewer_id, kind, grain, scope, period, scope_id)
          where (k.count, k.bytes) is distinct from (r.count, r.bytes::int)`,
  },
  {
    name: "packed people",
    sql: `select format('programme %s, viewer %s, %s of %s, scope %s %s', programme_id, viewer_id, grain, period, scope, scope_id) as place,
            k.figures::text as kept, r.figures::text as recounted
          from (
            select programme_id, viewer_id, grain, scope, period, ${numbers("scope_ids", 4)} as scope_id,
              array[${PEOPLE.map((column) => `${numbers(column, 4)}, octet_length(${column})`).join(", ")}] as figures
            from packed_people ${each}
          ) k
          full join (
            select programme_id, viewer_id, grain, scope, period, scope_id,
              array[${PEOPLE.map((column) => `${column}, bytes`).join(", ")}] as figures
            from (select *, (4 * count(*) over (partition by programme_id, viewer_id, grain, scope, period))::int as bytes from period_people) as rows
          ) r using (programme_id, viewer_id, grain, scope, period, scope_id)
          where k.figures is distinct from r.figures`,
  },
];
