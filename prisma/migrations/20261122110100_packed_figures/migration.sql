-- A period's figures of all members of a scope in one row, as reports read them.
CREATE TABLE "packed_count" (
    "viewer_id" SMALLINT NOT NULL,
    "kind" CHAR(1) NOT NULL,
    "grain" CHAR(1) NOT NULL,
    "scope" CHAR(1) NOT NULL,
    "period" DATE NOT NULL,
    "scope_ids" BYTEA NOT NULL,
    "counts" BYTEA NOT NULL,

    CONSTRAINT "packed_count_pkey" PRIMARY KEY ("viewer_id","kind","grain","scope","period")
);

CREATE TABLE "packed_people" (
    "programme_id" SMALLINT NOT NULL,
    "viewer_id" SMALLINT NOT NULL,
    "grain" CHAR(1) NOT NULL,
    "scope" CHAR(1) NOT NULL,
    "period" DATE NOT NULL,
    "scope_ids" BYTEA NOT NULL,
    "active" BYTEA NOT NULL,
    "new" BYTEA NOT NULL,
    "returned" BYTEA NOT NULL,
    "recent" BYTEA NOT NULL,
    "regular" BYTEA NOT NULL,
    "ever" BYTEA NOT NULL,
    "hidden" BYTEA NOT NULL,

    CONSTRAINT "packed_people_pkey" PRIMARY KEY ("programme_id","viewer_id","grain","scope","period")
);

-- Of what is here already.
INSERT INTO "packed_count" ("viewer_id", "kind", "grain", "scope", "period", "scope_ids", "counts")
SELECT "viewer_id", "kind", "grain", "scope", "period",
    string_agg(int4send("scope_id"), '' ORDER BY "scope_id"), string_agg(int8send("count"), '' ORDER BY "scope_id")
FROM "period_count" GROUP BY 1, 2, 3, 4, 5;

INSERT INTO "packed_people" ("programme_id", "viewer_id", "grain", "scope", "period", "scope_ids",
    "active", "new", "returned", "recent", "regular", "ever", "hidden")
SELECT "programme_id", "viewer_id", "grain", "scope", "period",
    string_agg(int4send("scope_id"), '' ORDER BY "scope_id"),
    string_agg(int4send("active"), '' ORDER BY "scope_id"), string_agg(int4send("new"), '' ORDER BY "scope_id"),
    string_agg(int4send("returned"), '' ORDER BY "scope_id"), string_agg(int4send("recent"), '' ORDER BY "scope_id"),
    string_agg(int4send("regular"), '' ORDER BY "scope_id"), string_agg(int4send("ever"), '' ORDER BY "scope_id"),
    string_agg(int4send("hidden"), '' ORDER BY "scope_id")
FROM "period_people" GROUP BY 1, 2, 3, 4, 5;
