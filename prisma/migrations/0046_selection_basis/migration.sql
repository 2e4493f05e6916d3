-- CreateEnum
CREATE TYPE "SurveyWeighting" AS ENUM ('none', 'post_stratified', 'raked');

-- CreateEnum
CREATE TYPE "SurveyCaseSource" AS ENUM ('uploaded', 'web');

-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN     "departureGrounds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "drawnCaseFiles" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "drawnInterviewees" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "drawnSites" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "photoPosition" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "robustnessDraws" INTEGER NOT NULL DEFAULT 1000,
ADD COLUMN     "robustnessShift" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "shortlistBandHundredths" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "shortlistComprehensive" INTEGER,
ADD COLUMN     "shortlistThematic" INTEGER,
ADD COLUMN     "surveyCallbackBasisPoints" INTEGER NOT NULL DEFAULT 500,
ADD COLUMN     "surveyCoachedBasisPoints" INTEGER NOT NULL DEFAULT 2000,
ADD COLUMN     "surveyContactDays" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "surveyDriftBasisPoints" INTEGER NOT NULL DEFAULT 1000,
ADD COLUMN     "surveyLeastCases" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "surveySecondsLeast" INTEGER NOT NULL DEFAULT 60,
ADD COLUMN     "surveyTrimHundredths" INTEGER NOT NULL DEFAULT 500;

-- AlterTable
ALTER TABLE "Survey" ADD COLUMN     "strata" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "weighting" "SurveyWeighting" NOT NULL DEFAULT 'none';

-- AlterTable
ALTER TABLE "SurveyPlace" ADD COLUMN     "agencyIndex" DOUBLE PRECISION,
ADD COLUMN     "designEffect" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "SurveyCase" ADD COLUMN     "calledBack" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "contactHash" TEXT,
ADD COLUMN     "exclusionId" UUID,
ADD COLUMN     "interviewer" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "source" "SurveyCaseSource" NOT NULL DEFAULT 'uploaded',
ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ADD COLUMN     "stratum" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "SurveyCell" (
    "surveyId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "population" INTEGER NOT NULL,
    "target" INTEGER,

    CONSTRAINT "SurveyCell_pkey" PRIMARY KEY ("surveyId","applicationId","key")
);

-- CreateTable
CREATE TABLE "SurveyFlag" (
    "id" UUID NOT NULL,
    "surveyId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "caseNo" TEXT,
    "interviewer" TEXT,
    "figure" JSONB NOT NULL,

    CONSTRAINT "SurveyFlag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyExclusion" (
    "id" UUID NOT NULL,
    "surveyId" UUID NOT NULL,
    "kinds" TEXT[],
    "reason" TEXT NOT NULL,
    "excluded" INTEGER NOT NULL,
    "preparedBy" TEXT NOT NULL,
    "signedBy" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SurveyExclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyEstimate" (
    "surveyId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "dimension" TEXT NOT NULL DEFAULT '',
    "n" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "index" DOUBLE PRECISION,
    "standardError" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "designEffect" DOUBLE PRECISION,
    "effective" DOUBLE PRECISION,
    "bootstrapError" DOUBLE PRECISION,
    "bootstrapLow" DOUBLE PRECISION,
    "bootstrapHigh" DOUBLE PRECISION,

    CONSTRAINT "SurveyEstimate_pkey" PRIMARY KEY ("surveyId","applicationId","dimension")
);

-- CreateIndex
CREATE INDEX "SurveyFlag_surveyId_kind_idx" ON "SurveyFlag"("surveyId", "kind");

-- CreateIndex
CREATE INDEX "SurveyExclusion_surveyId_idx" ON "SurveyExclusion"("surveyId");

-- CreateIndex
CREATE INDEX "SurveyCase_exclusionId_idx" ON "SurveyCase"("exclusionId");

-- AddForeignKey
ALTER TABLE "SurveyCase" ADD CONSTRAINT "SurveyCase_exclusionId_fkey" FOREIGN KEY ("exclusionId") REFERENCES "SurveyExclusion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyCell" ADD CONSTRAINT "SurveyCell_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyCell" ADD CONSTRAINT "SurveyCell_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyFlag" ADD CONSTRAINT "SurveyFlag_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyFlag" ADD CONSTRAINT "SurveyFlag_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyExclusion" ADD CONSTRAINT "SurveyExclusion_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyEstimate" ADD CONSTRAINT "SurveyEstimate_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyEstimate" ADD CONSTRAINT "SurveyEstimate_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- a questionnaire of before had no dimensions: each of its questions becomes one of its own
UPDATE "Survey" SET "questionnaire" = jsonb_build_object(
  'dimensions', (SELECT jsonb_agg(jsonb_build_object('key', q->>'key', 'title', left(q->>'text', 40), 'weight', q->'weight'))
    FROM jsonb_array_elements("questionnaire"->'questions') q),
  'questions', (SELECT jsonb_agg(q || jsonb_build_object('kind', 'scale', 'dimension', q->>'key', 'weight', 1, 'most', NULL))
    FROM jsonb_array_elements("questionnaire"->'questions') q))
WHERE jsonb_typeof("questionnaire"->'questions') = 'array' AND "questionnaire"->'dimensions' IS NULL;

ALTER TABLE "SurveyCell" ADD CONSTRAINT "survey_cell_population" CHECK ("population" >= 0 AND COALESCE("target", 0) >= 0);
