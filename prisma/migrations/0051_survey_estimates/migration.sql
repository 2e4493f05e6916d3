-- AlterTable
ALTER TABLE "Survey" ADD COLUMN     "estimateSha256" TEXT;

-- AlterTable
ALTER TABLE "SurveyPlace" ADD COLUMN     "trimmed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unplaced" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "weightLeast" DOUBLE PRECISION,
ADD COLUMN     "weightMost" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "SurveyEstimate" ADD COLUMN     "kish" DOUBLE PRECISION,
ADD COLUMN     "plainIndex" DOUBLE PRECISION;

ALTER TABLE "SurveyPlace" ADD CONSTRAINT "survey_agency_index" CHECK ("agencyIndex" BETWEEN 0 AND 100);
ALTER TABLE "SurveyEstimate" ADD CONSTRAINT "survey_estimate_interval" CHECK (
  "index" BETWEEN 0 AND 100 AND ("low" IS NULL OR ("low" <= "index" AND "index" <= "high")) AND "n" >= 0);

-- 结果启封之后，推算的数字不再变动；自助法校核可以后到。
CREATE FUNCTION "survey_results_opened"(survey uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "Survey" s JOIN "Cycle" c ON c."id" = s."cycleId" WHERE s."id" = survey AND c."resultsOpenedAt" IS NOT NULL)
$$;
CREATE FUNCTION "survey_results_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "survey_results_opened"(COALESCE(NEW."surveyId", OLD."surveyId")) THEN
    RAISE EXCEPTION 'an opened survey does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "survey_results_frozen" BEFORE INSERT OR DELETE ON "SurveyEstimate" FOR EACH ROW EXECUTE FUNCTION "survey_results_frozen"();
CREATE TRIGGER "survey_results_kept" BEFORE UPDATE ON "SurveyEstimate" FOR EACH ROW
  WHEN ((NEW."n", NEW."unknown", NEW."refused", NEW."index", NEW."standardError", NEW."low", NEW."high", NEW."designEffect", NEW."effective", NEW."kish", NEW."plainIndex")
    IS DISTINCT FROM
    (OLD."n", OLD."unknown", OLD."refused", OLD."index", OLD."standardError", OLD."low", OLD."high", OLD."designEffect", OLD."effective", OLD."kish", OLD."plainIndex"))
  EXECUTE FUNCTION "survey_results_frozen"();
CREATE TRIGGER "survey_results_kept" BEFORE UPDATE ON "SurveyPlace" FOR EACH ROW
  WHEN ((NEW."index", NEW."standardError", NEW."low", NEW."high", NEW."designEffect", NEW."unknown", NEW."refused", NEW."completed", NEW."agencyIndex")
    IS DISTINCT FROM
    (OLD."index", OLD."standardError", OLD."low", OLD."high", OLD."designEffect", OLD."unknown", OLD."refused", OLD."completed", OLD."agencyIndex"))
  EXECUTE FUNCTION "survey_results_frozen"();
