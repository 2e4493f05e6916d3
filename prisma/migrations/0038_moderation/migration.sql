-- CreateEnum
CREATE TYPE "AdjudicationKind" AS ENUM ('agreed', 'third', 'organiser', 'answer');

-- CreateEnum
CREATE TYPE "ThirdPurpose" AS ENUM ('difference', 'answer');

-- CreateEnum
CREATE TYPE "ThirdEnd" AS ENUM ('decided', 'recused', 'restarted', 'replaced');

-- CreateEnum
CREATE TYPE "ProvisionalAnswerStage" AS ENUM ('open', 'handed_in');

-- CreateEnum
CREATE TYPE "RulingOutcome" AS ENUM ('upheld', 'adjusted');

-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'provisional_answer';

-- CreateTable
CREATE TABLE "AdjudicationLayer" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "AdjudicationKind" NOT NULL,
    "judgement" "Judgement" NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AdjudicationLayer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModerationMessage" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ModerationMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MarkProposal" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "judgement" "Judgement" NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "acceptsId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MarkProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThirdRequest" (
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThirdRequest_pkey" PRIMARY KEY ("applicationId","indicatorId","basis")
);

-- CreateTable
CREATE TABLE "ThirdReader" (
    "id" UUID NOT NULL,
    "purpose" "ThirdPurpose" NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "assessorId" UUID NOT NULL,
    "pool" TEXT[],
    "seed" TEXT,
    "appointedById" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "end" "ThirdEnd",

    CONSTRAINT "ThirdReader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProvisionalAnswer" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "stage" "ProvisionalAnswerStage" NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 0,
    "releasedAt" TIMESTAMPTZ(3) NOT NULL,
    "handedInAt" TIMESTAMPTZ(3),
    "sha256" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ProvisionalAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProvisionalDeduction" (
    "answerId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "judgement" "Judgement" NOT NULL,
    "deducted" DOUBLE PRECISION NOT NULL,
    "reasons" TEXT[],
    "citations" JSONB NOT NULL,

    CONSTRAINT "ProvisionalDeduction_pkey" PRIMARY KEY ("answerId","indicatorId")
);

-- CreateTable
CREATE TABLE "DeductionReply" (
    "answerId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID NOT NULL,
    "updatedByName" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeductionReply_pkey" PRIMARY KEY ("answerId","indicatorId")
);

-- CreateTable
CREATE TABLE "DeductionReplyEvidence" (
    "answerId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeductionReplyEvidence_pkey" PRIMARY KEY ("answerId","indicatorId","evidenceId")
);

-- CreateTable
CREATE TABLE "DeductionRuling" (
    "answerId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "outcome" "RulingOutcome" NOT NULL,
    "layerId" UUID NOT NULL,

    CONSTRAINT "DeductionRuling_pkey" PRIMARY KEY ("answerId","indicatorId")
);

-- CreateIndex
CREATE UNIQUE INDEX "AdjudicationLayer_applicationId_indicatorId_number_key" ON "AdjudicationLayer"("applicationId", "indicatorId", "number");

-- CreateIndex
CREATE INDEX "ModerationMessage_applicationId_indicatorId_idx" ON "ModerationMessage"("applicationId", "indicatorId");

-- CreateIndex
CREATE INDEX "MarkProposal_applicationId_indicatorId_idx" ON "MarkProposal"("applicationId", "indicatorId");

-- CreateIndex
CREATE INDEX "ThirdReader_assessorId_idx" ON "ThirdReader"("assessorId");

-- CreateIndex
CREATE INDEX "ThirdReader_applicationId_indicatorId_idx" ON "ThirdReader"("applicationId", "indicatorId");

-- CreateIndex
CREATE UNIQUE INDEX "ProvisionalAnswer_applicationId_key" ON "ProvisionalAnswer"("applicationId");

-- CreateIndex
CREATE INDEX "ProvisionalAnswer_lotId_idx" ON "ProvisionalAnswer"("lotId");

-- CreateIndex
CREATE INDEX "DeductionReplyEvidence_evidenceId_idx" ON "DeductionReplyEvidence"("evidenceId");

-- CreateIndex
CREATE UNIQUE INDEX "DeductionRuling_layerId_key" ON "DeductionRuling"("layerId");

