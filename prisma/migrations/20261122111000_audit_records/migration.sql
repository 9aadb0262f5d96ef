-- What platforms audit: a record is kept without its patient, and what is counted is made of the records.
CREATE TABLE "audit_record" (
    "feed_id" SMALLINT NOT NULL,
    "record_key" UUID NOT NULL,
    "import_id" INTEGER NOT NULL,
    "form" CHAR(1) NOT NULL,
    "family" CHAR(1) NOT NULL,
    "side" SMALLINT NOT NULL,
    "outcome" SMALLINT NOT NULL,
    "occurred_at" TIMESTAMPTZ(6),
    "person_id" INTEGER NOT NULL,
    "source_organisation_id" INTEGER NOT NULL,
    "organisation_from" SMALLINT NOT NULL,
    "term_id" INTEGER NOT NULL,
    "override" BOOLEAN NOT NULL,
    "on_demand" BOOLEAN NOT NULL,
    "replaces" BOOLEAN NOT NULL,
    "correlation" UUID,
    "submission" UUID,
    "link" UUID,
    "link_before" UUID,
    "document_set" UUID,
    "documents" UUID[],
    "act" UUID NOT NULL,
    "session" UUID,

    CONSTRAINT "audit_record_pkey" PRIMARY KEY ("feed_id", "record_key"),
    CONSTRAINT "audit_record_form" CHECK ("form" IN ('v', 's', 'd')),
    CONSTRAINT "audit_record_family" CHECK ("family" IN ('d', 'l', 'r', 'p') AND ("form" = 'v') = ("family" <> 'p')),
    CONSTRAINT "audit_record_side" CHECK ("side" BETWEEN 0 AND 2),
    CONSTRAINT "audit_record_outcome" CHECK ("outcome" IN (0, 1)),
    CONSTRAINT "audit_record_organisation_from" CHECK ("organisation_from" BETWEEN 0 AND 2)
);

-- How the two ends of one act, and the acts of one opening, are found.
CREATE INDEX "audit_record_feed_id_person_id_occurred_at_idx" ON "audit_record" ("feed_id", "person_id", "occurred_at");
CREATE INDEX "audit_record_feed_id_link_idx" ON "audit_record" ("feed_id", "link");
CREATE INDEX "audit_record_feed_id_correlation_idx" ON "audit_record" ("feed_id", "correlation");
CREATE INDEX "audit_record_feed_id_submission_idx" ON "audit_record" ("feed_id", "submission");
CREATE INDEX "audit_record_feed_id_document_set_idx" ON "audit_record" ("feed_id", "document_set");
CREATE INDEX "audit_record_import_id_idx" ON "audit_record" USING BRIN ("import_id");

-- The keys patients are linked under for a while are files beside the programme's own key. Here stands when.
CREATE TABLE "link_key" (
    "programme_id" SMALLINT NOT NULL,
    "week" DATE NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "destroyed_at" TIMESTAMPTZ(6),

    CONSTRAINT "link_key_pkey" PRIMARY KEY ("programme_id", "week", "made_at"),
    CONSTRAINT "link_key_monday" CHECK (extract(isodow FROM "week") = 1),
    CONSTRAINT "link_key_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What counts as one view on a viewer, and what did before.
CREATE TABLE "viewer_unit" (
    "viewer_id" SMALLINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "unit" TEXT NOT NULL,
    "pause_minutes" SMALLINT NOT NULL,
    "levels" TEXT[],
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "viewer_unit_pkey" PRIMARY KEY ("viewer_id", "version"),
    CONSTRAINT "viewer_unit_unit" CHECK ("unit" IN ('access', 'record-open', 'document')),
    CONSTRAINT "viewer_unit_pause" CHECK ("pause_minutes" BETWEEN 1 AND 120),
    CONSTRAINT "viewer_unit_levels" CHECK ("levels" IS NOT NULL AND "levels" <@ '{document,list,record}' AND cardinality("levels") > 0),
    CONSTRAINT "viewer_unit_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "viewer"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "viewer_unit" ("viewer_id", "version", "unit", "pause_minutes", "levels")
SELECT "id", 1, 'record-open', 30, '{document,list,record}' FROM "viewer";

-- Every record of a file has one fate.
ALTER TABLE "import"
  ADD COLUMN "joined" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "ignored" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "format" TEXT,
  DROP CONSTRAINT "import_conserves_rows",
  ADD CONSTRAINT "import_conserves_rows" CHECK ("received" = "accepted" + "duplicate" + "joined" + "ignored" + "rejected" AND "conflicts" <= "rejected");

-- How many records were ignored for a reason, or were worth a number of their own.
CREATE TABLE "import_reason" (
    "import_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "import_reason_pkey" PRIMARY KEY ("import_id", "kind", "reason"),
    CONSTRAINT "import_reason_kind" CHECK ("kind" IN ('ignored', 'noted')),
    CONSTRAINT "import_reason_count" CHECK ("count" > 0),
    CONSTRAINT "import_reason_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
