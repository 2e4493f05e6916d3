-- AlterTable
ALTER TABLE "SurveyPlace" ADD COLUMN     "emptyShare" DOUBLE PRECISION;

ALTER TABLE "SurveyPlace" ADD CONSTRAINT "survey_empty_share" CHECK ("emptyShare" BETWEEN 0 AND 1);
DROP TRIGGER "survey_results_kept" ON "SurveyPlace";
CREATE TRIGGER "survey_results_kept" BEFORE UPDATE ON "SurveyPlace" FOR EACH ROW
  WHEN ((NEW."index", NEW."standardError", NEW."low", NEW."high", NEW."designEffect", NEW."unknown", NEW."refused", NEW."completed", NEW."agencyIndex", NEW."emptyShare")
    IS DISTINCT FROM
    (OLD."index", OLD."standardError", OLD."low", OLD."high", OLD."designEffect", OLD."unknown", OLD."refused", OLD."completed", OLD."agencyIndex", OLD."emptyShare"))
  EXECUTE FUNCTION "survey_results_frozen"();
