-- CreateEnum
CREATE TYPE "ReviewKey" AS ENUM ('self_score', 'self_rate', 'reviewed_score', 'reviewed_rate', 'bonus', 'fewer_rounds', 'earlier_filing');

-- CreateEnum
CREATE TYPE "FeedbackRelease" AS ENUM ('recommended', 'results_published', 'closed', 'withheld');

-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN     "correctionReasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "feedbackRelease" "FeedbackRelease" NOT NULL DEFAULT 'results_published',
ADD COLUMN     "reviewEscalationDays" INTEGER,
ADD COLUMN     "reviewOrder" "ReviewKey"[] DEFAULT ARRAY['self_score', 'self_rate', 'earlier_filing']::"ReviewKey"[],
ADD COLUMN     "reviewReminderDays" INTEGER;

-- As what decides the order of the results (0012), the order of the first review and when its feedback is seen stay.
CREATE OR REPLACE FUNCTION "cycle_rules_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."stage" <> 'draft' AND (NEW."weightAssessment", NEW."weightSurvey", NEW."weightVerification", NEW."sheetsPerApplication",
      NEW."surveyMode", NEW."surveyTarget", NEW."filingDepth", NEW."reviewOrder", NEW."feedbackRelease", NEW."correctionReasons")
    IS DISTINCT FROM (OLD."weightAssessment", OLD."weightSurvey", OLD."weightVerification", OLD."sheetsPerApplication",
      OLD."surveyMode", OLD."surveyTarget", OLD."filingDepth", OLD."reviewOrder", OLD."feedbackRelease", OLD."correctionReasons") THEN
    RAISE EXCEPTION 'the rules of a cycle that is open do not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE "Cycle" ADD CONSTRAINT "cycle_review_order" CHECK (cardinality("reviewOrder") > 0);
ALTER TABLE "Cycle" ADD CONSTRAINT "cycle_review_clock" CHECK ("reviewReminderDays" > 0 AND "reviewEscalationDays" > 0
  AND ("reviewReminderDays" IS NULL OR "reviewEscalationDays" IS NULL OR "reviewReminderDays" < "reviewEscalationDays"));
