-- `calendar` and `event` have not been written to before: there is nothing in them to carry over.

-- DropIndex
DROP INDEX "calendar_connection_id_provider_id_key";

-- DropIndex
DROP INDEX "event_calendar_id_provider_id_key";

-- DropIndex
DROP INDEX "event_calendar_id_starts_at_idx";

-- AlterTable
ALTER TABLE "calendar" DROP COLUMN "provider_id",
DROP COLUMN "selected",
DROP COLUMN "summary",
ADD COLUMN     "chosen" BOOLEAN,
ADD COLUMN     "details" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "event_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "generation" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "listed" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "listed_at" TIMESTAMPTZ(3),
ADD COLUMN     "listing_from" TIMESTAMPTZ(3),
ADD COLUMN     "listing_since" TIMESTAMPTZ(3),
ADD COLUMN     "listing_to" TIMESTAMPTZ(3),
ADD COLUMN     "next_try_at" TIMESTAMPTZ(3),
ADD COLUMN     "page_token" TEXT,
ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "problem_cause" TEXT,
ADD COLUMN     "sealed" TEXT NOT NULL,
ADD COLUMN     "truncated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "window_from" TIMESTAMPTZ(3),
ADD COLUMN     "window_to" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "event" DROP COLUMN "provider_id",
DROP COLUMN "recurring",
ADD COLUMN     "color" TEXT,
ADD COLUMN     "generation" INTEGER NOT NULL,
ADD COLUMN     "series_id" TEXT,
ADD COLUMN     "skipped" TEXT;

-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "sealed_content_key" TEXT;

-- CreateTable
CREATE TABLE "calendar_sync" (
    "connection_id" UUID NOT NULL,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "wanted_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "cause" TEXT,
    "missing_scopes" TEXT[],
    "changes" INTEGER NOT NULL DEFAULT 0,
    "truncated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "calendar_sync_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "provider_call" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "calendar_id" TEXT,
    "status" INTEGER,
    "reason" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "items" INTEGER,

    CONSTRAINT "provider_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_channel" (
    "id" UUID NOT NULL,
    "calendar_id" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_channel_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "calendar_sync_due_at_idx" ON "calendar_sync"("due_at");

-- CreateIndex
CREATE INDEX "provider_call_user_id_at_idx" ON "provider_call"("user_id", "at");

-- CreateIndex
CREATE INDEX "notification_channel_calendar_id_idx" ON "notification_channel"("calendar_id");

-- CreateIndex
CREATE INDEX "notification_channel_expires_at_idx" ON "notification_channel"("expires_at");

-- CreateIndex
CREATE INDEX "calendar_connection_id_idx" ON "calendar"("connection_id");

-- CreateIndex
CREATE INDEX "event_calendar_id_starts_at_ends_at_idx" ON "event"("calendar_id", "starts_at", "ends_at");

-- AddForeignKey
ALTER TABLE "calendar_sync" ADD CONSTRAINT "calendar_sync_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_call" ADD CONSTRAINT "provider_call_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_channel" ADD CONSTRAINT "notification_channel_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;
