-- CreateTable
CREATE TABLE "programme" (
    "id" SMALLSERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "financial_year_start_month" SMALLINT NOT NULL DEFAULT 4,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "pseudonym_key_fingerprint" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "viewer" (
    "id" SMALLSERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "viewer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sector" TEXT NOT NULL,
    "opened_on" DATE,
    "closed_on" DATE,
    "merged_into_id" INTEGER,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_name" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "from" DATE,

    CONSTRAINT "organisation_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_parent" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "parent_code" TEXT NOT NULL,
    "from" DATE,

    CONSTRAINT "organisation_parent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_alias" (
    "programme_id" SMALLINT NOT NULL,
    "spelling" TEXT NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "defined" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "organisation_alias_pkey" PRIMARY KEY ("programme_id","spelling")
);

-- CreateTable
CREATE TABLE "organisation_viewer" (
    "organisation_id" INTEGER NOT NULL,
    "viewer_id" SMALLINT NOT NULL,
    "live_from" DATE,
    "live_until" DATE,

    CONSTRAINT "organisation_viewer_pkey" PRIMARY KEY ("organisation_id","viewer_id")
);

-- CreateTable
CREATE TABLE "feed" (
    "id" SMALLSERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "viewer_id" SMALLINT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "grain" TEXT NOT NULL,
    "count_period" TEXT,
    "time_zone" TEXT NOT NULL,
    "mapping" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "feed_id" SMALLINT NOT NULL,
    "state" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_sha256" BYTEA,
    "file_bytes" BIGINT,
    "received" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "duplicate" INTEGER NOT NULL DEFAULT 0,
    "conflicts" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "first_day" DATE,
    "last_day" DATE,
    "covers_from" DATE,
    "covers_to" DATE,
    "failure_code" TEXT,
    "failure_detail" TEXT,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),
    "undone_by" TEXT,
    "undone_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rejection" (
    "import_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "rejection_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "feed_id" SMALLINT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_bytes" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "progress" JSONB,
    "check" JSONB,
    "import_id" INTEGER,
    "failure_code" TEXT,
    "failure_detail" TEXT,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "covers_from" DATE,
    "covers_to" DATE,
    "started_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "pseudonym" BYTEA NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_organisation" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "spelling" TEXT NOT NULL,
    "written" TEXT NOT NULL,
    "organisation_id" INTEGER,

    CONSTRAINT "source_organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_term" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "spelling" TEXT NOT NULL,
    "written" TEXT NOT NULL,

    CONSTRAINT "source_term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "viewer_access" (
    "feed_id" SMALLINT NOT NULL,
    "outcome" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "event_key" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "person_id" INTEGER NOT NULL,
    "source_organisation_id" INTEGER NOT NULL,
    "role_id" INTEGER NOT NULL,
    "import_id" INTEGER NOT NULL,

    CONSTRAINT "viewer_access_pkey" PRIMARY KEY ("feed_id","event_key")
);

-- CreateTable
CREATE TABLE "document_publication" (
    "feed_id" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "document_key" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(6) NOT NULL,
    "source_organisation_id" INTEGER NOT NULL,
    "document_type_id" INTEGER NOT NULL,
    "import_id" INTEGER NOT NULL,
    "replaces_key" UUID,

    CONSTRAINT "document_publication_pkey" PRIMARY KEY ("feed_id","document_key")
);

-- CreateTable
CREATE TABLE "supplied_count" (
    "feed_id" SMALLINT NOT NULL,
    "period_start" DATE NOT NULL,
    "source_organisation_id" INTEGER NOT NULL,
    "term_id" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,
    "import_id" INTEGER NOT NULL,

    CONSTRAINT "supplied_count_pkey" PRIMARY KEY ("feed_id","period_start","source_organisation_id","term_id")
);

-- CreateTable
CREATE TABLE "supplied_balance" (
    "feed_id" SMALLINT NOT NULL,
    "as_at" DATE NOT NULL,
    "source_organisation_id" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,
    "import_id" INTEGER NOT NULL,

    CONSTRAINT "supplied_balance_pkey" PRIMARY KEY ("feed_id","as_at","source_organisation_id")
);

-- CreateTable
CREATE TABLE "day_count" (
    "feed_id" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "source_organisation_id" INTEGER NOT NULL,
    "term_id" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "day_count_pkey" PRIMARY KEY ("feed_id","day","source_organisation_id","term_id")
);

-- CreateTable
CREATE TABLE "person_activity" (
    "feed_id" SMALLINT NOT NULL,
    "block" SMALLINT NOT NULL,
    "source_organisation_id" INTEGER NOT NULL,
    "role_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,

    CONSTRAINT "person_activity_pkey" PRIMARY KEY ("feed_id","block","source_organisation_id","role_id","person_id")
);

-- CreateTable
CREATE TABLE "period_count" (
    "viewer_id" SMALLINT NOT NULL,
    "kind" CHAR(1) NOT NULL,
    "grain" CHAR(1) NOT NULL,
    "scope" CHAR(1) NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "period" DATE NOT NULL,
    "count" BIGINT NOT NULL,
    "last_day" DATE,

    CONSTRAINT "period_count_pkey" PRIMARY KEY ("viewer_id","kind","grain","scope","scope_id","period")
);

-- CreateTable
CREATE TABLE "period_people" (
    "programme_id" SMALLINT NOT NULL,
    "viewer_id" SMALLINT NOT NULL,
    "grain" CHAR(1) NOT NULL,
    "scope" CHAR(1) NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "period" DATE NOT NULL,
    "active" INTEGER NOT NULL,
    "new" INTEGER NOT NULL,

    CONSTRAINT "period_people_pkey" PRIMARY KEY ("programme_id","viewer_id","grain","scope","scope_id","period")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "token_sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("token_sha256")
);

-- CreateTable
CREATE TABLE "session" (
    "id_sha256" BYTEA NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_sha256")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret_sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "programme_slug_key" ON "programme"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "viewer_programme_id_slug_key" ON "viewer"("programme_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_programme_id_code_key" ON "organisation"("programme_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_name_organisation_id_from_key" ON "organisation_name"("organisation_id", "from");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_parent_organisation_id_from_key" ON "organisation_parent"("organisation_id", "from");

-- CreateIndex
CREATE UNIQUE INDEX "feed_programme_id_slug_key" ON "feed"("programme_id", "slug");

-- CreateIndex
CREATE INDEX "import_feed_id_started_at_idx" ON "import"("feed_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "upload_import_id_key" ON "upload"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_programme_id_pseudonym_key" ON "person"("programme_id", "pseudonym");

-- CreateIndex
CREATE UNIQUE INDEX "source_organisation_programme_id_spelling_key" ON "source_organisation"("programme_id", "spelling");

-- CreateIndex
CREATE UNIQUE INDEX "source_term_programme_id_kind_spelling_key" ON "source_term"("programme_id", "kind", "spelling");

-- CreateIndex
CREATE INDEX "viewer_access_feed_id_day_import_id_idx" ON "viewer_access" USING BRIN ("feed_id", "day", "import_id");

-- CreateIndex
CREATE INDEX "document_publication_feed_id_day_import_id_idx" ON "document_publication" USING BRIN ("feed_id", "day", "import_id");

-- CreateIndex
CREATE INDEX "supplied_count_import_id_idx" ON "supplied_count"("import_id");

-- CreateIndex
CREATE INDEX "supplied_balance_import_id_idx" ON "supplied_balance"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_name_key" ON "api_token"("name");

-- AddForeignKey
ALTER TABLE "viewer" ADD CONSTRAINT "viewer_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_name" ADD CONSTRAINT "organisation_name_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_parent" ADD CONSTRAINT "organisation_parent_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_alias" ADD CONSTRAINT "organisation_alias_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_viewer" ADD CONSTRAINT "organisation_viewer_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_viewer" ADD CONSTRAINT "organisation_viewer_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "viewer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed" ADD CONSTRAINT "feed_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed" ADD CONSTRAINT "feed_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "viewer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feed"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rejection" ADD CONSTRAINT "rejection_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_organisation" ADD CONSTRAINT "source_organisation_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_organisation" ADD CONSTRAINT "source_organisation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_term" ADD CONSTRAINT "source_term_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.
ALTER TABLE "feed"
  ADD CONSTRAINT "feed_kind" CHECK ("kind" IN ('views', 'publications')),
  ADD CONSTRAINT "feed_grain" CHECK ("grain" IN ('events', 'counts', 'balances')),
  ADD CONSTRAINT "feed_count_period" CHECK (("grain" = 'counts') = ("count_period" IS NOT NULL));
ALTER TABLE "import"
  ADD CONSTRAINT "import_conserves_rows" CHECK ("received" = "accepted" + "duplicate" + "rejected" AND "conflicts" <= "rejected");
ALTER TABLE "supplied_count" ADD CONSTRAINT "supplied_count_not_negative" CHECK ("count" >= 0);
ALTER TABLE "supplied_balance" ADD CONSTRAINT "supplied_balance_not_negative" CHECK ("count" >= 0);
ALTER TABLE "day_count" ADD CONSTRAINT "day_count_positive" CHECK ("count" > 0);
