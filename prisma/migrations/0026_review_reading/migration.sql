-- CreateEnum
CREATE TYPE "ReviewOutcome" AS ENUM ('propose_recommend', 'propose_return', 'propose_decline');

-- AlterTable
ALTER TABLE "ReviewRemark" ADD COLUMN     "content" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "read" JSONB;

-- CreateTable
CREATE TABLE "ReviewRemarkEarlier" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "opinion" "ReviewOpinion" NOT NULL,
    "remark" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewRemarkEarlier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewChecking" (
    "cycleId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedByName" TEXT NOT NULL,

    CONSTRAINT "ReviewChecking_pkey" PRIMARY KEY ("cycleId","officeId")
);

-- CreateTable
CREATE TABLE "ReviewConclusion" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "outcome" "ReviewOutcome" NOT NULL,
    "opinion" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "concludedById" UUID NOT NULL,
    "concludedByName" TEXT NOT NULL,
    "concludedAt" TIMESTAMPTZ(3) NOT NULL,
    "verdict" "CheckOutcome",
    "verdictRemark" TEXT NOT NULL DEFAULT '',
    "checkedById" UUID,
    "checkedByName" TEXT NOT NULL DEFAULT '',
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewConclusion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReviewRemarkEarlier_applicationId_officeId_indicatorId_vers_key" ON "ReviewRemarkEarlier"("applicationId", "officeId", "indicatorId", "version");

-- CreateIndex
CREATE INDEX "ReviewConclusion_officeId_verdict_idx" ON "ReviewConclusion"("officeId", "verdict");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewConclusion_applicationId_officeId_round_key" ON "ReviewConclusion"("applicationId", "officeId", "round");

-- AddForeignKey
ALTER TABLE "ReviewRemarkEarlier" ADD CONSTRAINT "ReviewRemarkEarlier_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewChecking" ADD CONSTRAINT "ReviewChecking_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewChecking" ADD CONSTRAINT "ReviewChecking_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewConclusion" ADD CONSTRAINT "ReviewConclusion_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewConclusion" ADD CONSTRAINT "ReviewConclusion_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 意见针对什么内容、所读的是什么，由数据库在写入意见时记下：经办、整批、导入都一样。
CREATE FUNCTION "remark_reads"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."content" := "item_content"(NEW."applicationId", NEW."indicatorId");
  NEW."read" := jsonb_build_object(
    'judgement', (SELECT n."judgement" FROM "IndicatorAnswer" n
      WHERE n."applicationId" = NEW."applicationId" AND n."indicatorId" = NEW."indicatorId"),
    'narrative', (SELECT n."narrative" FROM "IndicatorAnswer" n
      WHERE n."applicationId" = NEW."applicationId" AND n."indicatorId" = NEW."indicatorId"),
    'evidence', (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', e."id", 'title', COALESCE(u."filed" ->> 'title', e."title"))
        ORDER BY u."position", e."createdAt", e."id"), '[]')
      FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
      WHERE u."applicationId" = NEW."applicationId" AND u."indicatorId" = NEW."indicatorId"));
  RETURN NEW;
END $$;
CREATE TRIGGER "remark_reads" BEFORE INSERT OR UPDATE ON "ReviewRemark" FOR EACH ROW EXECUTE FUNCTION "remark_reads"();

-- 以前的意见，按现在的内容算作已读。
UPDATE "ReviewRemark" SET "content" = '';

-- 同一办公室另一人改掉的意见不丢。
CREATE FUNCTION "remark_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ReviewRemarkEarlier" ("id", "applicationId", "officeId", "indicatorId", "version", "opinion", "remark", "authorId", "at")
  VALUES (gen_random_uuid(), OLD."applicationId", OLD."officeId", OLD."indicatorId", OLD."version", OLD."opinion", OLD."remark",
    OLD."authorId", OLD."at");
  RETURN NULL;
END $$;
CREATE TRIGGER "remark_kept" AFTER UPDATE ON "ReviewRemark" FOR EACH ROW
  WHEN (OLD."authorId" <> NEW."authorId" AND (OLD."opinion", OLD."remark") IS DISTINCT FROM (NEW."opinion", NEW."remark"))
  EXECUTE FUNCTION "remark_kept"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReviewRemarkEarlier" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 案卷和本办公室的意见现在如何：审核认的是它，任何一项有变化就须重新审核。
CREATE FUNCTION "review_content"(application uuid, office uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT md5(jsonb_build_array(
    (SELECT jsonb_agg("item_content"(a."id", i."id") ORDER BY i."position") FROM "Application" a
      JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" WHERE a."id" = application),
    (SELECT w."text" FROM "SelfAssessmentReport" w WHERE w."applicationId" = application),
    (SELECT jsonb_agg(jsonb_build_array(t."sectionId", t."text") ORDER BY t."sectionId") FROM "ThematicText" t
      WHERE t."applicationId" = application),
    (SELECT jsonb_agg(jsonb_build_array(m."indicatorId", m."opinion", m."remark") ORDER BY m."indicatorId") FROM "ReviewRemark" m
      WHERE m."applicationId" = application AND m."officeId" = office))::text)
$$;

-- 拟的人和审的人是不同的人；退回的写明意见；审核以后不再改。
ALTER TABLE "ReviewConclusion" ADD CONSTRAINT "conclusion_stated" CHECK ("round" > 0 AND length(trim("opinion")) > 0);
ALTER TABLE "ReviewConclusion" ADD CONSTRAINT "conclusion_two_persons" CHECK ("checkedById" IS NULL OR "checkedById" <> "concludedById");
ALTER TABLE "ReviewConclusion" ADD CONSTRAINT "conclusion_checked"
  CHECK (("verdict" IS NULL) = ("checkedById" IS NULL) AND ("verdict" IS NULL) = ("checkedAt" IS NULL)
    AND ("verdict" IS DISTINCT FROM 'returned' OR length(trim("verdictRemark")) > 0));
CREATE FUNCTION "conclusion_settled"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."verdict" IS NOT NULL
    OR (OLD."applicationId", OLD."officeId", OLD."round", OLD."outcome", OLD."opinion", OLD."content", OLD."concludedById")
      IS DISTINCT FROM (NEW."applicationId", NEW."officeId", NEW."round", NEW."outcome", NEW."opinion", NEW."content", NEW."concludedById") THEN
    RAISE EXCEPTION 'conclusion_settled' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "conclusion_settled" BEFORE UPDATE OR DELETE ON "ReviewConclusion" FOR EACH ROW EXECUTE FUNCTION "conclusion_settled"();
