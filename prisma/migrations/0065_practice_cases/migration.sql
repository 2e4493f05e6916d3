-- CreateEnum
CREATE TYPE "PracticeStage" AS ENUM ('draft', 'in_review', 'published', 'withdrawn');

-- CreateEnum
CREATE TYPE "FollowStage" AS ENUM ('under_way', 'reported', 'ended');

-- CreateEnum
CREATE TYPE "CollectionStage" AS ENUM ('draft', 'published', 'withdrawn');

-- CreateEnum
CREATE TYPE "GatheringKind" AS ENUM ('training', 'visit');

-- CreateEnum
CREATE TYPE "GatheringStage" AS ENUM ('draft', 'published', 'cancelled');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Subject" ADD VALUE 'practice_case';
ALTER TYPE "Subject" ADD VALUE 'practice_collection';
ALTER TYPE "Subject" ADD VALUE 'gathering';

-- CreateTable
CREATE TABLE "PracticeCase" (
    "id" UUID NOT NULL,
    "designationId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "stage" "PracticeStage" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "deskOfficeId" UUID,
    "title" TEXT NOT NULL DEFAULT '',
    "field" TEXT NOT NULL DEFAULT '',
    "summary" TEXT NOT NULL DEFAULT '',
    "measures" TEXT NOT NULL DEFAULT '',
    "approach" TEXT NOT NULL DEFAULT '',
    "results" TEXT NOT NULL DEFAULT '',
    "replicable" TEXT NOT NULL DEFAULT '',
    "textVersion" INTEGER NOT NULL DEFAULT 1,
    "writtenById" UUID NOT NULL,
    "writtenByName" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "returnRemark" TEXT NOT NULL DEFAULT '',
    "submittedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "PracticeCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PracticeText" (
    "caseId" UUID NOT NULL,
    "textVersion" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PracticeText_pkey" PRIMARY KEY ("caseId","textVersion")
);

-- CreateTable
CREATE TABLE "PracticeFile" (
    "caseId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PracticeFile_pkey" PRIMARY KEY ("caseId","evidenceId")
);

-- CreateTable
CREATE TABLE "PracticePublication" (
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "fileHashes" TEXT[],
    "current" BOOLEAN NOT NULL DEFAULT true,
    "title" TEXT NOT NULL,
    "organisationId" UUID NOT NULL,
    "provinceCode" TEXT NOT NULL,
    "track" "Track" NOT NULL,
    "field" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "tokens" TEXT[],
    "searchTitle" TEXT NOT NULL,
    "searchNames" TEXT NOT NULL,
    "searchBody" TEXT NOT NULL,

    CONSTRAINT "PracticePublication_pkey" PRIMARY KEY ("caseId","number")
);

-- CreateTable
CREATE TABLE "PracticeFollow" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "stage" "FollowStage" NOT NULL DEFAULT 'under_way',
    "version" INTEGER NOT NULL DEFAULT 1,
    "plan" TEXT NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT '',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "reportedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PracticeFollow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PracticeCollection" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "stage" "CollectionStage" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL,
    "preface" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "snapshot" JSONB,
    "sha256" TEXT NOT NULL DEFAULT '',
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "PracticeCollection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PracticeCollectionItem" (
    "collectionId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "PracticeCollectionItem_pkey" PRIMARY KEY ("collectionId","caseId")
);

