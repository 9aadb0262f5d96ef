-- Who decided that a handed-over file is imported, as the audit trail says it: the import runs long after they asked.
ALTER TABLE "upload" ADD COLUMN "confirmed_by" JSONB;
