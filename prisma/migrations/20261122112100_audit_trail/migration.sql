-- Who did what: a chain of hashes, to which rows are only ever added (docs/audit-trail.md).
CREATE TABLE "trail_entry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "programme_id" INTEGER,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "request_id" TEXT,
    "detail" JSONB NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "trail_entry_pkey" PRIMARY KEY ("seq"),
    CONSTRAINT "trail_entry_outcome_check" CHECK ("outcome" IN ('done', 'refused', 'failed')),
    CONSTRAINT "trail_entry_hash_check" CHECK (length("prev_hash") = 32 AND length("hash") = 32)
);
CREATE INDEX "trail_entry_programme_id_seq_idx" ON "trail_entry"("programme_id", "seq");
CREATE INDEX "trail_entry_at_idx" ON "trail_entry"("at");

-- The text of an entry that is hashed: every value with its length in bytes before it, so that no two entries have the
-- same. lib/trail/canonical.ts says it once more, for checking.
-- (\x3b is a semicolon: the engine that applies migrations ends a statement at each one it sees, within quotes too.)
CREATE FUNCTION "trail_row"(entry "trail_entry") RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS
  E'SELECT string_agg(coalesce(octet_length(value) || '':'' || value, ''-''), '','' ORDER BY place)
    FROM unnest(ARRAY[
      entry.seq::text, to_char(entry.at AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.US"Z"''),
      entry.actor_kind, entry.actor_id, entry.actor_name, entry.action, entry.programme_id::text,
      entry.object_type, entry.object_id, entry.outcome, entry.request_id, entry.detail::text
    ]) WITH ORDINALITY AS field (value, place)';

-- The only way an entry comes in: number, time and hash are the database's own, under a lock that is held until the
-- act it tells of is committed. It runs as the owner, so that the runtime role needs no right to insert.
CREATE FUNCTION "append_to_trail"(
    actor_kind text, actor_id text, actor_name text, action text, programme_id int, programme_slug text,
    object_type text, object_id text, outcome text, request_id text, detail jsonb
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
  E'DECLARE
    head record\x3b
    made trail_entry\x3b
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext(''uptake.trail''), 0)\x3b
    SELECT e.seq, e.hash INTO head FROM trail_entry e ORDER BY e.seq DESC LIMIT 1\x3b
    made.seq := coalesce(head.seq, 0) + 1\x3b
    made.at := clock_timestamp()\x3b
    made.actor_kind := actor_kind\x3b
    made.actor_id := actor_id\x3b
    made.actor_name := actor_name\x3b
    made.action := action\x3b
    made.programme_id := coalesce(programme_id, (SELECT p.id FROM programme p WHERE p.slug = programme_slug))\x3b
    made.object_type := object_type\x3b
    made.object_id := object_id\x3b
    made.outcome := outcome\x3b
    made.request_id := request_id\x3b
    made.detail := detail\x3b
    made.prev_hash := coalesce(head.hash, decode(repeat(''00'', 32), ''hex''))\x3b
    made.hash := sha256(made.prev_hash || convert_to(trail_row(made), ''UTF8''))\x3b
    INSERT INTO trail_entry VALUES (made.*)\x3b
    RETURN made.seq\x3b
  END';
REVOKE ALL ON FUNCTION "append_to_trail" FROM PUBLIC;

-- Against a slip of the owner's hand. Against an owner who means it stand the chain and the heads kept elsewhere.
CREATE TRIGGER "trail_entry_is_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "trail_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
