-- 评估质量：抽检、定标、揭晓时的数字。
-- CreateTable
CREATE TABLE "QualityDraw" (
    "lotId" UUID NOT NULL,
    "seed" TEXT NOT NULL,
    "frameSha256" TEXT NOT NULL,
    "frameSize" INTEGER NOT NULL,
    "drawnById" UUID NOT NULL,
    "drawnAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QualityDraw_pkey" PRIMARY KEY ("lotId")
);

-- CreateTable
CREATE TABLE "QualitySample" (
    "id" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "judgement" "Judgement",
    "points" DOUBLE PRECISION,
    "reason" TEXT NOT NULL DEFAULT '',
    "officerId" UUID,
    "officerName" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "QualitySample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationCase" (
    "lotId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "chosenById" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationCase_pkey" PRIMARY KEY ("lotId","applicationId")
);

-- CreateTable
CREATE TABLE "LotQuality" (
    "lotId" UUID NOT NULL,
    "figures" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LotQuality_pkey" PRIMARY KEY ("lotId")
);

-- CreateIndex
CREATE INDEX "QualitySample_applicationId_idx" ON "QualitySample"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "QualitySample_lotId_applicationId_indicatorId_key" ON "QualitySample"("lotId", "applicationId", "indicatorId");

-- CreateIndex
CREATE UNIQUE INDEX "QualitySample_lotId_position_key" ON "QualitySample"("lotId", "position");

-- AddForeignKey
ALTER TABLE "QualityDraw" ADD CONSTRAINT "QualityDraw_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualitySample" ADD CONSTRAINT "QualitySample_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "QualityDraw"("lotId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualitySample" ADD CONSTRAINT "QualitySample_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualitySample" ADD CONSTRAINT "QualitySample_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationCase" ADD CONSTRAINT "CalibrationCase_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationCase" ADD CONSTRAINT "CalibrationCase_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotQuality" ADD CONSTRAINT "LotQuality_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "QualitySample" ADD CONSTRAINT "sample_scored_whole" CHECK (
  ("judgement" IS NULL) = ("points" IS NULL) AND ("judgement" IS NULL) = ("officerId" IS NULL) AND ("judgement" IS NULL) = ("at" IS NULL)
  AND ("points" IS NULL OR "points" >= 0) AND ("position" > 0));

-- 抽取、定标、揭晓时的数字都不再变动。
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "QualityDraw" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "CalibrationCase" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LotQuality" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 复评在揭晓之前做：之后看得到评分，就不再是盲评。抽中什么不能改。
CREATE FUNCTION "quality_sample_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (NEW."lotId", NEW."applicationId", NEW."indicatorId", NEW."position")
      IS DISTINCT FROM (OLD."lotId", OLD."applicationId", OLD."indicatorId", OLD."position") THEN
    RAISE EXCEPTION 'what was drawn for the quality sample does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT 1 FROM "AssessmentLot" l WHERE l."id" = NEW."lotId" AND l."stage" NOT IN ('assessing', 'answering')) THEN
    RAISE EXCEPTION 'an opened lot does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "quality_sample_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "QualitySample" FOR EACH ROW EXECUTE FUNCTION "quality_sample_frozen"();

-- 以哪种得分为准、抽检多少，周期启动之后不能改。
CREATE FUNCTION "assessment_counts_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."stage" <> 'draft' AND (NEW."assessmentCounts", NEW."qualityShareBasisPoints")
      IS DISTINCT FROM (OLD."assessmentCounts", OLD."qualityShareBasisPoints") THEN
    RAISE EXCEPTION 'the rules of a cycle that is open do not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "assessment_counts_frozen" BEFORE UPDATE ON "Cycle" FOR EACH ROW EXECUTE FUNCTION "assessment_counts_frozen"();
