-- AlterTable
ALTER TABLE "SurveyPlace" ADD COLUMN     "excluded" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "SurveyCase_surveyId_applicationId_idx" ON "SurveyCase"("surveyId", "applicationId");

-- CreateIndex
CREATE INDEX "SurveyFlag_surveyId_caseNo_idx" ON "SurveyFlag"("surveyId", "caseNo");

-- what stands beside an interview is never a number, only its hash with a key
ALTER TABLE "SurveyCase" ADD CONSTRAINT "survey_case_contact_hashed" CHECK ("contactHash" ~ '^[0-9a-f]{64}$');

-- a decision that was signed stays as it is
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "SurveyExclusion" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
