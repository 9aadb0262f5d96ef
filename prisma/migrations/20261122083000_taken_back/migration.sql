-- CreateTable
CREATE TABLE "taken_back_count" (
    "import_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "source_organisation_id" INTEGER NOT NULL,
    "term_id" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "taken_back_count_pkey" PRIMARY KEY ("import_id","month","source_organisation_id","term_id")
);

-- AddForeignKey
ALTER TABLE "taken_back_count" ADD CONSTRAINT "taken_back_count_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
