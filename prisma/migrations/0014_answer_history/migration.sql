-- CreateEnum
CREATE TYPE "AnswerSource" AS ENUM ('saved', 'restored', 'imported', 'carried');

-- AlterTable
ALTER TABLE "IndicatorAnswer" ADD COLUMN     "sinceAt" TIMESTAMPTZ(3),
ADD COLUMN     "source" "AnswerSource" NOT NULL DEFAULT 'saved',
ADD COLUMN     "updatedByUnit" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "AnswerRevision" (
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "judgement" "Judgement",
    "narrative" TEXT NOT NULL,
    "ownScore" DOUBLE PRECISION,
    "notApplicableReason" TEXT NOT NULL,
    "declared" BOOLEAN NOT NULL,
    "metrics" JSONB NOT NULL,
    "source" "AnswerSource" NOT NULL,
    "updatedById" UUID NOT NULL,
    "updatedByName" TEXT NOT NULL,
    "updatedByUnit" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnswerRevision_pkey" PRIMARY KEY ("applicationId","indicatorId","version")
);

-- AddForeignKey
ALTER TABLE "AnswerRevision" ADD CONSTRAINT "AnswerRevision_applicationId_indicatorId_fkey" FOREIGN KEY ("applicationId", "indicatorId") REFERENCES "IndicatorAnswer"("applicationId", "indicatorId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 修改记录只增不改。
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AnswerRevision" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 已有的作答：保存人的单位；带入的，来源写明。
UPDATE "IndicatorAnswer" n SET "updatedByUnit" = o."name"
  FROM "User" u JOIN "Organisation" o ON o."id" = u."organisationId" WHERE u."id" = n."updatedById";
UPDATE "IndicatorAnswer" SET "source" = 'carried' WHERE "originApplicationId" IS NOT NULL AND "version" = 1;
