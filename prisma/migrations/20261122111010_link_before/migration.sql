-- An act on Sunday night and one in the first hours of Monday are found by the key of the week before.
CREATE INDEX "audit_record_feed_id_link_before_idx" ON "audit_record" ("feed_id", "link_before");

-- Whether a viewer's documents are known one by one is asked at every import of publications.
CREATE INDEX "audit_record_feed_id_form_idx" ON "audit_record" ("feed_id", "form");