-- AddForeignKey
ALTER TABLE "AdjudicationLayer" ADD CONSTRAINT "AdjudicationLayer_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdjudicationLayer" ADD CONSTRAINT "AdjudicationLayer_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationMessage" ADD CONSTRAINT "ModerationMessage_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationMessage" ADD CONSTRAINT "ModerationMessage_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarkProposal" ADD CONSTRAINT "MarkProposal_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarkProposal" ADD CONSTRAINT "MarkProposal_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThirdRequest" ADD CONSTRAINT "ThirdRequest_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThirdRequest" ADD CONSTRAINT "ThirdRequest_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThirdReader" ADD CONSTRAINT "ThirdReader_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThirdReader" ADD CONSTRAINT "ThirdReader_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThirdReader" ADD CONSTRAINT "ThirdReader_assessorId_fkey" FOREIGN KEY ("assessorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProvisionalAnswer" ADD CONSTRAINT "ProvisionalAnswer_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProvisionalAnswer" ADD CONSTRAINT "ProvisionalAnswer_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProvisionalDeduction" ADD CONSTRAINT "ProvisionalDeduction_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "ProvisionalAnswer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProvisionalDeduction" ADD CONSTRAINT "ProvisionalDeduction_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeductionReply" ADD CONSTRAINT "DeductionReply_answerId_indicatorId_fkey" FOREIGN KEY ("answerId", "indicatorId") REFERENCES "ProvisionalDeduction"("answerId", "indicatorId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeductionReplyEvidence" ADD CONSTRAINT "DeductionReplyEvidence_answerId_indicatorId_fkey" FOREIGN KEY ("answerId", "indicatorId") REFERENCES "DeductionReply"("answerId", "indicatorId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeductionReplyEvidence" ADD CONSTRAINT "DeductionReplyEvidence_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeductionRuling" ADD CONSTRAINT "DeductionRuling_answerId_indicatorId_fkey" FOREIGN KEY ("answerId", "indicatorId") REFERENCES "ProvisionalDeduction"("answerId", "indicatorId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeductionRuling" ADD CONSTRAINT "DeductionRuling_layerId_fkey" FOREIGN KEY ("layerId") REFERENCES "AdjudicationLayer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "AdjudicationLayer" ADD CONSTRAINT "AdjudicationLayer_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id");
ALTER TABLE "ModerationMessage" ADD CONSTRAINT "ModerationMessage_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id");
ALTER TABLE "MarkProposal" ADD CONSTRAINT "MarkProposal_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id");
ALTER TABLE "MarkProposal" ADD CONSTRAINT "MarkProposal_acceptsId_fkey" FOREIGN KEY ("acceptsId") REFERENCES "MarkProposal"("id");
ALTER TABLE "ThirdRequest" ADD CONSTRAINT "ThirdRequest_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id");
ALTER TABLE "ThirdReader" ADD CONSTRAINT "ThirdReader_appointedById_fkey" FOREIGN KEY ("appointedById") REFERENCES "User"("id");
ALTER TABLE "AdjudicationLayer" ADD CONSTRAINT "layer_reasoned" CHECK ("points" >= 0 AND length(trim("reason")) > 0 AND "number" > 0);
ALTER TABLE "MarkProposal" ADD CONSTRAINT "proposal_reasoned" CHECK ("points" >= 0 AND length(trim("reason")) > 0);
ALTER TABLE "ThirdReader" ADD CONSTRAINT "third_ended" CHECK (("endedAt" IS NULL) = ("end" IS NULL));
ALTER TABLE "ProvisionalAnswer" ADD CONSTRAINT "answer_handed_in" CHECK (("stage" = 'handed_in') = ("handedInAt" IS NOT NULL));
CREATE UNIQUE INDEX "one_third_at_a_time" ON "ThirdReader" ("applicationId", "indicatorId", "purpose") WHERE "endedAt" IS NULL;

