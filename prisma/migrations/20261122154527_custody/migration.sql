-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pause_until" TIMESTAMPTZ(3),
ADD COLUMN     "refreshed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "connection_id" UUID,
ADD COLUMN     "provider_sid" TEXT,
ADD COLUMN     "sealed_id_token" TEXT;

-- CreateTable
CREATE TABLE "revocation" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "sealed_token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_window" (
    "key" TEXT NOT NULL,
    "start_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("key","start_at")
);

-- CreateTable
CREATE TABLE "logout_token" (
    "jti_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "logout_token_pkey" PRIMARY KEY ("jti_hash")
);

-- CreateIndex
CREATE INDEX "revocation_next_attempt_at_idx" ON "revocation"("next_attempt_at");

-- CreateIndex
CREATE INDEX "rate_window_start_at_idx" ON "rate_window"("start_at");

-- CreateIndex
CREATE INDEX "logout_token_expires_at_idx" ON "logout_token"("expires_at");

-- CreateIndex
CREATE INDEX "session_connection_id_idx" ON "session"("connection_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;
