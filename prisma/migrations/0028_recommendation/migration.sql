-- CreateEnum
CREATE TYPE "RecommendationEnd" AS ENUM ('withdrawn', 'returned');

-- CreateEnum
CREATE TYPE "RecommendationListStage" AS ENUM ('draft', 'signed', 'dropped');

-- CreateEnum
CREATE TYPE "ListChoice" AS ENUM ('recommend', 'decline', 'leave');

-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'recommendation_list';

-- DropIndex
DROP INDEX "Recommendation_applicationId_officeId_key";

-- AlterTable
ALTER TABLE "Recommendation" ADD COLUMN     "end" "RecommendationEnd",
ADD COLUMN     "endReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "endedAt" TIMESTAMPTZ(3),
ADD COLUMN     "endedByName" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ReviewOrder" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "track" "Track" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReviewOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderMove" (
    "orderId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "applicationId" UUID NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL,
    "ruledPlace" INTEGER NOT NULL,
    "beforeId" UUID,
    "afterId" UUID,
    "reason" TEXT NOT NULL,
    "movedById" UUID NOT NULL,
    "movedByName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OrderMove_pkey" PRIMARY KEY ("orderId","seq")
);

-- CreateTable
CREATE TABLE "RecommendationList" (
    "id" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "tracks" "Track"[],
    "stage" "RecommendationListStage" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdByName" TEXT NOT NULL,
    "signedAt" TIMESTAMPTZ(3),
    "signedByName" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "RecommendationList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecommendationLine" (
    "listId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "track" "Track" NOT NULL,
    "place" INTEGER NOT NULL,
    "ruledPlace" INTEGER NOT NULL,
    "choice" "ListChoice" NOT NULL,
    "opinion" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "RecommendationLine_pkey" PRIMARY KEY ("listId","applicationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReviewOrder_cycleId_officeId_track_key" ON "ReviewOrder"("cycleId", "officeId", "track");

-- CreateIndex
CREATE INDEX "OrderMove_applicationId_idx" ON "OrderMove"("applicationId");

-- CreateIndex
CREATE INDEX "RecommendationList_officeId_stage_idx" ON "RecommendationList"("officeId", "stage");

-- CreateIndex
CREATE INDEX "RecommendationList_cycleId_idx" ON "RecommendationList"("cycleId");

-- CreateIndex
CREATE INDEX "RecommendationLine_applicationId_idx" ON "RecommendationLine"("applicationId");

-- CreateIndex
CREATE INDEX "Recommendation_applicationId_idx" ON "Recommendation"("applicationId");

-- AddForeignKey
ALTER TABLE "ReviewOrder" ADD CONSTRAINT "ReviewOrder_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewOrder" ADD CONSTRAINT "ReviewOrder_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderMove" ADD CONSTRAINT "OrderMove_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "ReviewOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderMove" ADD CONSTRAINT "OrderMove_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecommendationList" ADD CONSTRAINT "RecommendationList_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecommendationList" ADD CONSTRAINT "RecommendationList_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecommendationLine" ADD CONSTRAINT "RecommendationLine_listId_fkey" FOREIGN KEY ("listId") REFERENCES "RecommendationList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecommendationLine" ADD CONSTRAINT "RecommendationLine_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 一件在一个办公室只有一条有效的推荐；失效的写明怎样失效、为什么，留在原处。
CREATE UNIQUE INDEX "recommendation_one_live" ON "Recommendation" ("applicationId", "officeId") WHERE "endedAt" IS NULL;
ALTER TABLE "Recommendation" ADD CONSTRAINT "recommendation_end_stated"
  CHECK (("endedAt" IS NULL AND "end" IS NULL) OR ("endedAt" IS NOT NULL AND "end" IS NOT NULL AND length("endReason") > 0));

-- 已经在各个案头的，视为已经接收。
UPDATE "Application" SET "acceptedAt" = now() WHERE "position" >= 0 AND EXISTS (
  SELECT 1 FROM "Recommendation" r WHERE r."applicationId" = "Application"."id");

-- 人工调整都有理由，只增不改。
ALTER TABLE "OrderMove" ADD CONSTRAINT "order_move_stated" CHECK (length("reason") > 0 AND "from" > 0 AND "to" > 0);
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "OrderMove" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 一个周期一次只拟一份名单；推荐和不予推荐的都有意见。
CREATE UNIQUE INDEX "recommendation_list_one_draft" ON "RecommendationList" ("officeId", "cycleId") WHERE "stage" = 'draft';
ALTER TABLE "RecommendationList" ADD CONSTRAINT "recommendation_list_tracks" CHECK (cardinality("tracks") > 0);
ALTER TABLE "RecommendationLine" ADD CONSTRAINT "recommendation_line_opinion"
  CHECK ("choice" = 'leave' OR length("opinion") > 0);
