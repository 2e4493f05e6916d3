-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NoticeStage" ADD VALUE 'scheduled';
ALTER TYPE "NoticeStage" ADD VALUE 'replaced';

-- DropIndex
DROP INDEX "DesignationDecision_noticeId_key";

-- DropIndex
DROP INDEX "PublicNotice_listId_key";

-- AlterTable
ALTER TABLE "DesignationDecision" ADD COLUMN     "sha256" TEXT,
ADD COLUMN     "snapshot" JSONB;

-- AlterTable
ALTER TABLE "PublicNotice" ADD COLUMN     "editedAt" TIMESTAMPTZ(3),
ADD COLUMN     "editedByName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "replaceReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "replacesId" UUID;

-- CreateTable
CREATE TABLE "PublicNoticeVersion" (
    "noticeId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublicNoticeVersion_pkey" PRIMARY KEY ("noticeId","version")
);

-- CreateIndex
CREATE INDEX "DesignationDecision_noticeId_idx" ON "DesignationDecision"("noticeId");

-- CreateIndex
CREATE UNIQUE INDEX "PublicNotice_replacesId_key" ON "PublicNotice"("replacesId");

-- CreateIndex
CREATE INDEX "PublicNotice_listId_idx" ON "PublicNotice"("listId");

-- CreateIndex
CREATE INDEX "PublicNotice_stage_publishedAt_idx" ON "PublicNotice"("stage", "publishedAt");

-- AddForeignKey
ALTER TABLE "PublicNotice" ADD CONSTRAINT "PublicNotice_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "PublicNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicNoticeVersion" ADD CONSTRAINT "PublicNoticeVersion_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "PublicNotice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- 公示：a list has one notice of its own; others only replace one that was published.
CREATE UNIQUE INDEX "PublicNotice_list_once" ON "PublicNotice" ("listId") WHERE "replacesId" IS NULL;
ALTER TABLE "PublicNotice" ADD CONSTRAINT "PublicNotice_replaces_reason" CHECK (("replacesId" IS NULL) = ("replaceReason" = ''));
ALTER TABLE "PublicNotice" ADD CONSTRAINT "PublicNotice_not_itself" CHECK ("replacesId" <> "id");
ALTER TABLE "DesignationDecision" ADD CONSTRAINT "DesignationDecision_frozen" CHECK (("snapshot" IS NULL) = ("sha256" IS NULL));

-- 公示：what was signed stays as it was signed; only what waits for its time may be called back, with its text as it was.
CREATE OR REPLACE FUNCTION "notice_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."stage" <> 'draft' AND (NEW."title", NEW."body", NEW."contact", NEW."cycleId", NEW."listId", NEW."replacesId", NEW."replaceReason")
    IS DISTINCT FROM (OLD."title", OLD."body", OLD."contact", OLD."cycleId", OLD."listId", OLD."replacesId", OLD."replaceReason") THEN
    RAISE EXCEPTION 'a published notice does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD."stage" <> 'draft' AND NOT (OLD."stage" = 'scheduled' AND NEW."stage" = 'draft')
    AND (NEW."snapshot", NEW."sha256", NEW."publishedAt", NEW."closesAt")
    IS DISTINCT FROM (OLD."snapshot", OLD."sha256", OLD."publishedAt", OLD."closesAt") THEN
    RAISE EXCEPTION 'a published notice does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION "notice_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."stage" <> 'draft' AND (TG_OP = 'DELETE' OR (NEW."stage" = 'draft' AND OLD."stage" <> 'scheduled')) THEN
    RAISE EXCEPTION 'a published notice stays' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR TRUNCATE ON "PublicNoticeVersion" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
