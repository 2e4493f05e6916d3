-- CreateEnum
CREATE TYPE "FlagKind" AS ENUM ('veto', 'fabrication');

-- CreateEnum
CREATE TYPE "FlagVerdict" AS ENUM ('upheld', 'dismissed', 'to_verify');

-- AlterTable
ALTER TABLE "ItemScore" ADD COLUMN     "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "ItemCitation" (
    "sheetId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "page" INTEGER NOT NULL,

    CONSTRAINT "ItemCitation_pkey" PRIMARY KEY ("sheetId","indicatorId","evidenceId","page")
);

-- CreateTable
CREATE TABLE "SheetRound" (
    "sheetId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "handedInAt" TIMESTAMPTZ(3) NOT NULL,
    "summary" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reopenedById" UUID NOT NULL,
    "reopenedByName" TEXT NOT NULL,
    "reopenedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SheetRound_pkey" PRIMARY KEY ("sheetId","number")
);

-- CreateTable
CREATE TABLE "ItemScoreHistory" (
    "sheetId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "indicatorId" UUID NOT NULL,
    "judgement" "Judgement" NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "reasons" TEXT[],
    "reason" TEXT NOT NULL,
    "citations" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ItemScoreHistory_pkey" PRIMARY KEY ("sheetId","round","indicatorId")
);

-- CreateTable
CREATE TABLE "AssessmentFlag" (
    "id" UUID NOT NULL,
    "sheetId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "kind" "FlagKind" NOT NULL,
    "text" TEXT NOT NULL,
    "evidenceId" UUID,
    "page" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AssessmentFlag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FlagAnswer" (
    "flagId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "verdict" "FlagVerdict" NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FlagAnswer_pkey" PRIMARY KEY ("flagId","number")
);

-- CreateIndex
CREATE INDEX "ItemCitation_evidenceId_idx" ON "ItemCitation"("evidenceId");

-- CreateIndex
CREATE INDEX "AssessmentFlag_sheetId_idx" ON "AssessmentFlag"("sheetId");

-- AddForeignKey
ALTER TABLE "ItemCitation" ADD CONSTRAINT "ItemCitation_sheetId_indicatorId_fkey" FOREIGN KEY ("sheetId", "indicatorId") REFERENCES "ItemScore"("sheetId", "indicatorId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemCitation" ADD CONSTRAINT "ItemCitation_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetRound" ADD CONSTRAINT "SheetRound_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "ScoreSheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemScoreHistory" ADD CONSTRAINT "ItemScoreHistory_sheetId_round_fkey" FOREIGN KEY ("sheetId", "round") REFERENCES "SheetRound"("sheetId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssessmentFlag" ADD CONSTRAINT "AssessmentFlag_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "ScoreSheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssessmentFlag" ADD CONSTRAINT "AssessmentFlag_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssessmentFlag" ADD CONSTRAINT "AssessmentFlag_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FlagAnswer" ADD CONSTRAINT "FlagAnswer_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "AssessmentFlag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 原来只记引用了哪件材料的，记为第 1 页。
INSERT INTO "ItemCitation" ("sheetId", "indicatorId", "evidenceId", "page")
SELECT "sheetId", "indicatorId", "citedEvidenceId", 1 FROM "ItemScore" WHERE "citedEvidenceId" IS NOT NULL;
ALTER TABLE "ItemScore" DROP CONSTRAINT "ItemScore_citedEvidenceId_fkey";
ALTER TABLE "ItemScore" DROP COLUMN "citedEvidenceId";

ALTER TABLE "ItemCitation" ADD CONSTRAINT "citation_page" CHECK ("page" BETWEEN 1 AND 9999);
ALTER TABLE "AssessmentFlag" ADD CONSTRAINT "flag_page" CHECK ("page" IS NULL OR ("evidenceId" IS NOT NULL AND "page" BETWEEN 1 AND 9999));

-- 退回前的原评分、问题线索和处理只增不改。
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "SheetRound" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ItemScoreHistory" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AssessmentFlag" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "FlagAnswer" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
