-- CreateEnum
CREATE TYPE "SurveyLinkSource" AS ENUM ('plain', 'contacts');

-- CreateTable
CREATE TABLE "SurveyLinkBatch" (
    "id" UUID NOT NULL,
    "surveyId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "source" "SurveyLinkSource" NOT NULL,
    "made" INTEGER NOT NULL,
    "validUntil" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3),
    "issuedBy" TEXT NOT NULL DEFAULT '',
    "voidedAt" TIMESTAMPTZ(3),
    "voidedBy" TEXT NOT NULL DEFAULT '',
    "contactsPurgedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SurveyLinkBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyInvitation" (
    "codeHash" TEXT NOT NULL,
    "batchId" UUID NOT NULL,
    "stratum" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "SurveyInvitation_pkey" PRIMARY KEY ("codeHash")
);

-- CreateTable
CREATE TABLE "SurveyContact" (
    "id" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "surveyId" UUID NOT NULL,
    "contact" TEXT NOT NULL,
    "contactKey" TEXT NOT NULL,
    "stratum" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "SurveyContact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyLinkUse" (
    "batchId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "SurveyLinkUse_pkey" PRIMARY KEY ("batchId","day")
);

-- CreateIndex
CREATE INDEX "SurveyLinkBatch_surveyId_applicationId_idx" ON "SurveyLinkBatch"("surveyId", "applicationId");

-- CreateIndex
CREATE INDEX "SurveyInvitation_batchId_idx" ON "SurveyInvitation"("batchId");

-- CreateIndex
CREATE INDEX "SurveyContact_batchId_idx" ON "SurveyContact"("batchId");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyContact_surveyId_contactKey_key" ON "SurveyContact"("surveyId", "contactKey");

-- AddForeignKey
ALTER TABLE "SurveyLinkBatch" ADD CONSTRAINT "SurveyLinkBatch_surveyId_applicationId_fkey" FOREIGN KEY ("surveyId", "applicationId") REFERENCES "SurveyPlace"("surveyId", "applicationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyInvitation" ADD CONSTRAINT "SurveyInvitation_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "SurveyLinkBatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyContact" ADD CONSTRAINT "SurveyContact_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "SurveyLinkBatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyLinkUse" ADD CONSTRAINT "SurveyLinkUse_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "SurveyLinkBatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "SurveyLinkBatch"
  ADD CONSTRAINT "some_links" CHECK ("made" BETWEEN 10 AND 5000),
  ADD CONSTRAINT "purged_contacts_were_listed" CHECK ("contactsPurgedAt" IS NULL OR "source" = 'contacts');
ALTER TABLE "SurveyLinkUse" ADD CONSTRAINT "used_not_negative" CHECK ("used" >= 0);

-- an answer that came by a one-time link says neither when nor from whom
ALTER TABLE "SurveyCase" ADD CONSTRAINT "web_case_anonymous" CHECK (
  "source" <> 'web' OR ("startedAt" IS NULL AND "contactHash" IS NULL AND "interviewer" = '' AND NOT "calledBack"));

-- what was issued, voided or purged stays so, and a batch stays the batch of its place
CREATE FUNCTION "survey_links_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."issuedAt" IS NOT NULL AND NEW."issuedAt" IS DISTINCT FROM OLD."issuedAt")
    OR (OLD."voidedAt" IS NOT NULL AND NEW."voidedAt" IS DISTINCT FROM OLD."voidedAt")
    OR (OLD."contactsPurgedAt" IS NOT NULL AND NEW."contactsPurgedAt" IS DISTINCT FROM OLD."contactsPurgedAt")
    OR (NEW."surveyId", NEW."applicationId", NEW."source", NEW."made", NEW."validUntil")
      IS DISTINCT FROM (OLD."surveyId", OLD."applicationId", OLD."source", OLD."made", OLD."validUntil") THEN
    RAISE EXCEPTION 'links are issued, voided and purged once' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "survey_links_once" BEFORE UPDATE ON "SurveyLinkBatch"
  FOR EACH ROW EXECUTE FUNCTION "survey_links_once"();

-- a code lives only while its batch does, and a contact only while contacts are kept
CREATE FUNCTION "survey_links_alive"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "SurveyLinkBatch" b WHERE b."id" = NEW."batchId"
      AND (b."voidedAt" IS NOT NULL OR (TG_TABLE_NAME = 'SurveyContact' AND b."contactsPurgedAt" IS NOT NULL))) THEN
    RAISE EXCEPTION 'the batch is closed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "survey_invitation_alive" BEFORE INSERT ON "SurveyInvitation"
  FOR EACH ROW EXECUTE FUNCTION "survey_links_alive"();
CREATE TRIGGER "survey_contact_alive" BEFORE INSERT ON "SurveyContact"
  FOR EACH ROW EXECUTE FUNCTION "survey_links_alive"();
