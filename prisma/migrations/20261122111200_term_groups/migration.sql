-- What roles and document types mean: a term counts as another one, its group, where it is mapped to it.
ALTER TABLE "source_term" ADD COLUMN "group_id" INTEGER;
ALTER TABLE "source_term" ADD CONSTRAINT "source_term_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "source_term"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is not counted: test organisations as suppliers write them, and test users by pseudonym.
ALTER TABLE "source_organisation" ADD COLUMN "excluded_because" TEXT;

CREATE TABLE "excluded_person" (
    "person_id" INTEGER NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "because" TEXT NOT NULL,
    "excluded_by" TEXT NOT NULL,
    "excluded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "excluded_person_pkey" PRIMARY KEY ("person_id")
);
ALTER TABLE "excluded_person" ADD CONSTRAINT "excluded_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "excluded_person" ADD CONSTRAINT "excluded_person_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- How many views of excluded people are left out, by day.
CREATE TABLE "excluded_views" (
    "feed_id" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "person_id" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "excluded_views_pkey" PRIMARY KEY ("feed_id", "day", "person_id")
);

-- Who mapped what, and when.
CREATE TABLE "mapping_change" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "mapping" TEXT NOT NULL,
    "spelling" TEXT NOT NULL,
    "written" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mapping_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mapping_change_programme_id_mapping_idx" ON "mapping_change"("programme_id", "mapping");
ALTER TABLE "mapping_change" ADD CONSTRAINT "mapping_change_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
