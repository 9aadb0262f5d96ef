-- How often a feed is expected to be sent. None stated: what is usual for what it sends.
ALTER TABLE "feed" ADD COLUMN "expected_every" TEXT;
ALTER TABLE "feed" ADD COLUMN "expected_within_days" SMALLINT;
ALTER TABLE "feed" ADD CONSTRAINT "feed_expected_check" CHECK (
  ("expected_every" IS NULL) = ("expected_within_days" IS NULL)
  AND ("expected_every" IS NULL OR "expected_every" IN ('day', 'week', 'month', 'none'))
  AND ("expected_within_days" IS NULL OR "expected_within_days" BETWEEN 0 AND 92)
);

-- How much of each week an import brought: how late rows arrive is measured from it.
CREATE TABLE "import_week" (
    "import_id" INTEGER NOT NULL,
    "week" DATE NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "import_week_pkey" PRIMARY KEY ("import_id", "week")
);
ALTER TABLE "import_week" ADD CONSTRAINT "import_week_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- For what is here already.
INSERT INTO "import_week" ("import_id", "week", "count")
SELECT "import_id", "week", sum("count")
FROM (
  SELECT "import_id", date_trunc('week', "day"::timestamp)::date AS "week", count(*) AS "count"
  FROM "viewer_access" WHERE "outcome" = 0 GROUP BY 1, 2
  UNION ALL
  SELECT "import_id", date_trunc('week', "day"::timestamp)::date, count(*)
  FROM "document_publication" GROUP BY 1, 2
  UNION ALL
  SELECT "import_id", date_trunc('week', "period_start"::timestamp)::date, sum("count")
  FROM "supplied_count" WHERE "count" > 0 GROUP BY 1, 2
) AS "facts"
GROUP BY 1, 2;
