-- CreateTable
CREATE TABLE "protocol_step" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID,
    "connection_id" UUID,
    "trail_hash" TEXT,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "method" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "sent" JSONB NOT NULL,
    "status" INTEGER,
    "received" JSONB NOT NULL,
    "duration_ms" INTEGER,

    CONSTRAINT "protocol_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "protocol_step_user_id_at_idx" ON "protocol_step"("user_id", "at");

-- CreateIndex
CREATE INDEX "protocol_step_trail_hash_idx" ON "protocol_step"("trail_hash");

-- CreateIndex
CREATE INDEX "protocol_step_at_idx" ON "protocol_step"("at");

-- AddForeignKey
ALTER TABLE "protocol_step" ADD CONSTRAINT "protocol_step_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
