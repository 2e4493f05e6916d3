-- DropIndex
DROP INDEX "Survey_cycleId_agencyId_key";

-- AlterTable
ALTER TABLE "Survey" ADD COLUMN     "batch" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE UNIQUE INDEX "Survey_cycleId_agencyId_batch_key" ON "Survey"("cycleId", "agencyId", "batch");

-- One at a time whose plan still takes places that come.
CREATE UNIQUE INDEX "survey_one_unplanned" ON "Survey" ("cycleId", "agencyId") WHERE "stage" IN ('planning', 'plan_submitted');
