-- AlterTable
ALTER TABLE "Survey" ADD COLUMN     "frame" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "planSha256" TEXT,
ADD COLUMN     "sizing" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "QuestionnaireVersion" (
    "surveyId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "byUserId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QuestionnaireVersion_pkey" PRIMARY KEY ("surveyId","number")
);

-- CreateTable
CREATE TABLE "SurveyPlanSubmission" (
    "surveyId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "byUserId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SurveyPlanSubmission_pkey" PRIMARY KEY ("surveyId","number")
);

-- AddForeignKey
ALTER TABLE "QuestionnaireVersion" ADD CONSTRAINT "QuestionnaireVersion_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireVersion" ADD CONSTRAINT "QuestionnaireVersion_byUserId_fkey" FOREIGN KEY ("byUserId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyPlanSubmission" ADD CONSTRAINT "SurveyPlanSubmission_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyPlanSubmission" ADD CONSTRAINT "SurveyPlanSubmission_byUserId_fkey" FOREIGN KEY ("byUserId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 问卷的版本与报送的方案只增不改
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "QuestionnaireVersion" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "SurveyPlanSubmission" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 批准后，样本方案的全部内容不再变动
CREATE FUNCTION "survey_plan_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."planSha256" IS NOT NULL AND ROW(OLD."questionnaire", OLD."method", OLD."replacementRule", OLD."frame", OLD."strata", OLD."weighting",
      OLD."sizing", OLD."fieldworkFrom", OLD."fieldworkTo", OLD."planSha256", OLD."approvedAt")
    IS DISTINCT FROM ROW(NEW."questionnaire", NEW."method", NEW."replacementRule", NEW."frame", NEW."strata", NEW."weighting",
      NEW."sizing", NEW."fieldworkFrom", NEW."fieldworkTo", NEW."planSha256", NEW."approvedAt") THEN
    RAISE EXCEPTION 'survey_plan_frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "survey_plan_frozen" BEFORE UPDATE ON "Survey" FOR EACH ROW EXECUTE FUNCTION "survey_plan_frozen"();

CREATE FUNCTION "survey_plan_part_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  IF TG_OP = 'DELETE' THEN part := OLD; ELSE part := NEW; END IF;
  IF EXISTS (SELECT 1 FROM "Survey" WHERE "id" = part."surveyId" AND "planSha256" IS NOT NULL) THEN
    RAISE EXCEPTION 'survey_plan_frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN part;
END $$;
CREATE TRIGGER "survey_plan_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "SurveyCell" FOR EACH ROW EXECUTE FUNCTION "survey_plan_part_frozen"();
CREATE TRIGGER "survey_plan_frozen" BEFORE INSERT OR DELETE ON "SurveyPlace" FOR EACH ROW EXECUTE FUNCTION "survey_plan_part_frozen"();
CREATE TRIGGER "survey_plan_frozen_figures" BEFORE UPDATE OF "target", "population", "surveyId", "applicationId" ON "SurveyPlace" FOR EACH ROW
  WHEN ((OLD."target", OLD."population", OLD."surveyId", OLD."applicationId") IS DISTINCT FROM (NEW."target", NEW."population", NEW."surveyId", NEW."applicationId"))
  EXECUTE FUNCTION "survey_plan_part_frozen"();
