-- CreateEnum
CREATE TYPE "PaperKind" AS ENUM ('recommendation_report', 'recommendation_letter', 'promotion_report');

-- CreateEnum
CREATE TYPE "PhraseKind" AS ENUM ('recommend', 'decline', 'return');

-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'official_paper';

-- AlterTable
ALTER TABLE "Promotion" ADD COLUMN     "leadEvidence" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "leadGrounds" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "leadStatedBy" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "FeedbackLetter" (
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "editedById" UUID NOT NULL,
    "editedByName" TEXT NOT NULL,
    "editedAt" TIMESTAMPTZ(3) NOT NULL,
    "approvedById" UUID,
    "approvedByName" TEXT NOT NULL DEFAULT '',
    "approvedAt" TIMESTAMPTZ(3),
    "releasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FeedbackLetter_pkey" PRIMARY KEY ("applicationId")
);

-- CreateTable
CREATE TABLE "OfficialPaper" (
    "id" UUID NOT NULL,
    "kind" "PaperKind" NOT NULL,
    "officeId" UUID NOT NULL,
    "toOfficeId" UUID,
    "cycleId" UUID NOT NULL,
    "listId" UUID,
    "promotionListId" UUID,
    "documentNumber" TEXT NOT NULL DEFAULT '',
    "issuer" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "datedOn" TEXT NOT NULL DEFAULT '',
    "copies" TEXT NOT NULL DEFAULT '',
    "appendices" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3) NOT NULL,
    "editedByName" TEXT NOT NULL,
    "finalAt" TIMESTAMPTZ(3),
    "finalByName" TEXT NOT NULL DEFAULT '',
    "sha256" TEXT NOT NULL DEFAULT '',
    "correctsId" UUID,

    CONSTRAINT "OfficialPaper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OfficialPaperVersion" (
    "paperId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OfficialPaperVersion_pkey" PRIMARY KEY ("paperId","version")
);

-- CreateTable
CREATE TABLE "OpinionPhrase" (
    "id" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "kind" "PhraseKind" NOT NULL,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "addedByName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OpinionPhrase_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FeedbackLetter_officeId_idx" ON "FeedbackLetter"("officeId");

-- CreateIndex
CREATE UNIQUE INDEX "OfficialPaper_correctsId_key" ON "OfficialPaper"("correctsId");

-- CreateIndex
CREATE INDEX "OfficialPaper_officeId_cycleId_idx" ON "OfficialPaper"("officeId", "cycleId");

-- CreateIndex
CREATE INDEX "OfficialPaper_toOfficeId_idx" ON "OfficialPaper"("toOfficeId");

-- CreateIndex
CREATE INDEX "OfficialPaper_listId_idx" ON "OfficialPaper"("listId");

-- CreateIndex
CREATE INDEX "OfficialPaper_promotionListId_idx" ON "OfficialPaper"("promotionListId");

-- CreateIndex
CREATE UNIQUE INDEX "OpinionPhrase_officeId_kind_text_key" ON "OpinionPhrase"("officeId", "kind", "text");

-- AddForeignKey
ALTER TABLE "FeedbackLetter" ADD CONSTRAINT "FeedbackLetter_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackLetter" ADD CONSTRAINT "FeedbackLetter_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficialPaper" ADD CONSTRAINT "OfficialPaper_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficialPaper" ADD CONSTRAINT "OfficialPaper_toOfficeId_fkey" FOREIGN KEY ("toOfficeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficialPaper" ADD CONSTRAINT "OfficialPaper_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficialPaper" ADD CONSTRAINT "OfficialPaper_listId_fkey" FOREIGN KEY ("listId") REFERENCES "RecommendationList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficialPaper" ADD CONSTRAINT "OfficialPaper_promotionListId_fkey" FOREIGN KEY ("promotionListId") REFERENCES "PromotionList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficialPaper" ADD CONSTRAINT "OfficialPaper_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "OfficialPaper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficialPaperVersion" ADD CONSTRAINT "OfficialPaperVersion_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "OfficialPaper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpinionPhrase" ADD CONSTRAINT "OpinionPhrase_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 文号：one office's final papers each have their own.
CREATE UNIQUE INDEX "OfficialPaper_number_once" ON "OfficialPaper" ("officeId", "documentNumber") WHERE "finalAt" IS NOT NULL;
ALTER TABLE "OfficialPaper" ADD CONSTRAINT "OfficialPaper_subject" CHECK
  (("kind" = 'promotion_report') = ("promotionListId" IS NOT NULL) AND ("kind" <> 'promotion_report') = ("listId" IS NOT NULL));
ALTER TABLE "OfficialPaper" ADD CONSTRAINT "OfficialPaper_final" CHECK
  ("finalAt" IS NULL OR ("documentNumber" <> '' AND "datedOn" <> '' AND "sha256" ~ '^[0-9a-f]{64}$' AND "finalByName" <> ''));

-- 公文：what is final stays as it was made final.
CREATE FUNCTION "paper_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."finalAt" IS NOT NULL THEN
    RAISE EXCEPTION 'a final paper does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "paper_frozen" BEFORE UPDATE OR DELETE ON "OfficialPaper" FOR EACH ROW EXECUTE FUNCTION "paper_frozen"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "OfficialPaperVersion" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 反馈意见：approved by another than who wrote it last, told only once approved, and then unchanged.
ALTER TABLE "FeedbackLetter" ADD CONSTRAINT "FeedbackLetter_two_persons" CHECK ("approvedById" IS NULL OR "approvedById" <> "editedById");
ALTER TABLE "FeedbackLetter" ADD CONSTRAINT "FeedbackLetter_approved" CHECK (("approvedById" IS NULL) = ("approvedAt" IS NULL));
ALTER TABLE "FeedbackLetter" ADD CONSTRAINT "FeedbackLetter_released" CHECK ("releasedAt" IS NULL OR "approvedAt" IS NOT NULL);
CREATE FUNCTION "feedback_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."releasedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'feedback that was told does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "feedback_frozen" BEFORE UPDATE OR DELETE ON "FeedbackLetter" FOR EACH ROW EXECUTE FUNCTION "feedback_frozen"();

-- 常用语：of an office's own no two stand in one place.
ALTER TABLE "OpinionPhrase" ADD CONSTRAINT "OpinionPhrase_place" UNIQUE ("officeId", "kind", "position") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "OpinionPhrase" ADD CONSTRAINT "OpinionPhrase_text" CHECK (length("text") BETWEEN 2 AND 500);
