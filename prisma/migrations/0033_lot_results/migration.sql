-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'assessment_lot';

-- AlterTable
ALTER TABLE "AssessmentLot" ADD COLUMN     "codeSeed" TEXT;

-- CreateTable
CREATE TABLE "LotResult" (
    "lotId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "complianceBasisPoints" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,
    "applicable" INTEGER NOT NULL,
    "vetoedItems" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "adjudicated" INTEGER NOT NULL,
    "result" JSONB NOT NULL,
    "sections" JSONB NOT NULL,
    "snapshotId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LotResult_pkey" PRIMARY KEY ("lotId","applicationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "LotResult_applicationId_key" ON "LotResult"("applicationId");

-- AddForeignKey
ALTER TABLE "LotResult" ADD CONSTRAINT "LotResult_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotResult" ADD CONSTRAINT "LotResult_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotResult" ADD CONSTRAINT "LotResult_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "AssessmentLot" ADD CONSTRAINT "lot_moments" CHECK (
  ("stage" = 'preparing') = ("beganAt" IS NULL) AND ("stage" = 'opened') = ("openedAt" IS NOT NULL)
  AND ("releasedAt" IS NULL OR "answersDueAt" IS NOT NULL));
ALTER TABLE "LotResult" ADD CONSTRAINT "lot_result_range" CHECK (
  "score" BETWEEN 0 AND 100 AND "complianceBasisPoints" BETWEEN 0 AND 10000 AND "met" BETWEEN 0 AND "applicable" AND "adjudicated" >= 0);

-- 揭晓的结果写下之后不再变动。
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LotResult" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 已揭晓的标段：评分表、评分、裁定都不再变动。
CREATE FUNCTION "in_opened_lot"(application uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "LotCase" c JOIN "AssessmentLot" l ON l."id" = c."lotId" WHERE c."applicationId" = application AND l."stage" = 'opened')
$$;
CREATE FUNCTION "lot_marks_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "in_opened_lot"(COALESCE(NEW."applicationId", OLD."applicationId")) THEN
    RAISE EXCEPTION 'an opened lot does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "lot_marks_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "ScoreSheet" FOR EACH ROW EXECUTE FUNCTION "lot_marks_frozen"();
CREATE TRIGGER "lot_marks_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "Adjudication" FOR EACH ROW EXECUTE FUNCTION "lot_marks_frozen"();

-- 评分成批写入，按语句看一次。
CREATE FUNCTION "lot_scores_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "touched" t JOIN "ScoreSheet" s ON s."id" = t."sheetId" JOIN "LotCase" c ON c."applicationId" = s."applicationId"
    JOIN "AssessmentLot" l ON l."id" = c."lotId" WHERE l."stage" = 'opened') THEN
    RAISE EXCEPTION 'an opened lot does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "lot_scores_added" AFTER INSERT ON "ItemScore" REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "lot_scores_frozen"();
CREATE TRIGGER "lot_scores_changed" AFTER UPDATE ON "ItemScore" REFERENCING OLD TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "lot_scores_frozen"();
CREATE TRIGGER "lot_scores_removed" AFTER DELETE ON "ItemScore" REFERENCING OLD TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "lot_scores_frozen"();
CREATE TRIGGER "lot_scores_added" AFTER INSERT ON "SheetPart" REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "lot_scores_frozen"();
CREATE TRIGGER "lot_scores_removed" AFTER DELETE ON "SheetPart" REFERENCING OLD TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "lot_scores_frozen"();

-- 开始评估之后，机构、案卷、分组都不再变动；已揭晓的标段一字不动。
CREATE FUNCTION "lot_scope_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "AssessmentLot" l WHERE l."id" IN (OLD."lotId", NEW."lotId") AND l."stage" <> 'preparing') THEN
    RAISE EXCEPTION 'a lot that has begun does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "lot_scope_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "LotAgency" FOR EACH ROW EXECUTE FUNCTION "lot_scope_frozen"();
CREATE TRIGGER "lot_scope_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "LotCase" FOR EACH ROW EXECUTE FUNCTION "lot_scope_frozen"();
CREATE TRIGGER "lot_scope_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "LotPart" FOR EACH ROW EXECUTE FUNCTION "lot_scope_frozen"();
CREATE TRIGGER "lot_scope_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "LotPartItem" FOR EACH ROW EXECUTE FUNCTION "lot_scope_frozen"();

CREATE FUNCTION "lot_itself_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."stage" = 'opened' OR OLD."stage" <> 'preparing' AND (TG_OP = 'DELETE' OR NEW."stage" = 'preparing') THEN
    RAISE EXCEPTION 'a lot that has begun does not go back' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "lot_itself_frozen" BEFORE UPDATE OR DELETE ON "AssessmentLot" FOR EACH ROW EXECUTE FUNCTION "lot_itself_frozen"();

-- 标段的案卷属于标段的周期。
CREATE FUNCTION "lot_case_of_cycle"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Application" a JOIN "AssessmentLot" l ON l."cycleId" = a."cycleId" WHERE a."id" = NEW."applicationId" AND l."id" = NEW."lotId") THEN
    RAISE EXCEPTION 'lot_case_of_cycle' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "lot_case_of_cycle" BEFORE INSERT OR UPDATE ON "LotCase" FOR EACH ROW EXECUTE FUNCTION "lot_case_of_cycle"();
