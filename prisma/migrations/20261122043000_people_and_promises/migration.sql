-- AlterTable
ALTER TABLE "programme" ADD COLUMN "dormant_after_weeks" SMALLINT NOT NULL DEFAULT 4,
ADD COLUMN "summary_version" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN "contributes" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "contributing_from" DATE,
ADD COLUMN "contributing_until" DATE;

-- AlterTable
ALTER TABLE "period_count" ADD COLUMN "first_day" DATE;

-- AlterTable
ALTER TABLE "period_people" ADD COLUMN "returned" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "recent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "regular" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "ever" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "hidden" SMALLINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "period_cohort" (
    "programme_id" SMALLINT NOT NULL,
    "viewer_id" SMALLINT NOT NULL,
    "cohort" DATE NOT NULL,
    "weeks_later" SMALLINT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "period_cohort_pkey" PRIMARY KEY ("programme_id","viewer_id","cohort","weeks_later")
);

-- CreateTable
CREATE TABLE "annotation" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "viewer_id" SMALLINT,
    "organisation_id" INTEGER,
    "day" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_by" TEXT,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "annotation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "annotation_programme_id_day_idx" ON "annotation"("programme_id", "day");

-- AddForeignKey
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "viewer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "claim" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "viewer_id" SMALLINT,
    "metric" TEXT NOT NULL,
    "target" DOUBLE PRECISION NOT NULL,
    "by_day" DATE NOT NULL,
    "made_on" DATE NOT NULL,
    "weekly_rate" DOUBLE PRECISION,
    "wording" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_by" TEXT,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "claim_programme_id_idx" ON "claim"("programme_id");

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "claim" ADD CONSTRAINT "claim_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "viewer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "target" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "viewer_id" SMALLINT,
    "organisation_id" INTEGER,
    "metric" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_by" TEXT,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "target_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "target_programme_id_idx" ON "target"("programme_id");

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "target" ADD CONSTRAINT "target_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "viewer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "target" ADD CONSTRAINT "target_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "spc_rebase" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "viewer_id" SMALLINT,
    "metric" TEXT NOT NULL,
    "week" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_by" TEXT,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "spc_rebase_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "spc_rebase_programme_id_idx" ON "spc_rebase"("programme_id");

-- AddForeignKey
ALTER TABLE "spc_rebase" ADD CONSTRAINT "spc_rebase_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "spc_rebase" ADD CONSTRAINT "spc_rebase_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "viewer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.
ALTER TABLE "feed" DROP CONSTRAINT "feed_kind";
ALTER TABLE "feed"
  ADD CONSTRAINT "feed_kind" CHECK ("kind" IN ('views', 'publications', 'users', 'records', 'population')),
  ADD CONSTRAINT "feed_stock_is_balances" CHECK ("kind" IN ('views', 'publications') OR "grain" = 'balances');
ALTER TABLE "programme" ADD CONSTRAINT "programme_dormant_after_weeks" CHECK ("dormant_after_weeks" BETWEEN 2 AND 26);
ALTER TABLE "organisation"
  ADD CONSTRAINT "organisation_contributing" CHECK ("contributes" OR ("contributing_from" IS NULL AND "contributing_until" IS NULL));
ALTER TABLE "spc_rebase" ADD CONSTRAINT "spc_rebase_is_monday" CHECK (extract(isodow FROM "week") = 1);
