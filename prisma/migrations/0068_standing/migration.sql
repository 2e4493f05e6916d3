-- CreateEnum
CREATE TYPE "ClueKind" AS ENUM ('unlawful_act', 'public_opinion', 'other');

-- CreateEnum
CREATE TYPE "ClueStage" AS ENUM ('lodged', 'assigned', 'answered', 'declined', 'handled');

-- CreateEnum
CREATE TYPE "HandlingSource" AS ENUM ('inspection', 'report', 'clue', 'recheck', 'office', 'rectification', 'merger');

-- CreateEnum
CREATE TYPE "HandlingStage" AS ENUM ('proposed', 'opened', 'hearing', 'heard', 'decided', 'dropped');

-- CreateEnum
CREATE TYPE "HearingStage" AS ENUM ('open', 'lapsed', 'stated');

-- CreateEnum
CREATE TYPE "RectificationStage" AS ENUM ('open', 'submitted', 'verified', 'accepted', 'rejected', 'closed');

-- CreateEnum
CREATE TYPE "AppealStage" AS ENUM ('draft', 'lodged', 'upheld', 'dismissed');

-- CreateEnum
CREATE TYPE "StandingFilePurpose" AS ENUM ('evidence', 'statement', 'rectification', 'appeal');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Subject" ADD VALUE 'handling';
ALTER TYPE "Subject" ADD VALUE 'hearing';
ALTER TYPE "Subject" ADD VALUE 'rectification';
ALTER TYPE "Subject" ADD VALUE 'appeal';
ALTER TYPE "Subject" ADD VALUE 'clue';

