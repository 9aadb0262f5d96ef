-- Tokens have had a checksum since they could be bound to a feed, and one without is refused: those from before say so in lists.
ALTER TABLE "api_token" ADD COLUMN "checksummed" BOOLEAN NOT NULL DEFAULT true;
UPDATE "api_token" SET "checksummed" = false
WHERE "created_at" < (SELECT max("finished_at") FROM "_prisma_migrations" WHERE "migration_name" = '20261122111300_feed_tokens');
