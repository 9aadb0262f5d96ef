-- The second wall. Which programmes a connection may touch is said by the setting uptake.programmes: all, or numbers as an
-- array, {1,2}. Not set: none. The program sets it whenever it lends a connection out (lib/db/scoped-pool.ts). It binds
-- every role but the owner of the tables, which only migrations and restoring are done by.
CREATE FUNCTION "uptake_everything"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('uptake.programmes', true) = 'all', false);
CREATE FUNCTION "uptake_programmes"() RETURNS smallint[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(nullif(current_setting('uptake.programmes', true), 'all'), ''), '{}')::smallint[];

-- Subqueries that do not look at the row are worked out once a statement. Whoever may touch everything pays one comparison a row.
ALTER TABLE "programme" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "programme" USING ((SELECT "uptake_everything"()) OR "id" = ANY ((SELECT "uptake_programmes"())::smallint[]));

-- What says its programme.
ALTER TABLE "viewer" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "viewer" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "organisation" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "organisation" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "organisation_alias" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "organisation_alias" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "feed" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "feed" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "person" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "person" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "excluded_person" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "excluded_person" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "mapping_change" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "mapping_change" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "source_organisation" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "source_organisation" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "source_term" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "source_term" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "link_key" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "link_key" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "period_people" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "period_people" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "packed_people" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "packed_people" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "period_cohort" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "period_cohort" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "annotation" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "annotation" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "claim" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "claim" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "target" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "target" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "spc_rebase" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "spc_rebase" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "register_entry" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "register_entry" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));

-- What is of a feed or a viewer, of which a programme has few.
ALTER TABLE "import" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "import" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "upload" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "upload" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "viewer_access" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "viewer_access" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "document_publication" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "document_publication" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "audit_record" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "audit_record" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "supplied_count" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "supplied_count" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "supplied_balance" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "supplied_balance" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "day_count" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "day_count" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "person_activity" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "person_activity" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "excluded_views" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "excluded_views" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "viewer_unit" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "viewer_unit" USING ((SELECT "uptake_everything"()) OR "viewer_id" = ANY (ARRAY(SELECT "id" FROM "viewer")));
ALTER TABLE "viewer_unit_week" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "viewer_unit_week" USING ((SELECT "uptake_everything"()) OR "viewer_id" = ANY (ARRAY(SELECT "id" FROM "viewer")));
ALTER TABLE "period_count" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "period_count" USING ((SELECT "uptake_everything"()) OR "viewer_id" = ANY (ARRAY(SELECT "id" FROM "viewer")));
ALTER TABLE "packed_count" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "packed_count" USING ((SELECT "uptake_everything"()) OR "viewer_id" = ANY (ARRAY(SELECT "id" FROM "viewer")));

-- What is of something a programme may have many of: looked up one by one, or all at once where PostgreSQL expects many rows.
ALTER TABLE "organisation_name" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "organisation_name" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "organisation" "o" WHERE "o"."id" = "organisation_name"."organisation_id"));
ALTER TABLE "organisation_parent" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "organisation_parent" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "organisation" "o" WHERE "o"."id" = "organisation_parent"."organisation_id"));
ALTER TABLE "organisation_viewer" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "organisation_viewer" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "organisation" "o" WHERE "o"."id" = "organisation_viewer"."organisation_id"));
ALTER TABLE "rejection" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "rejection" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "import" "i" WHERE "i"."id" = "rejection"."import_id"));
ALTER TABLE "import_reason" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "import_reason" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "import" "i" WHERE "i"."id" = "import_reason"."import_id"));
ALTER TABLE "import_count" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "import_count" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "import" "i" WHERE "i"."id" = "import_count"."import_id"));
ALTER TABLE "import_week" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "import_week" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "import" "i" WHERE "i"."id" = "import_week"."import_id"));
ALTER TABLE "push_answer" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "push_answer" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "import" "i" WHERE "i"."id" = "push_answer"."import_id"));
ALTER TABLE "register_version" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "register_version" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "register_entry" "e" WHERE "e"."id" = "register_version"."entry_id"));
ALTER TABLE "survey_answer_set" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "survey_answer_set" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "register_entry" "e" WHERE "e"."id" = "survey_answer_set"."survey_id"));
ALTER TABLE "survey_answer" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "survey_answer" USING ((SELECT "uptake_everything"()) OR EXISTS (SELECT FROM "register_entry" "e" WHERE "e"."id" = "survey_answer"."survey_id"));

-- A token is of the programme whose reports it reads or whose feed it pushes to.
ALTER TABLE "api_token" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "api_token" USING ((SELECT "uptake_everything"())
  OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
-- One from before tokens had a programme reads them all: whoever sees a programme sees that there is one, and cannot change it.
CREATE POLICY "of_every_programme" ON "api_token" FOR SELECT USING ("programme_id" IS NULL AND "feed_id" IS NULL
  AND cardinality((SELECT "uptake_programmes"())::smallint[]) > 0);
ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "membership" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "invitation" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));

-- Entries are added by a function of the owner. This is about who reads them. What is of no programme is for whoever may touch all.
ALTER TABLE "trail_entry" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "trail_entry" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
