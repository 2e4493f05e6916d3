-- AlterTable
ALTER TABLE "ReadingLog" ADD COLUMN     "thirdId" UUID,
ALTER COLUMN "sheetId" DROP NOT NULL;

ALTER TABLE "ReadingLog" ADD CONSTRAINT "ReadingLog_thirdId_fkey" FOREIGN KEY ("thirdId") REFERENCES "ThirdReader"("id") ON DELETE RESTRICT;
ALTER TABLE "ReadingLog" ADD CONSTRAINT "reading_under_what" CHECK (num_nonnulls("sheetId", "thirdId") = 1);

-- 回避的人不参与裁断：商定、裁断、复核都不行。
CREATE FUNCTION "recused_decides_nothing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "recused_from"(NEW."applicationId", NEW."authorId") THEN
    RAISE EXCEPTION 'assessor_recused' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "recused_decides_nothing" BEFORE INSERT ON "AdjudicationLayer" FOR EACH ROW EXECUTE FUNCTION "recused_decides_nothing"();

-- 以前回避而没有收回的，一并收回。
UPDATE "ThirdReader" SET "endedAt" = now(), "end" = 'recused'
WHERE "endedAt" IS NULL AND "recused_from"("applicationId", "assessorId");
