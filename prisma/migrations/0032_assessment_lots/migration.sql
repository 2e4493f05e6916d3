-- CreateEnum
CREATE TYPE "LotStage" AS ENUM ('preparing', 'assessing', 'answering', 'opened');

-- CreateEnum
CREATE TYPE "SheetKind" AS ENUM ('regular', 'calibration');

-- CreateEnum
CREATE TYPE "AssessmentCounts" AS ENUM ('raw', 'adjusted');

-- AlterTable
ALTER TABLE "ScoreSheet" ADD COLUMN     "kind" "SheetKind" NOT NULL DEFAULT 'regular';

-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN     "answerDays" INTEGER,
ADD COLUMN     "assessmentCounts" "AssessmentCounts" NOT NULL DEFAULT 'raw',
ADD COLUMN     "blindAssessment" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "deductionReasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "moderationDays" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "qualityShareBasisPoints" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "recusalHome" "OfficeLevel",
ADD COLUMN     "recusalYears" INTEGER NOT NULL DEFAULT 5;

-- CreateTable
CREATE TABLE "AssessmentLot" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "stage" "LotStage" NOT NULL DEFAULT 'preparing',
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "beganAt" TIMESTAMPTZ(3),
    "releasedAt" TIMESTAMPTZ(3),
    "answersDueAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AssessmentLot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LotAgency" (
    "lotId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LotAgency_pkey" PRIMARY KEY ("lotId","agencyId")
);

-- CreateTable
CREATE TABLE "LotCase" (
    "lotId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "LotCase_pkey" PRIMARY KEY ("lotId","applicationId")
);

-- CreateTable
CREATE TABLE "LotPart" (
    "id" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "LotPart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LotPartItem" (
    "lotId" UUID NOT NULL,
    "partId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,

    CONSTRAINT "LotPartItem_pkey" PRIMARY KEY ("lotId","indicatorId")
);

-- CreateTable
CREATE TABLE "SheetPart" (
    "sheetId" UUID NOT NULL,
    "partId" UUID NOT NULL,

    CONSTRAINT "SheetPart_pkey" PRIMARY KEY ("sheetId","partId")
);

-- CreateIndex
CREATE UNIQUE INDEX "AssessmentLot_cycleId_number_key" ON "AssessmentLot"("cycleId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "LotCase_applicationId_key" ON "LotCase"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "LotCase_lotId_code_key" ON "LotCase"("lotId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "LotPart_lotId_number_key" ON "LotPart"("lotId", "number");

-- CreateIndex
CREATE INDEX "LotPartItem_partId_idx" ON "LotPartItem"("partId");

-- CreateIndex
CREATE INDEX "SheetPart_partId_idx" ON "SheetPart"("partId");

-- AddForeignKey
ALTER TABLE "AssessmentLot" ADD CONSTRAINT "AssessmentLot_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotAgency" ADD CONSTRAINT "LotAgency_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotAgency" ADD CONSTRAINT "LotAgency_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotCase" ADD CONSTRAINT "LotCase_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotCase" ADD CONSTRAINT "LotCase_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotPart" ADD CONSTRAINT "LotPart_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotPartItem" ADD CONSTRAINT "LotPartItem_partId_fkey" FOREIGN KEY ("partId") REFERENCES "LotPart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotPartItem" ADD CONSTRAINT "LotPartItem_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetPart" ADD CONSTRAINT "SheetPart_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "ScoreSheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetPart" ADD CONSTRAINT "SheetPart_partId_fkey" FOREIGN KEY ("partId") REFERENCES "LotPart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 一份评分表要评的指标：适用于申报单位的；标段分了组的，只评分给它的几组。
CREATE VIEW "SheetItem" AS
SELECT s."id" AS "sheetId", s."applicationId", i."id" AS "indicatorId", i."position"
FROM "ScoreSheet" s
JOIN "Application" a ON a."id" = s."applicationId"
JOIN "Organisation" o ON o."id" = a."applicantId"
JOIN "Area" r ON r."id" = o."areaId"
JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" AND (r."hasLegislativePower" OR i."applicability" = 'all')
WHERE NOT EXISTS (SELECT 1 FROM "SheetPart" p WHERE p."sheetId" = s."id")
   OR EXISTS (
    SELECT 1 FROM "SheetPart" p JOIN "LotPartItem" t ON t."partId" = p."partId"
    WHERE p."sheetId" = s."id" AND t."indicatorId" = i."id");
ALTER TABLE "Cycle" ADD CONSTRAINT "recusal_home_below_nation" CHECK ("recusalHome" IN ('province', 'city', 'county'));
