-- A token may be bound to one feed, for pushing events to it. One that is not reads reports.
ALTER TABLE "api_token" ADD COLUMN "feed_id" SMALLINT;
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "api_token_feed_id_idx" ON "api_token"("feed_id");

-- Whose push an import was: its sender may ask for the receipt later.
ALTER TABLE "import" ADD COLUMN "token_id" TEXT;
ALTER TABLE "import" ADD CONSTRAINT "import_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "api_token"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "import_token_id_idx" ON "import"("token_id");

-- The answer to a push that came with an Idempotency-Key, written in the import's own transaction.
CREATE TABLE "push_answer" (
    "token_id" TEXT NOT NULL,
    "key_sha256" BYTEA NOT NULL,
    "body_sha256" BYTEA NOT NULL,
    "import_id" INTEGER NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_answer_pkey" PRIMARY KEY ("token_id", "key_sha256"),
    CONSTRAINT "push_answer_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "api_token"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "push_answer_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "push_answer_created_at_idx" ON "push_answer"("created_at");
CREATE INDEX "push_answer_import_id_idx" ON "push_answer"("import_id");
