-- AlterTable
ALTER TABLE "session" ADD COLUMN     "issuer" TEXT,
ADD COLUMN     "provider" TEXT,
ADD COLUMN     "subject" TEXT;

-- CreateIndex
CREATE INDEX "session_issuer_subject_idx" ON "session"("issuer", "subject");

-- CreateIndex
CREATE INDEX "session_issuer_provider_sid_idx" ON "session"("issuer", "provider_sid");


-- Sessions begun before this know it by their connection.
UPDATE "session" SET "provider" = c."provider", "issuer" = c."issuer", "subject" = c."subject"
  FROM "connection" c WHERE c."id" = "session"."connection_id";
