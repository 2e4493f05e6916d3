-- CreateEnum
CREATE TYPE "DisclosedResult" AS ENUM ('assessment_score', 'section_scores', 'survey_index', 'verification', 'rank');

-- CreateEnum
CREATE TYPE "SpotCheckBy" AS ENUM ('organiser', 'province_office');

-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN     "appealDays" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "disclosedResults" "DisclosedResult"[] DEFAULT ARRAY['assessment_score', 'section_scores', 'survey_index']::"DisclosedResult"[],
ADD COLUMN     "hearingDays" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "objectionAcceptDays" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "objectionReplyDays" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "reportForwardDays" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "reportReminderDays" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "spotCheckBy" "SpotCheckBy" NOT NULL DEFAULT 'organiser',
ADD COLUMN     "spotCheckVisitBasisPoints" INTEGER NOT NULL DEFAULT 1000,
ADD COLUMN     "suspensionDays" INTEGER DEFAULT 180;
