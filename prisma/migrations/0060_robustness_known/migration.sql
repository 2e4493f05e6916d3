-- AlterTable
ALTER TABLE "RobustnessPlace" ADD COLUMN     "assessorsKnown" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "surveyKnown" BOOLEAN NOT NULL DEFAULT true;

-- results opened before the standard error was kept with the ranking: it stands with the survey whose index was taken
UPDATE "RankingEntry" r SET "surveyError" = p."standardError" FROM "SurveyPlace" p
WHERE p."applicationId" = r."applicationId" AND p."index" = r."surveyIndex" AND r."surveyError" IS NULL;
