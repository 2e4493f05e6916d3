-- AlterEnum
ALTER TYPE "InspectionStage" ADD VALUE 'ended';

-- AlterEnum
ALTER TYPE "SurveyStage" ADD VALUE 'ended';

-- AlterTable
ALTER TABLE "Inspection" ADD COLUMN     "endedAt" TIMESTAMPTZ(3),
ADD COLUMN     "endedFor" "DesignationStage";

-- AlterTable
ALTER TABLE "Survey" ADD COLUMN     "endReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "endedAt" TIMESTAMPTZ(3);

-- What was ended says when and why. As text: a value just added can't be used yet in the transaction that adds it.
ALTER TABLE "Survey" ADD CONSTRAINT "survey_ended" CHECK ("stage"::text <> 'ended' OR ("endedAt" IS NOT NULL AND "endReason" <> ''));
ALTER TABLE "Inspection" ADD CONSTRAINT "inspection_ended" CHECK ("stage"::text <> 'ended' OR ("endedAt" IS NOT NULL AND COALESCE("endedFor" IN ('revoked', 'lapsed'), false)));
