-- AlterTable
ALTER TABLE "event" ADD COLUMN     "category_id" TEXT,
ADD COLUMN     "decided_by" TEXT,
ADD COLUMN     "meeting" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "people" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "ruled_version" INTEGER;

-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "settings" JSONB;

-- CreateTable
CREATE TABLE "rule_book" (
    "user_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_book_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "event_override" (
    "user_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "category_id" TEXT,

    CONSTRAINT "event_override_pkey" PRIMARY KEY ("user_id","event_id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- AddForeignKey
ALTER TABLE "rule_book" ADD CONSTRAINT "rule_book_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_override" ADD CONSTRAINT "event_override_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "event_calendar_id_ruled_version_idx" ON "event"("calendar_id", "ruled_version");
