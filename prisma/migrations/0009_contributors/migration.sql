-- CreateEnum
CREATE TYPE "AssignmentState" AS ENUM ('not_started', 'filling', 'to_confirm', 'confirmed', 'returned');

-- CreateEnum
CREATE TYPE "PromotionStage" AS ENUM ('draft', 'proposed', 'dropped');

-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'promotion';

-- AlterTable
ALTER TABLE "IndicatorAnswer" ADD COLUMN     "originApplicationId" UUID,
ADD COLUMN     "originAt" TIMESTAMPTZ(3),
ADD COLUMN     "originName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reread" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "IndicatorAssignment" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "leadOrganisationId" UUID NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "state" "AssignmentState" NOT NULL DEFAULT 'not_started',
    "returnRemark" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,
    "handedOverAt" TIMESTAMPTZ(3),
    "handedOverByName" TEXT NOT NULL DEFAULT '',
    "confirmedAt" TIMESTAMPTZ(3),
    "confirmedByName" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "IndicatorAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorSupport" (
    "assignmentId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,

    CONSTRAINT "IndicatorSupport_pkey" PRIMARY KEY ("assignmentId","organisationId")
);

-- CreateTable
CREATE TABLE "AssignmentReminder" (
    "applicationId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "AssignmentReminder_pkey" PRIMARY KEY ("applicationId","organisationId","day")
);

-- CreateTable
CREATE TABLE "PromotionList" (
    "id" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "toCycleId" UUID NOT NULL,
    "stage" "PromotionStage" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "proposedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PromotionList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Promotion" (
    "listId" UUID NOT NULL,
    "designationId" UUID NOT NULL,
    "toCycleId" UUID NOT NULL,
    "track" "Track" NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "Promotion_pkey" PRIMARY KEY ("listId","designationId")
);

-- CreateIndex
CREATE INDEX "IndicatorAssignment_leadOrganisationId_state_idx" ON "IndicatorAssignment"("leadOrganisationId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorAssignment_applicationId_indicatorId_key" ON "IndicatorAssignment"("applicationId", "indicatorId");

-- CreateIndex
CREATE INDEX "IndicatorSupport_organisationId_idx" ON "IndicatorSupport"("organisationId");

-- CreateIndex
CREATE INDEX "PromotionList_officeId_stage_idx" ON "PromotionList"("officeId", "stage");

-- CreateIndex
CREATE INDEX "PromotionList_toCycleId_idx" ON "PromotionList"("toCycleId");

-- CreateIndex
CREATE INDEX "Promotion_designationId_idx" ON "Promotion"("designationId");

-- AddForeignKey
ALTER TABLE "IndicatorAssignment" ADD CONSTRAINT "IndicatorAssignment_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorAssignment" ADD CONSTRAINT "IndicatorAssignment_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorAssignment" ADD CONSTRAINT "IndicatorAssignment_leadOrganisationId_fkey" FOREIGN KEY ("leadOrganisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorSupport" ADD CONSTRAINT "IndicatorSupport_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "IndicatorAssignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorSupport" ADD CONSTRAINT "IndicatorSupport_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentReminder" ADD CONSTRAINT "AssignmentReminder_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentReminder" ADD CONSTRAINT "AssignmentReminder_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromotionList" ADD CONSTRAINT "PromotionList_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromotionList" ADD CONSTRAINT "PromotionList_toCycleId_fkey" FOREIGN KEY ("toCycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Promotion" ADD CONSTRAINT "Promotion_listId_fkey" FOREIGN KEY ("listId") REFERENCES "PromotionList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Promotion" ADD CONSTRAINT "Promotion_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 退回责任单位的，写明意见；交回、确认的，记有何人何时。
ALTER TABLE "IndicatorAssignment" ADD CONSTRAINT "assignment_remarked" CHECK ("state" <> 'returned' OR length(trim("returnRemark")) > 0);
ALTER TABLE "IndicatorAssignment" ADD CONSTRAINT "assignment_handed_over" CHECK ("state" <> 'to_confirm' OR "handedOverAt" IS NOT NULL);
ALTER TABLE "IndicatorAssignment" ADD CONSTRAINT "assignment_confirmed" CHECK ("state" <> 'confirmed' OR "confirmedAt" IS NOT NULL);

-- 带入的作答写明来源；没有来源的，无须核对。
ALTER TABLE "IndicatorAnswer" ADD CONSTRAINT "answer_origin" CHECK (("originApplicationId" IS NULL) = ("originAt" IS NULL));
ALTER TABLE "IndicatorAnswer" ADD CONSTRAINT "answer_reread" CHECK (NOT "reread" OR "originApplicationId" IS NOT NULL);

-- 推荐上报：写明理由；同一称号向同一周期只推荐一次。
ALTER TABLE "Promotion" ADD CONSTRAINT "promotion_reason" CHECK (length(trim("reason")) > 0);
ALTER TABLE "PromotionList" ADD CONSTRAINT "promotion_proposed" CHECK (("stage" = 'proposed') = ("proposedAt" IS NOT NULL));
CREATE UNIQUE INDEX "promotion_once" ON "Promotion" ("designationId", "toCycleId") WHERE "at" IS NOT NULL;
