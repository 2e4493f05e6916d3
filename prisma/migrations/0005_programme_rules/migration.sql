-- CreateEnum
CREATE TYPE "ScoringMethod" AS ENUM ('material_review', 'data_check', 'survey', 'site_visit', 'negative_list');

-- CreateEnum
CREATE TYPE "NotApplicableRule" AS ENUM ('exclude', 'full_points', 'no_points');

-- CreateEnum
CREATE TYPE "FilingDepth" AS ENUM ('full', 'light');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('retain', 'warn', 'suspend', 'revoke', 'lapse');

-- AlterTable
ALTER TABLE "ScoringScheme" ADD COLUMN     "cycleId" UUID,
ADD COLUMN     "notApplicable" "NotApplicableRule" NOT NULL DEFAULT 'exclude';

-- AlterTable
ALTER TABLE "SchemeItem" ADD COLUMN     "method" "ScoringMethod" NOT NULL DEFAULT 'material_review',
ADD COLUMN     "veto" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "weight" DOUBLE PRECISION NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN     "evidenceKinds" "EvidenceKind"[] DEFAULT ARRAY['document', 'image', 'table', 'news_link', 'award', 'summary']::"EvidenceKind"[],
ADD COLUMN     "evidencePerItem" INTEGER,
ADD COLUMN     "filingDepth" "FilingDepth" NOT NULL DEFAULT 'full',
ADD COLUMN     "graceMinutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "outcomesAllowed" "Outcome"[] DEFAULT ARRAY['retain', 'warn', 'suspend', 'revoke', 'lapse']::"Outcome"[],
ADD COLUMN     "templateKey" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "RouteStop" ADD COLUMN     "optional" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "plannedFrom" TIMESTAMPTZ(3),
ADD COLUMN     "plannedTo" TIMESTAMPTZ(3),
ADD COLUMN     "skipReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "skippedAt" TIMESTAMPTZ(3),
ADD COLUMN     "tracks" "Track"[] DEFAULT ARRAY['comprehensive', 'thematic']::"Track"[];

-- CreateTable
CREATE TABLE "CycleEligibility" (
    "cycleId" UUID NOT NULL,
    "programmeId" UUID NOT NULL,
    "passBasisPoints" INTEGER,

    CONSTRAINT "CycleEligibility_pkey" PRIMARY KEY ("cycleId","programmeId")
);

-- CreateTable
CREATE TABLE "Amendment" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "rules" JSONB NOT NULL,
    "preparedBy" TEXT NOT NULL,
    "signedBy" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Amendment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Amendment_cycleId_number_key" ON "Amendment"("cycleId", "number");

-- AddForeignKey
ALTER TABLE "ScoringScheme" ADD CONSTRAINT "ScoringScheme_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleEligibility" ADD CONSTRAINT "CycleEligibility_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleEligibility" ADD CONSTRAINT "CycleEligibility_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Amendment" ADD CONSTRAINT "Amendment_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 规则修改：written once, never changed, never removed.
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Amendment" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

ALTER TABLE "Cycle" ADD CONSTRAINT "cycle_grace" CHECK ("graceMinutes" >= 0);
ALTER TABLE "Cycle" ADD CONSTRAINT "cycle_evidence" CHECK ("evidencePerItem" IS NULL OR "evidencePerItem" > 0);
ALTER TABLE "CycleEligibility" ADD CONSTRAINT "eligibility_rate" CHECK ("passBasisPoints" BETWEEN 0 AND 10000);
ALTER TABLE "SchemeItem" ADD CONSTRAINT "scheme_item_weight" CHECK ("weight" >= 0 AND "points" >= 0);
ALTER TABLE "RouteStop" ADD CONSTRAINT "route_stop_tracks" CHECK (cardinality("tracks") > 0);
ALTER TABLE "RouteStop" ADD CONSTRAINT "route_stop_planned" CHECK ("plannedFrom" <= "plannedTo");
ALTER TABLE "RouteStop" ADD CONSTRAINT "route_stop_skipped" CHECK ("skippedAt" IS NULL OR ("optional" AND length("skipReason") > 0));
