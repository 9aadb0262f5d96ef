-- How often the work on an upload was begun, and since when it waits for its turn.
ALTER TABLE "upload" ADD COLUMN "attempts" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "upload" ADD COLUMN "queued_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;

DELETE FROM "upload" WHERE "feed_id" NOT IN (SELECT "id" FROM "feed");
ALTER TABLE "upload" ADD CONSTRAINT "upload_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feed"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