-- CreateTable
CREATE TABLE "Clue" (
    "id" UUID NOT NULL,
    "receiptNumber" TEXT NOT NULL,
    "designationId" UUID NOT NULL,
    "kind" "ClueKind" NOT NULL,
    "stage" "ClueStage" NOT NULL DEFAULT 'lodged',
    "version" INTEGER NOT NULL DEFAULT 0,
    "content" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "reporter" TEXT,
    "purgeAfter" TIMESTAMPTZ(3),
    "officeId" UUID,
    "lodgedAt" TIMESTAMPTZ(3) NOT NULL,
    "assigneeId" UUID,
    "assignedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "reply" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),
    "overdueToldAt" TIMESTAMPTZ(3),
    "remark" TEXT NOT NULL DEFAULT '',
    "endedAt" TIMESTAMPTZ(3),
    "handlingId" UUID,

    CONSTRAINT "Clue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Handling" (
    "id" UUID NOT NULL,
    "designationId" UUID NOT NULL,
    "source" "HandlingSource" NOT NULL,
    "sourceId" UUID,
    "stage" "HandlingStage" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "openedByName" TEXT NOT NULL,
    "openedByOffice" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "facts" TEXT NOT NULL DEFAULT '',
    "intended" "Outcome",
    "noticeNumber" TEXT,
    "noticeAt" TIMESTAMPTZ(3),
    "outcome" "Outcome",
    "ground" "RevocationGround",
    "conclusion" TEXT NOT NULL DEFAULT '',
    "hearingSummary" TEXT NOT NULL DEFAULT '',
    "decisionNumber" TEXT,
    "fromStage" "DesignationStage",
    "toStage" "DesignationStage",
    "dueAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "preparedByName" TEXT NOT NULL DEFAULT '',
    "preparedById" UUID,
    "signedByName" TEXT NOT NULL DEFAULT '',
    "appealUntil" TIMESTAMPTZ(3),
    "dropReason" TEXT NOT NULL DEFAULT '',
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Handling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hearing" (
    "id" UUID NOT NULL,
    "handlingId" UUID NOT NULL,
    "stage" "HearingStage" NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "statement" TEXT NOT NULL DEFAULT '',
    "statedAt" TIMESTAMPTZ(3),
    "statedByName" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Hearing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rectification" (
    "id" UUID NOT NULL,
    "designationId" UUID NOT NULL,
    "handlingId" UUID,
    "stage" "RectificationStage" NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 0,
    "deskOfficeId" UUID,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "summary" TEXT NOT NULL DEFAULT '',
    "submittedAt" TIMESTAMPTZ(3),
    "returns" INTEGER NOT NULL DEFAULT 0,
    "returnRemark" TEXT NOT NULL DEFAULT '',
    "officeOpinion" TEXT NOT NULL DEFAULT '',
    "officeName" TEXT NOT NULL DEFAULT '',
    "verifiedAt" TIMESTAMPTZ(3),
    "remark" TEXT NOT NULL DEFAULT '',
    "endedAt" TIMESTAMPTZ(3),
    "overdueToldAt" TIMESTAMPTZ(3),

    CONSTRAINT "Rectification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RectificationItem" (
    "id" UUID NOT NULL,
    "rectificationId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "problem" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RectificationItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL,
    "handlingId" UUID NOT NULL,
    "stage" "AppealStage" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "statement" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lodgedAt" TIMESTAMPTZ(3),
    "lodgedByName" TEXT NOT NULL DEFAULT '',
    "reply" TEXT NOT NULL DEFAULT '',
    "decisionNumber" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "preparedByName" TEXT NOT NULL DEFAULT '',
    "signedByName" TEXT NOT NULL DEFAULT '',
    "restored" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StandingFile" (
    "id" UUID NOT NULL,
    "handlingId" UUID,
    "rectificationId" UUID,
    "purpose" "StandingFilePurpose" NOT NULL,
    "organisationId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "addedById" UUID NOT NULL,
    "addedByName" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StandingFile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Clue_receiptNumber_key" ON "Clue"("receiptNumber");

-- CreateIndex
CREATE INDEX "Clue_designationId_idx" ON "Clue"("designationId");

-- CreateIndex
CREATE INDEX "Clue_stage_lodgedAt_idx" ON "Clue"("stage", "lodgedAt");

-- CreateIndex
CREATE INDEX "Clue_assigneeId_idx" ON "Clue"("assigneeId");

-- CreateIndex
CREATE UNIQUE INDEX "Handling_noticeNumber_key" ON "Handling"("noticeNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Handling_decisionNumber_key" ON "Handling"("decisionNumber");

-- CreateIndex
CREATE INDEX "Handling_designationId_idx" ON "Handling"("designationId");

-- CreateIndex
CREATE INDEX "Handling_stage_openedAt_idx" ON "Handling"("stage", "openedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Hearing_handlingId_key" ON "Hearing"("handlingId");

-- CreateIndex
CREATE INDEX "Hearing_stage_dueAt_idx" ON "Hearing"("stage", "dueAt");

-- CreateIndex
CREATE INDEX "Rectification_designationId_idx" ON "Rectification"("designationId");

-- CreateIndex
CREATE INDEX "Rectification_stage_dueAt_idx" ON "Rectification"("stage", "dueAt");

-- CreateIndex
CREATE INDEX "Rectification_deskOfficeId_idx" ON "Rectification"("deskOfficeId");

-- CreateIndex
CREATE UNIQUE INDEX "RectificationItem_rectificationId_position_key" ON "RectificationItem"("rectificationId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_handlingId_key" ON "Appeal"("handlingId");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_decisionNumber_key" ON "Appeal"("decisionNumber");

-- CreateIndex
CREATE INDEX "StandingFile_handlingId_idx" ON "StandingFile"("handlingId");

-- CreateIndex
CREATE INDEX "StandingFile_rectificationId_idx" ON "StandingFile"("rectificationId");

-- CreateIndex
CREATE INDEX "StandingFile_sha256_idx" ON "StandingFile"("sha256");

-- AddForeignKey
ALTER TABLE "Clue" ADD CONSTRAINT "Clue_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clue" ADD CONSTRAINT "Clue_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clue" ADD CONSTRAINT "Clue_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clue" ADD CONSTRAINT "Clue_handlingId_fkey" FOREIGN KEY ("handlingId") REFERENCES "Handling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handling" ADD CONSTRAINT "Handling_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hearing" ADD CONSTRAINT "Hearing_handlingId_fkey" FOREIGN KEY ("handlingId") REFERENCES "Handling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_handlingId_fkey" FOREIGN KEY ("handlingId") REFERENCES "Handling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_deskOfficeId_fkey" FOREIGN KEY ("deskOfficeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RectificationItem" ADD CONSTRAINT "RectificationItem_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_handlingId_fkey" FOREIGN KEY ("handlingId") REFERENCES "Handling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandingFile" ADD CONSTRAINT "StandingFile_handlingId_fkey" FOREIGN KEY ("handlingId") REFERENCES "Handling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandingFile" ADD CONSTRAINT "StandingFile_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandingFile" ADD CONSTRAINT "StandingFile_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandingFile" ADD CONSTRAINT "StandingFile_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 线索的流水号。
CREATE SEQUENCE "clue_number_seq";

-- 同一称号同时只有一件在办的处理、一件在办的整改。
CREATE UNIQUE INDEX "Handling_running" ON "Handling"("designationId") WHERE "stage" IN ('proposed', 'opened', 'hearing', 'heard');
CREATE UNIQUE INDEX "Rectification_running" ON "Rectification"("designationId") WHERE "stage" IN ('open', 'submitted', 'verified');

-- 决定作出之后，所认定的、所决定的不再改动。
CREATE FUNCTION "handling_decided"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."stage" IN ('decided', 'dropped') THEN
    RAISE EXCEPTION 'a handling that has ended is not changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "handling_decided" BEFORE UPDATE ON "Handling" FOR EACH ROW EXECUTE FUNCTION "handling_decided"();

ALTER TABLE "Handling" ADD CONSTRAINT "Handling_decided_check" CHECK ("stage" <> 'decided' OR (
  "outcome" IS NOT NULL AND "decisionNumber" IS NOT NULL AND "fromStage" IS NOT NULL AND "toStage" IS NOT NULL
  AND "decidedAt" IS NOT NULL AND "appealUntil" IS NOT NULL AND "preparedById" IS NOT NULL
  AND ("outcome" <> 'revoke' OR "ground" IS NOT NULL)));
ALTER TABLE "StandingFile" ADD CONSTRAINT "StandingFile_of_one_check" CHECK (num_nonnulls("handlingId", "rectificationId") = 1);
ALTER TABLE "Clue" ADD CONSTRAINT "Clue_assigned_check" CHECK ("stage" NOT IN ('assigned', 'answered') OR ("assigneeId" IS NOT NULL AND "dueAt" IS NOT NULL));

-- 现有的黄牌、停牌，各有一件整改在办，期限从最近一次变动。
INSERT INTO "Rectification" ("id", "designationId", "stage", "openedAt", "dueAt")
SELECT gen_random_uuid(), d."id", 'open', c."at", c."dueAt"
FROM "Designation" d CROSS JOIN LATERAL (
  SELECT h."at", h."dueAt" FROM "StandingChange" h WHERE h."designationId" = d."id" ORDER BY h."at" DESC, h."id" DESC LIMIT 1) c
WHERE d."stage" IN ('warned', 'suspended');