-- CreateTable
CREATE TABLE "Gathering" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "kind" "GatheringKind" NOT NULL,
    "stage" "GatheringStage" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "signUpUntil" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "seats" INTEGER,
    "publishedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelledReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Gathering_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GatheringGuest" (
    "id" UUID NOT NULL,
    "gatheringId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "telephone" TEXT NOT NULL,
    "signedUpAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GatheringGuest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PracticeCase_organisationId_idx" ON "PracticeCase"("organisationId");

-- CreateIndex
CREATE INDEX "PracticeCase_deskOfficeId_stage_idx" ON "PracticeCase"("deskOfficeId", "stage");

-- CreateIndex
CREATE INDEX "PracticeCase_designationId_idx" ON "PracticeCase"("designationId");

-- CreateIndex
CREATE INDEX "PracticeFile_evidenceId_idx" ON "PracticeFile"("evidenceId");

-- CreateIndex
CREATE INDEX "PracticePublication_tokens_idx" ON "PracticePublication" USING GIN ("tokens");

-- CreateIndex
CREATE INDEX "PracticePublication_current_publishedAt_idx" ON "PracticePublication"("current", "publishedAt");

-- CreateIndex
CREATE INDEX "PracticePublication_fileHashes_idx" ON "PracticePublication" USING GIN ("fileHashes");

-- CreateIndex
CREATE INDEX "PracticeFollow_organisationId_idx" ON "PracticeFollow"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "PracticeFollow_caseId_organisationId_key" ON "PracticeFollow"("caseId", "organisationId");

-- CreateIndex
CREATE INDEX "PracticeCollection_organisationId_idx" ON "PracticeCollection"("organisationId");

-- CreateIndex
CREATE INDEX "PracticeCollection_stage_publishedAt_idx" ON "PracticeCollection"("stage", "publishedAt");

-- CreateIndex
CREATE INDEX "PracticeCollectionItem_caseId_idx" ON "PracticeCollectionItem"("caseId");

-- CreateIndex
CREATE INDEX "Gathering_organisationId_idx" ON "Gathering"("organisationId");

-- CreateIndex
CREATE INDEX "Gathering_stage_startsAt_idx" ON "Gathering"("stage", "startsAt");

-- CreateIndex
CREATE INDEX "GatheringGuest_gatheringId_idx" ON "GatheringGuest"("gatheringId");

-- CreateIndex
CREATE INDEX "GatheringGuest_organisationId_idx" ON "GatheringGuest"("organisationId");

-- AddForeignKey
ALTER TABLE "PracticeCase" ADD CONSTRAINT "PracticeCase_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeCase" ADD CONSTRAINT "PracticeCase_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeCase" ADD CONSTRAINT "PracticeCase_deskOfficeId_fkey" FOREIGN KEY ("deskOfficeId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeText" ADD CONSTRAINT "PracticeText_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PracticeCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeFile" ADD CONSTRAINT "PracticeFile_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PracticeCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeFile" ADD CONSTRAINT "PracticeFile_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticePublication" ADD CONSTRAINT "PracticePublication_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PracticeCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeFollow" ADD CONSTRAINT "PracticeFollow_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PracticeCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeFollow" ADD CONSTRAINT "PracticeFollow_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeCollection" ADD CONSTRAINT "PracticeCollection_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeCollectionItem" ADD CONSTRAINT "PracticeCollectionItem_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "PracticeCollection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeCollectionItem" ADD CONSTRAINT "PracticeCollectionItem_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PracticeCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Gathering" ADD CONSTRAINT "Gathering_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GatheringGuest" ADD CONSTRAINT "GatheringGuest_gatheringId_fkey" FOREIGN KEY ("gatheringId") REFERENCES "Gathering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GatheringGuest" ADD CONSTRAINT "GatheringGuest_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- written seldom and read often: terms go into the index at once, not onto a list that every search would have to look through
ALTER INDEX "PracticePublication_tokens_idx" SET (fastupdate = off);

-- at most one version of a case is the present one
CREATE UNIQUE INDEX "one_current_publication" ON "PracticePublication"("caseId") WHERE "current";

ALTER TABLE "PracticeCase"
  ADD CONSTRAINT "practice_withdrawn_with_reason" CHECK ("stage" <> 'withdrawn' OR ("withdrawnAt" IS NOT NULL AND "withdrawnReason" <> ''));
ALTER TABLE "PracticeCollection"
  ADD CONSTRAINT "collection_published_with_copy" CHECK ("stage" <> 'published' OR ("publishedAt" IS NOT NULL AND "snapshot" IS NOT NULL AND "sha256" <> '')),
  ADD CONSTRAINT "collection_withdrawn_with_reason" CHECK ("stage" <> 'withdrawn' OR ("withdrawnAt" IS NOT NULL AND "withdrawnReason" <> ''));
ALTER TABLE "Gathering"
  ADD CONSTRAINT "gathering_ends_after_start" CHECK ("endsAt" >= "startsAt"),
  ADD CONSTRAINT "gathering_sign_up_before_start" CHECK ("signUpUntil" <= "startsAt"),
  ADD CONSTRAINT "gathering_some_seats" CHECK ("seats" > 0),
  ADD CONSTRAINT "gathering_cancelled_with_reason" CHECK ("stage" <> 'cancelled' OR ("cancelledAt" IS NOT NULL AND "cancelledReason" <> ''));
ALTER TABLE "PracticeFollow"
  ADD CONSTRAINT "follow_reported_with_outcome" CHECK ("stage" <> 'reported' OR ("reportedAt" IS NOT NULL AND "outcome" <> ''));

-- what was published stays as it was published; it may only cease to be the present version
CREATE FUNCTION "practice_publication_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW."current" AND NOT OLD."current")
    OR to_jsonb(NEW) - 'current' IS DISTINCT FROM to_jsonb(OLD) - 'current' THEN
    RAISE EXCEPTION 'a publication is never changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "practice_publication_kept" BEFORE UPDATE OR DELETE ON "PracticePublication"
  FOR EACH ROW EXECUTE FUNCTION "practice_publication_kept"();

CREATE FUNCTION "practice_collection_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."publishedAt" IS NOT NULL AND (NEW."publishedAt", NEW."snapshot", NEW."sha256", NEW."title", NEW."preface")
      IS DISTINCT FROM (OLD."publishedAt", OLD."snapshot", OLD."sha256", OLD."title", OLD."preface") THEN
    RAISE EXCEPTION 'a published collection is never changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "practice_collection_kept" BEFORE UPDATE ON "PracticeCollection"
  FOR EACH ROW EXECUTE FUNCTION "practice_collection_kept"();

-- the places of a gathering are never given twice
CREATE FUNCTION "gathering_seats_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE places integer;
BEGIN
  SELECT g."seats" INTO places FROM "Gathering" g WHERE g."id" = NEW."gatheringId" FOR UPDATE;
  IF places IS NOT NULL AND (SELECT count(*) FROM "GatheringGuest" t WHERE t."gatheringId" = NEW."gatheringId") > places THEN
    RAISE EXCEPTION 'no place left' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "gathering_seats_kept" AFTER INSERT ON "GatheringGuest"
  FOR EACH ROW EXECUTE FUNCTION "gathering_seats_kept"();
