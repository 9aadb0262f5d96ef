-- What an import counts for is kept when it comes, and stays when it is taken back.
ALTER TABLE "taken_back_count" RENAME TO "import_count";
ALTER TABLE "import_count" RENAME CONSTRAINT "taken_back_count_pkey" TO "import_count_pkey";
ALTER TABLE "import_count" RENAME CONSTRAINT "taken_back_count_import_id_fkey" TO "import_count_import_id_fkey";

-- For what is here already.
INSERT INTO "import_count" ("import_id", "month", "source_organisation_id", "term_id", "count")
SELECT "import_id", "month", "source_organisation_id", "term_id", sum("count")
FROM (
  SELECT "import_id", date_trunc('month', "day"::timestamp)::date AS "month", "source_organisation_id", "role_id" AS "term_id", count(*) AS "count"
  FROM "viewer_access" WHERE "outcome" = 0 GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT "import_id", date_trunc('month', "day"::timestamp)::date, "source_organisation_id", "document_type_id", count(*)
  FROM "document_publication" GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT "import_id", date_trunc('month', "period_start"::timestamp)::date, "source_organisation_id", "term_id", sum("count")
  FROM "supplied_count" WHERE "count" > 0 GROUP BY 1, 2, 3, 4
) AS "facts"
GROUP BY 1, 2, 3, 4;
