-- Where people sign in. The document names the files of its secrets, which are never here.
CREATE TABLE "identity_provider" (
    "id" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "document" JSONB NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_provider_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "identity_provider_issuer_key" ON "identity_provider"("issuer");

-- Who a person is at a provider. An e-mail address is a label, by which nobody is recognised.
CREATE TABLE "external_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "tenant" TEXT,
    "object" TEXT,
    "email_label" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_sign_in_at" TIMESTAMPTZ(6),

    CONSTRAINT "external_identity_pkey" PRIMARY KEY ("issuer", "subject"),
    CONSTRAINT "external_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "external_identity_user_id_idx" ON "external_identity"("user_id");

-- A sign-in that was begun: what its answer has to fit. Taken out when the answer comes, whatever it is.
CREATE TABLE "sign_in_attempt" (
    "id_sha256" BYTEA NOT NULL,
    "provider_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "code_verifier" TEXT NOT NULL,
    "return_to" TEXT,
    "invitation_sha256" BYTEA,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id_sha256"),
    CONSTRAINT "sign_in_attempt_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "sign_in_attempt_provider_id_idx" ON "sign_in_attempt"("provider_id");

-- A provider's word that a session is over counts once.
CREATE TABLE "logout_token_seen" (
    "issuer" TEXT NOT NULL,
    "jti" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "logout_token_seen_pkey" PRIMARY KEY ("issuer", "jti")
);

-- A session is a person's, from a provider, or of whoever opened a one-time link.
ALTER TABLE "session" ADD COLUMN "user_id" UUID;
ALTER TABLE "session" ADD COLUMN "provider_id" TEXT;
ALTER TABLE "session" ADD COLUMN "provider_session_id" TEXT;
ALTER TABLE "session" ADD COLUMN "signed_in_at" TIMESTAMPTZ(6);
ALTER TABLE "session" ADD COLUMN "acr" TEXT;
ALTER TABLE "session" ADD COLUMN "idle_minutes" SMALLINT NOT NULL DEFAULT 480;
ALTER TABLE "session" ADD COLUMN "revoked_because" TEXT;
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "session" ADD CONSTRAINT "session_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "session" ADD CONSTRAINT "session_person_or_link_check" CHECK (("user_id" IS NULL) = ("provider_id" IS NULL));
CREATE INDEX "session_user_id_idx" ON "session"("user_id");
CREATE INDEX "session_provider_id_provider_session_id_idx" ON "session"("provider_id", "provider_session_id");
