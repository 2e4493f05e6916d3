-- CreateEnum
CREATE TYPE "FabricationReportStage" AS ENUM ('drafted', 'reported', 'upheld', 'dismissed', 'dropped');

-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'fabrication_report';

-- CreateTable
CREATE TABLE "FabricationReport" (
    "id" UUID NOT NULL,
    "stage" "FabricationReportStage" NOT NULL DEFAULT 'drafted',
    "version" INTEGER NOT NULL DEFAULT 0,
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "snapshotId" UUID NOT NULL,
    "found" TEXT NOT NULL,
    "grounds" TEXT NOT NULL,
    "draftedById" UUID NOT NULL,
    "draftedByName" TEXT NOT NULL,
    "draftedAt" TIMESTAMPTZ(3) NOT NULL,
    "reportedByName" TEXT NOT NULL DEFAULT '',
    "reportedAt" TIMESTAMPTZ(3),
    "decisionReason" TEXT NOT NULL DEFAULT '',
    "preparedByName" TEXT NOT NULL DEFAULT '',
    "decidedByName" TEXT NOT NULL DEFAULT '',
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FabricationReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FabricationReportItem" (
    "reportId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,

    CONSTRAINT "FabricationReportItem_pkey" PRIMARY KEY ("reportId","indicatorId")
);

-- CreateIndex
CREATE INDEX "FabricationReport_applicationId_idx" ON "FabricationReport"("applicationId");

-- CreateIndex
CREATE INDEX "FabricationReport_officeId_idx" ON "FabricationReport"("officeId");

-- CreateIndex
CREATE INDEX "FabricationReport_snapshotId_idx" ON "FabricationReport"("snapshotId");

-- CreateIndex
CREATE INDEX "FabricationReportItem_indicatorId_idx" ON "FabricationReportItem"("indicatorId");

-- AddForeignKey
ALTER TABLE "FabricationReport" ADD CONSTRAINT "FabricationReport_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FabricationReport" ADD CONSTRAINT "FabricationReport_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FabricationReport" ADD CONSTRAINT "FabricationReport_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FabricationReportItem" ADD CONSTRAINT "FabricationReportItem_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "FabricationReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FabricationReportItem" ADD CONSTRAINT "FabricationReportItem_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 弄虚作假报告：says what was found and upon what; reported once it is signed, decided with a reason and by whom.
ALTER TABLE "FabricationReport" ADD CONSTRAINT "fabrication_stated" CHECK ("found" <> '' AND "grounds" <> '');
ALTER TABLE "FabricationReport" ADD CONSTRAINT "fabrication_reported" CHECK (
  ("stage" IN ('reported', 'upheld', 'dismissed')) = ("reportedAt" IS NOT NULL AND "reportedByName" <> ''));
ALTER TABLE "FabricationReport" ADD CONSTRAINT "fabrication_decided" CHECK (
  ("stage" IN ('upheld', 'dismissed')) = ("decidedAt" IS NOT NULL AND "decidedByName" <> '' AND "decisionReason" <> ''));

-- One at a time of each office on a case.
CREATE UNIQUE INDEX "fabrication_one_open" ON "FabricationReport" ("applicationId", "officeId") WHERE "stage" IN ('drafted', 'reported');

-- What was reported stays as it was written.
CREATE FUNCTION "fabrication_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."applicationId", NEW."officeId", NEW."snapshotId", NEW."found", NEW."grounds", NEW."draftedById")
      IS NOT DISTINCT FROM (OLD."applicationId", OLD."officeId", OLD."snapshotId", OLD."found", OLD."grounds", OLD."draftedById") THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a report of fabrication stays as it was written';
END $$;
CREATE TRIGGER "fabrication_kept" BEFORE UPDATE OR DELETE ON "FabricationReport" FOR EACH ROW EXECUTE FUNCTION "fabrication_kept"();
CREATE TRIGGER "fabrication_items_kept" BEFORE UPDATE OR DELETE ON "FabricationReportItem" FOR EACH ROW EXECUTE FUNCTION "append_only"();
