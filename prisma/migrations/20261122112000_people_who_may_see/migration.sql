-- Somebody who may sign in. Who they are elsewhere (their provider's issuer and subject) is kept beside it.
CREATE TABLE "app_user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "display_name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "administrator" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "app_user_status_check" CHECK ("status" IN ('active', 'disabled'))
);

-- What somebody is in a programme. Whoever is given a role again has the same row.
CREATE TABLE "membership" (
    "user_id" UUID NOT NULL,
    "programme_id" SMALLINT NOT NULL,
    "role" TEXT NOT NULL,
    "organisation_id" INTEGER,
    "granted_by" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("user_id", "programme_id"),
    CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "membership_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "membership_role_check" CHECK ("role" IN ('programme-manager', 'analyst', 'board-member')),
    CONSTRAINT "membership_organisation_check" CHECK ("organisation_id" IS NULL OR "role" = 'board-member')
);
CREATE INDEX "membership_programme_id_idx" ON "membership"("programme_id");
CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

-- A link that makes whoever signs in with it a member, or without a programme an administrator. Only its SHA-256 is kept.
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "label" TEXT,
    "role" TEXT NOT NULL,
    "programme_id" SMALLINT,
    "organisation_id" INTEGER,
    "token_sha256" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),
    "used_by" UUID,
    "revoked_at" TIMESTAMPTZ(6),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "invitation_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "invitation_used_by_fkey" FOREIGN KEY ("used_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "invitation_role_check" CHECK (
      "role" IN ('programme-manager', 'analyst', 'board-member') AND "programme_id" IS NOT NULL
      OR "role" = 'administrator' AND "programme_id" IS NULL
    ),
    CONSTRAINT "invitation_organisation_check" CHECK ("organisation_id" IS NULL OR "role" = 'board-member')
);
CREATE UNIQUE INDEX "invitation_token_sha256_key" ON "invitation"("token_sha256");
CREATE INDEX "invitation_programme_id_idx" ON "invitation"("programme_id");
CREATE INDEX "invitation_organisation_id_idx" ON "invitation"("organisation_id");
CREATE INDEX "invitation_used_by_idx" ON "invitation"("used_by");

-- A token that reads reports may be bound to one programme. Those made before read every programme.
ALTER TABLE "api_token" ADD COLUMN "programme_id" SMALLINT;
ALTER TABLE "api_token" ADD COLUMN "created_by" TEXT;
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_reads_or_pushes_check" CHECK ("feed_id" IS NULL OR "programme_id" IS NULL);
CREATE INDEX "api_token_programme_id_idx" ON "api_token"("programme_id");
