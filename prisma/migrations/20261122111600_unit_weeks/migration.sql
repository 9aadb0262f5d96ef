-- What was counted by a viewer's unit when another took its place: the old series stays beside the new one.
CREATE TABLE "viewer_unit_week" (
    "viewer_id" SMALLINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "week" DATE NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "viewer_unit_week_pkey" PRIMARY KEY ("viewer_id", "version", "week"),
    CONSTRAINT "viewer_unit_week_version_fkey" FOREIGN KEY ("viewer_id", "version") REFERENCES "viewer_unit"("viewer_id", "version") ON DELETE CASCADE ON UPDATE CASCADE
);
