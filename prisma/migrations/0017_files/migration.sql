-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('pending', 'clean', 'infected', 'beyond', 'not_scanned');

-- CreateEnum
CREATE TYPE "KnowledgeState" AS ENUM ('waiting', 'known', 'unreadable');

-- CreateEnum
CREATE TYPE "Secrecy" AS ENUM ('none', 'internal', 'marked');

-- CreateEnum
CREATE TYPE "LikenessKind" AS ENUM ('same_file', 'near_file', 'near_narrative');

-- AlterTable
ALTER TABLE "StoredFile" ADD COLUMN     "scan" "ScanState" NOT NULL DEFAULT 'not_scanned',
ADD COLUMN     "scannedAt" TIMESTAMPTZ(3),
ADD COLUMN     "signature" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Upload" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "fileName" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT,
    "evidenceId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FileKnowledge" (
    "sha256" TEXT NOT NULL,
    "state" "KnowledgeState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "knownAt" TIMESTAMPTZ(3),
    "characters" INTEGER NOT NULL DEFAULT 0,
    "secrecy" "Secrecy" NOT NULL DEFAULT 'none',
    "mark" TEXT NOT NULL DEFAULT '',
    "identities" INTEGER NOT NULL DEFAULT 0,
    "minhash" INTEGER[],
    "imageHash" BIGINT,
    "bands" BIGINT[],

    CONSTRAINT "FileKnowledge_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "SecrecyConfirmation" (
    "evidenceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "userName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SecrecyConfirmation_pkey" PRIMARY KEY ("evidenceId")
);

-- CreateTable
CREATE TABLE "NarrativePrint" (
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "minhash" INTEGER[],
    "bands" BIGINT[],

    CONSTRAINT "NarrativePrint_pkey" PRIMARY KEY ("applicationId","indicatorId")
);

-- CreateTable
CREATE TABLE "FiledFile" (
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "FiledFile_pkey" PRIMARY KEY ("applicationId","indicatorId","evidenceId")
);

-- CreateTable
CREATE TABLE "Comparison" (
    "applicationId" UUID NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Comparison_pkey" PRIMARY KEY ("applicationId")
);

-- CreateTable
CREATE TABLE "Likeness" (
    "id" UUID NOT NULL,
    "kind" "LikenessKind" NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "evidenceId" UUID,
    "otherApplicationId" UUID NOT NULL,
    "otherIndicatorId" UUID NOT NULL,
    "otherEvidenceId" UUID,
    "percent" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Likeness_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Upload_createdAt_idx" ON "Upload"("createdAt");

-- CreateIndex
CREATE INDEX "FileKnowledge_state_attempts_idx" ON "FileKnowledge"("state", "attempts");

-- CreateIndex
CREATE INDEX "FileKnowledge_bands_idx" ON "FileKnowledge" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "NarrativePrint_indicatorId_cycleId_idx" ON "NarrativePrint"("indicatorId", "cycleId");

-- CreateIndex
CREATE INDEX "NarrativePrint_bands_idx" ON "NarrativePrint" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "FiledFile_sha256_idx" ON "FiledFile"("sha256");

-- CreateIndex
CREATE INDEX "Likeness_applicationId_indicatorId_idx" ON "Likeness"("applicationId", "indicatorId");

-- CreateIndex
CREATE INDEX "Likeness_otherApplicationId_idx" ON "Likeness"("otherApplicationId");

-- CreateIndex
CREATE INDEX "StoredFile_scan_attempts_idx" ON "StoredFile"("scan", "attempts");

-- CreateIndex
CREATE INDEX IF NOT EXISTS "Evidence_sha256_idx" ON "Evidence"("sha256");

-- AddForeignKey
ALTER TABLE "FileKnowledge" ADD CONSTRAINT "FileKnowledge_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecrecyConfirmation" ADD CONSTRAINT "SecrecyConfirmation_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- 查出病毒的，说得出查出了什么；查过的，说得出何时。
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_scan_told" CHECK (
  ("scan" NOT IN ('infected', 'beyond') OR "signature" <> '') AND ("scan" NOT IN ('clean', 'infected', 'beyond') OR "scannedAt" IS NOT NULL));
-- 正文只留计数，不留号码。
ALTER TABLE "FileKnowledge" ADD CONSTRAINT "FileKnowledge_counts" CHECK ("identities" >= 0 AND "characters" >= 0 AND length("mark") <= 40);
ALTER TABLE "Likeness" ADD CONSTRAINT "Likeness_elsewhere" CHECK ("applicationId" <> "otherApplicationId" AND "percent" BETWEEN 1 AND 100);
