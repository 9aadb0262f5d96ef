-- The second wall around what was added since.
ALTER TABLE "feed_mapping_version" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "feed_mapping_version" USING ((SELECT "uptake_everything"()) OR "feed_id" = ANY (ARRAY(SELECT "id" FROM "feed")));
ALTER TABLE "spelling_period" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "spelling_period" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
ALTER TABLE "term_period" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "of_programmes_in_scope" ON "term_period" USING ((SELECT "uptake_everything"()) OR "programme_id" = ANY ((SELECT "uptake_programmes"())::smallint[]));
