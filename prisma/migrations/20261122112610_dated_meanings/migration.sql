-- What a spelling or term means on some days, whatever it means on all others: after a merger, or a role that was renamed.
CREATE TABLE "spelling_period" (
    "programme_id" SMALLINT NOT NULL,
    "source_organisation_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE NOT NULL,
    "organisation_id" INTEGER NOT NULL,

    CONSTRAINT "spelling_period_pkey" PRIMARY KEY ("source_organisation_id", "valid_from"),
    CONSTRAINT "spelling_period_days" CHECK ("valid_from" <= "valid_until"),
    CONSTRAINT "spelling_period_apart" EXCLUDE USING gist
      (int4range("source_organisation_id", "source_organisation_id", '[]') WITH &&, daterange("valid_from", "valid_until", '[]') WITH &&)
);
CREATE INDEX "spelling_period_programme_id_idx" ON "spelling_period"("programme_id");
ALTER TABLE "spelling_period" ADD CONSTRAINT "spelling_period_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spelling_period" ADD CONSTRAINT "spelling_period_source_organisation_id_fkey" FOREIGN KEY ("source_organisation_id") REFERENCES "source_organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "spelling_period" ADD CONSTRAINT "spelling_period_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "term_period" (
    "programme_id" SMALLINT NOT NULL,
    "term_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE NOT NULL,
    "group_id" INTEGER NOT NULL,

    CONSTRAINT "term_period_pkey" PRIMARY KEY ("term_id", "valid_from"),
    CONSTRAINT "term_period_days" CHECK ("valid_from" <= "valid_until"),
    CONSTRAINT "term_period_apart" EXCLUDE USING gist
      (int4range("term_id", "term_id", '[]') WITH &&, daterange("valid_from", "valid_until", '[]') WITH &&)
);
CREATE INDEX "term_period_programme_id_idx" ON "term_period"("programme_id");
ALTER TABLE "term_period" ADD CONSTRAINT "term_period_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "term_period" ADD CONSTRAINT "term_period_term_id_fkey" FOREIGN KEY ("term_id") REFERENCES "source_term"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "term_period" ADD CONSTRAINT "term_period_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "source_term"("id") ON DELETE CASCADE ON UPDATE CASCADE;
