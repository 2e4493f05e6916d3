-- CreateEnum
CREATE TYPE "BulkVerb" AS ENUM ('accept', 'assign', 'remind', 'return', 'decline', 'rank', 'recall');

-- CreateEnum
CREATE TYPE "SilenceStep" AS ENUM ('reminder', 'escalation');

-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'bulk_act';

-- CreateTable
CREATE TABLE "BulkAct" (
    "id" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "actorName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "undoesId" UUID,

    CONSTRAINT "BulkAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkActLine" (
    "bulkActId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "verb" "BulkVerb" NOT NULL,
    "number" TEXT NOT NULL,
    "applicant" TEXT NOT NULL,
    "applicationId" UUID,
    "effect" TEXT NOT NULL,
    "inverse" JSONB NOT NULL DEFAULT '[]',
    "lasting" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "BulkActLine_pkey" PRIMARY KEY ("bulkActId","position")
);

-- CreateTable
CREATE TABLE "SilenceNotice" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "step" "SilenceStep" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "toldId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SilenceNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Supervision" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "upperId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "remark" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredByName" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Supervision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BulkAct_officeId_at_idx" ON "BulkAct"("officeId", "at");

-- CreateIndex
CREATE INDEX "BulkActLine_applicationId_idx" ON "BulkActLine"("applicationId");

-- CreateIndex
CREATE INDEX "SilenceNotice_toldId_step_at_idx" ON "SilenceNotice"("toldId", "step", "at");

-- CreateIndex
CREATE INDEX "SilenceNotice_officeId_step_idx" ON "SilenceNotice"("officeId", "step");

-- CreateIndex
CREATE UNIQUE INDEX "SilenceNotice_applicationId_officeId_since_step_key" ON "SilenceNotice"("applicationId", "officeId", "since", "step");

-- CreateIndex
CREATE INDEX "Supervision_applicationId_officeId_at_idx" ON "Supervision"("applicationId", "officeId", "at");

-- CreateIndex
CREATE INDEX "Supervision_upperId_at_idx" ON "Supervision"("upperId", "at");

-- AddForeignKey
ALTER TABLE "BulkAct" ADD CONSTRAINT "BulkAct_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkAct" ADD CONSTRAINT "BulkAct_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "BulkAct"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkActLine" ADD CONSTRAINT "BulkActLine_bulkActId_fkey" FOREIGN KEY ("bulkActId") REFERENCES "BulkAct"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkActLine" ADD CONSTRAINT "BulkActLine_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SilenceNotice" ADD CONSTRAINT "SilenceNotice_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SilenceNotice" ADD CONSTRAINT "SilenceNotice_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SilenceNotice" ADD CONSTRAINT "SilenceNotice_toldId_fkey" FOREIGN KEY ("toldId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervision" ADD CONSTRAINT "Supervision_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervision" ADD CONSTRAINT "Supervision_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervision" ADD CONSTRAINT "Supervision_upperId_fkey" FOREIGN KEY ("upperId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 批量办理：what was done stays as it was done; a line says how it is undone, or why it can't be.
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "BulkAct" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "BulkActLine" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
ALTER TABLE "BulkActLine" ADD CONSTRAINT "bulk_line_undoable" CHECK ((jsonb_array_length("inverse") > 0) <> ("lasting" <> ''));

-- 督办：nobody supervises oneself; an answer has its author and time; one unanswered at a time from one office to another about one case.
ALTER TABLE "Supervision" ADD CONSTRAINT "supervision_of_another" CHECK ("officeId" <> "upperId");
ALTER TABLE "Supervision" ADD CONSTRAINT "supervision_answered" CHECK (("answeredAt" IS NOT NULL) = ("answer" <> '')
  AND ("answeredAt" IS NOT NULL) = ("answeredByName" <> ''));
CREATE UNIQUE INDEX "supervision_unanswered" ON "Supervision" ("applicationId", "officeId", "upperId") WHERE "answeredAt" IS NULL;
ALTER TABLE "SilenceNotice" ADD CONSTRAINT "escalated_to_another" CHECK (("step" = 'reminder') = ("toldId" = "officeId"));
