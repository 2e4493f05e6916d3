-- CreateEnum
CREATE TYPE "WorkState" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateTable
CREATE TABLE "LongWork" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "order" JSONB NOT NULL,
    "result" JSONB,
    "problem" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claim" UUID,
    "beatAt" TIMESTAMPTZ(3),
    "askedBy" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LongWork_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LongWork_kind_subjectId_idx" ON "LongWork"("kind", "subjectId");

-- CreateIndex
CREATE INDEX "LongWork_state_idx" ON "LongWork"("state");

-- AddForeignKey
ALTER TABLE "LongWork" ADD CONSTRAINT "LongWork_askedBy_fkey" FOREIGN KEY ("askedBy") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- one of a kind at a time for each subject
CREATE UNIQUE INDEX "long_work_once" ON "LongWork" ("kind", "subjectId") WHERE "state" IN ('queued', 'running');
