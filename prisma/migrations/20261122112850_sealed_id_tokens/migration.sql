-- What a provider said of somebody as they signed in, for signing out there. The key to it is in their cookie alone.
ALTER TABLE "session" ADD COLUMN "sealed_id_token" BYTEA;