-- 一项评分所依据的评分表及其版本的摘要：正式的、已交卷的、评这一项的；没有的为空。
CREATE FUNCTION "item_basis"("application" uuid, "indicator" uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT md5(string_agg(s."id"::text || ':' || s."version", ',' ORDER BY s."id"))
  FROM "ScoreSheet" s
  WHERE s."applicationId" = "application" AND s."kind" = 'regular' AND s."stage" = 'handed_in'
    AND (NOT EXISTS (SELECT 1 FROM "SheetPart" p WHERE p."sheetId" = s."id")
      OR EXISTS (SELECT 1 FROM "SheetPart" p JOIN "LotPartItem" t ON t."partId" = p."partId"
        WHERE p."sheetId" = s."id" AND t."indicatorId" = "indicator"))
$$;

-- 有差异的各项：评这一项的评分表都已交卷、份数够，判断不同或者分差超过允许范围。since 为最后一份交卷的时间。
CREATE FUNCTION "item_differences"("cases" uuid[])
RETURNS TABLE ("applicationId" uuid, "indicatorId" uuid, "since" timestamptz) LANGUAGE sql STABLE AS $$
  WITH handed AS MATERIALIZED (
    SELECT s."id", s."applicationId", s."handedInAt", c."sheetsPerApplication" AS "asked", round(m."tolerance" * 100) AS "tolerance"
    FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
    JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "ScoringScheme" m ON m."id" = a."schemeId"
    WHERE s."applicationId" = ANY ("cases") AND s."kind" = 'regular' AND s."stage" = 'handed_in')
  SELECT d."applicationId", d."indicatorId", d."since"
  FROM (
    SELECT h."applicationId", i."indicatorId", max(h."handedInAt") AS "since"
    FROM handed h JOIN "ItemScore" i ON i."sheetId" = h."id"
    WHERE NOT EXISTS (SELECT 1 FROM "SheetPart" p WHERE p."sheetId" = h."id")
      OR EXISTS (SELECT 1 FROM "SheetPart" p JOIN "LotPartItem" t ON t."partId" = p."partId"
        WHERE p."sheetId" = h."id" AND t."indicatorId" = i."indicatorId")
    GROUP BY h."applicationId", i."indicatorId"
    HAVING count(*) > 1 AND count(*) >= min(h."asked") AND (min(i."judgement") <> max(i."judgement")
      OR round(max(i."points") * 100) - round(min(i."points") * 100) > min(h."tolerance"))) d
  WHERE NOT EXISTS (
    SELECT 1 FROM "ScoreSheet" s
    WHERE s."applicationId" = d."applicationId" AND s."kind" = 'regular' AND s."stage" IN ('assigned', 'scoring')
      AND (NOT EXISTS (SELECT 1 FROM "SheetPart" p WHERE p."sheetId" = s."id")
        OR EXISTS (SELECT 1 FROM "SheetPart" p JOIN "LotPartItem" t ON t."partId" = p."partId"
          WHERE p."sheetId" = s."id" AND t."indicatorId" = d."indicatorId")))
$$;

-- 以前的裁定是组织方作出的，照原样成为第一层；作出以后评分表又退回重评的，依据不再相符。
INSERT INTO "AdjudicationLayer" ("id", "applicationId", "indicatorId", "number", "kind", "judgement", "points", "reason", "authorId", "basis", "at")
SELECT gen_random_uuid(), j."applicationId", j."indicatorId", 1, 'organiser', j."judgement", j."points",
  coalesce(nullif(trim(j."reason"), ''), '（未写明）'), j."authorId", coalesce("item_basis"(j."applicationId", j."indicatorId"), ''), j."at"
FROM "Adjudication" j;

-- DropForeignKey
ALTER TABLE "Adjudication" DROP CONSTRAINT "Adjudication_applicationId_fkey";

-- DropForeignKey
ALTER TABLE "Adjudication" DROP CONSTRAINT "Adjudication_indicatorId_fkey";

-- DropTable
DROP TABLE "Adjudication";

-- 现在算数的一层。
CREATE VIEW "AdjudicationInForce" AS
SELECT DISTINCT ON (l."applicationId", l."indicatorId")
  l."id", l."applicationId", l."indicatorId", l."number", l."kind", l."judgement", l."points", l."reason", l."at"
FROM "AdjudicationLayer" l
WHERE l."basis" = "item_basis"(l."applicationId", l."indicatorId")
ORDER BY l."applicationId", l."indicatorId", l."number" DESC;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AdjudicationLayer" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ModerationMessage" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "MarkProposal" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ThirdRequest" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ProvisionalDeduction" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "DeductionRuling" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 第三名评估员没有评过这件案卷的这一项，也没有回避。
CREATE FUNCTION "third_is_independent"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "recused_from"(NEW."applicationId", NEW."assessorId")
    OR EXISTS (SELECT 1 FROM "ScoreSheet" s JOIN "SheetItem" i ON i."sheetId" = s."id" AND i."indicatorId" = NEW."indicatorId"
      WHERE s."applicationId" = NEW."applicationId" AND s."assessorId" = NEW."assessorId") THEN
    RAISE EXCEPTION 'third_is_independent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "third_is_independent" BEFORE INSERT ON "ThirdReader" FOR EACH ROW EXECUTE FUNCTION "third_is_independent"();

-- 答复提交以后不再改变。
CREATE FUNCTION "reply_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "ProvisionalAnswer" a WHERE a."stage" = 'handed_in' AND a."id" = coalesce(NEW."answerId", OLD."answerId")) THEN
    RAISE EXCEPTION 'reply_frozen' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER "reply_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "DeductionReply" FOR EACH ROW EXECUTE FUNCTION "reply_frozen"();
CREATE TRIGGER "reply_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "DeductionReplyEvidence" FOR EACH ROW EXECUTE FUNCTION "reply_frozen"();
-- 已揭晓的标段不再有新的一层裁定。
CREATE TRIGGER "lot_marks_frozen" BEFORE INSERT ON "AdjudicationLayer" FOR EACH ROW EXECUTE FUNCTION "lot_marks_frozen"();
