-- Who gave a feed its mapping, and when. What stands with the feeds today is their first version, of nobody known.
CREATE TABLE "feed_mapping_version" (
    "feed_id" SMALLINT NOT NULL,
    "version" INTEGER NOT NULL,
    "mapping" JSONB NOT NULL,
    "made_by" TEXT,
    "made_at" TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feed_mapping_version_pkey" PRIMARY KEY ("feed_id", "version")
);
ALTER TABLE "feed_mapping_version" ADD CONSTRAINT "feed_mapping_version_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "feed_mapping_version" ("feed_id", "version", "mapping", "made_by", "made_at") SELECT "id", 1, "mapping", NULL, NULL FROM "feed";
