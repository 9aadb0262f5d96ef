-- CreateTable
CREATE TABLE "register_entry" (
    "id" SERIAL NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "register_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "register_entry_programme_id_kind_code_key" ON "register_entry"("programme_id", "kind", "code");

-- AddForeignKey
ALTER TABLE "register_entry" ADD CONSTRAINT "register_entry_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "register_version" (
    "entry_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "register_version_pkey" PRIMARY KEY ("entry_id","version")
);

-- AddForeignKey
ALTER TABLE "register_version" ADD CONSTRAINT "register_version_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "register_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "survey_answer_set" (
    "survey_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_sha256" BYTEA NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_answer_set_pkey" PRIMARY KEY ("survey_id","version")
);

-- AddForeignKey
ALTER TABLE "survey_answer_set" ADD CONSTRAINT "survey_answer_set_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "register_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "survey_answer" (
    "survey_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "question" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "answer" SMALLINT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "survey_answer_pkey" PRIMARY KEY ("survey_id","version","question","role","organisation","answer")
);

-- AddForeignKey
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_survey_id_version_fkey" FOREIGN KEY ("survey_id", "version") REFERENCES "survey_answer_set"("survey_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.
ALTER TABLE "register_entry"
  ADD CONSTRAINT "register_entry_kind" CHECK ("kind" IN ('benefit', 'assumption', 'cost', 'deflator', 'survey', 'quotation'));
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_scale" CHECK ("answer" BETWEEN 0 AND 5 AND "people" > 0);

-- What was once said stays as it was said: neither the program nor a slip of its owner's hand edits history.
-- (\x3b is a semicolon: the engine that applies migrations ends a statement at each one it sees, within quotes too.)
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS
  E'BEGIN RAISE EXCEPTION ''Rows of % are never changed or deleted: add a new version.'', TG_TABLE_NAME\x3b END';
CREATE TRIGGER "register_version_is_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "register_version"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "survey_answer_set_is_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "survey_answer_set"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "survey_answer_is_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "survey_answer"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
