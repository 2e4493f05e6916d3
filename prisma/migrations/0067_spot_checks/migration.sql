-- CreateEnum
CREATE TYPE "InspectionResult" AS ENUM ('passed', 'rectify', 'failed');

-- CreateEnum
CREATE TYPE "PlaceStance" AS ENUM ('agrees', 'objects');

-- AlterEnum
ALTER TYPE "InspectionStage" ADD VALUE 'checking';
ALTER TYPE "InspectionStage" ADD VALUE 'hearing';
ALTER TYPE "InspectionStage" ADD VALUE 'answered';
ALTER TYPE "InspectionStage" ADD VALUE 'forwarded';
ALTER TYPE "InspectionStage" ADD VALUE 'rectifying';

-- AlterTable
ALTER TABLE "SpotCheck" ADD COLUMN     "by" "SpotCheckBy" NOT NULL DEFAULT 'organiser',
ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "seedAt" TIMESTAMPTZ(3),
ADD COLUMN     "seedPlan" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "strata" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "visitCount" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Inspection" ADD COLUMN     "answeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "deskOfficeId" UUID,
ADD COLUMN     "hearingAt" TIMESTAMPTZ(3),
ADD COLUMN     "hearingDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "noticeAt" TIMESTAMPTZ(3),
ADD COLUMN     "noticeRemark" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "onSite" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "proposed" "InspectionResult",
ADD COLUMN     "proposedReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "rectifyDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "result" "InspectionResult",
ADD COLUMN     "resultReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "returnReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "stance" "PlaceStance",
ADD COLUMN     "stratum" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "team" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "visitOn" DATE;

-- CreateTable
CREATE TABLE "SpotCheckItem" (
    "spotCheckId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,

    CONSTRAINT "SpotCheckItem_pkey" PRIMARY KEY ("spotCheckId","indicatorId")
);

-- CreateTable
CREATE TABLE "InspectionItem" (
    "id" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "judgement" "Judgement",
    "finding" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "updatedByName" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InspectionItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InspectionMaterial" (
    "id" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InspectionMaterial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InspectionMaterialFile" (
    "materialId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InspectionMaterialFile_pkey" PRIMARY KEY ("materialId","evidenceId")
);

-- CreateTable
CREATE TABLE "InspectionReminder" (
    "inspectionId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "slot" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InspectionReminder_pkey" PRIMARY KEY ("inspectionId","kind","dueAt","slot")
);

-- CreateIndex
CREATE UNIQUE INDEX "InspectionItem_inspectionId_indicatorId_key" ON "InspectionItem"("inspectionId", "indicatorId");

-- CreateIndex
CREATE INDEX "InspectionMaterial_inspectionId_idx" ON "InspectionMaterial"("inspectionId");

-- CreateIndex
CREATE INDEX "InspectionMaterialFile_evidenceId_idx" ON "InspectionMaterialFile"("evidenceId");

-- CreateIndex
CREATE INDEX "Inspection_deskOfficeId_idx" ON "Inspection"("deskOfficeId");

-- CreateIndex
CREATE INDEX "Inspection_designationId_idx" ON "Inspection"("designationId");

-- AddForeignKey
ALTER TABLE "SpotCheckItem" ADD CONSTRAINT "SpotCheckItem_spotCheckId_fkey" FOREIGN KEY ("spotCheckId") REFERENCES "SpotCheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheckItem" ADD CONSTRAINT "SpotCheckItem_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_deskOfficeId_fkey" FOREIGN KEY ("deskOfficeId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionItem" ADD CONSTRAINT "InspectionItem_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionItem" ADD CONSTRAINT "InspectionItem_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionMaterial" ADD CONSTRAINT "InspectionMaterial_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionMaterialFile" ADD CONSTRAINT "InspectionMaterialFile_materialId_fkey" FOREIGN KEY ("materialId") REFERENCES "InspectionMaterial"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionMaterialFile" ADD CONSTRAINT "InspectionMaterialFile_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionReminder" ADD CONSTRAINT "InspectionReminder_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 从前的抽查：没有公布种子的时间，视为冻结当时；当年年底前完成。
UPDATE "SpotCheck" SET "seedAt" = "frozenAt",
  "dueAt" = (make_date("year" + 1, 1, 1)::timestamp AT TIME ZONE 'Asia/Shanghai') - interval '1 millisecond';
ALTER TABLE "SpotCheck" ALTER COLUMN "seedAt" SET NOT NULL, ALTER COLUMN "dueAt" SET NOT NULL;
UPDATE "Inspection" SET "result" = CASE WHEN "passed" THEN 'passed' ELSE 'failed' END::"InspectionResult" WHERE "passed" IS NOT NULL;
WITH numbered AS (SELECT "id", row_number() OVER (PARTITION BY "spotCheckId" ORDER BY "id") AS n FROM "Inspection")
UPDATE "Inspection" i SET "position" = numbered.n FROM numbered WHERE numbered."id" = i."id";

-- 名单冻结以后不再变动；种子录入以后也不再变动。
CREATE FUNCTION "frame_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
    OR (OLD."programmeId", OLD."year", OLD."basisPoints", OLD."frame", OLD."frameHash", OLD."count", OLD."strata", OLD."visitCount",
      OLD."seedPlan", OLD."seedAt", OLD."frozenAt") IS DISTINCT FROM
      (NEW."programmeId", NEW."year", NEW."basisPoints", NEW."frame", NEW."frameHash", NEW."count", NEW."strata", NEW."visitCount",
      NEW."seedPlan", NEW."seedAt", NEW."frozenAt")
    OR (OLD."seed" IS NOT NULL AND (OLD."seed", OLD."seedSource", OLD."drawnAt") IS DISTINCT FROM (NEW."seed", NEW."seedSource", NEW."drawnAt"))
  THEN
    RAISE EXCEPTION 'frame_frozen' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "frame_frozen" BEFORE UPDATE OR DELETE ON "SpotCheck" FOR EACH ROW EXECUTE FUNCTION "frame_frozen"();
ALTER TABLE "SpotCheck" ADD CONSTRAINT "drawn_after_seed_time" CHECK ("drawnAt" IS NULL OR "drawnAt" >= "seedAt");

-- 告知检查情况以后，检查表不再改动；组织方退回的，可以接着改。
CREATE FUNCTION "sheet_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT i."stage"::text FROM "Inspection" i WHERE i."id" = coalesce(NEW."inspectionId", OLD."inspectionId")) NOT IN ('assigned', 'checking') THEN
    RAISE EXCEPTION 'sheet_frozen' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER "sheet_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "InspectionItem" FOR EACH ROW EXECUTE FUNCTION "sheet_frozen"();
