-- CreateEnum
CREATE TYPE "ReadingKind" AS ENUM ('view', 'download');

-- CreateEnum
CREATE TYPE "ReadingOf" AS ENUM ('item', 'report', 'evidence');

-- CreateTable
CREATE TABLE "ReadingLog" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readerId" UUID NOT NULL,
    "readerName" TEXT NOT NULL,
    "organisationId" UUID NOT NULL,
    "organisationName" TEXT NOT NULL,
    "cycleId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "sheetId" UUID NOT NULL,
    "of" "ReadingOf" NOT NULL,
    "kind" "ReadingKind" NOT NULL,
    "indicatorId" UUID,
    "evidenceId" UUID,
    "fileName" TEXT NOT NULL DEFAULT '',
    "stamped" BOOLEAN,

    CONSTRAINT "ReadingLog_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReadingLog_cycleId_id_idx" ON "ReadingLog"("cycleId", "id");

-- CreateIndex
CREATE INDEX "ReadingLog_cycleId_applicationId_id_idx" ON "ReadingLog"("cycleId", "applicationId", "id");

-- CreateIndex
CREATE INDEX "ReadingLog_readerId_id_idx" ON "ReadingLog"("readerId", "id");

ALTER TABLE "ReadingLog" ADD CONSTRAINT "ReadingLog_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE RESTRICT;
ALTER TABLE "ReadingLog" ADD CONSTRAINT "ReadingLog_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT;
ALTER TABLE "ReadingLog" ADD CONSTRAINT "ReadingLog_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "ScoreSheet"("id") ON DELETE RESTRICT;
ALTER TABLE "ReadingLog" ADD CONSTRAINT "reading_of_what" CHECK (
  ("of" = 'item') = ("indicatorId" IS NOT NULL AND "evidenceId" IS NULL) AND ("of" = 'evidence') = ("evidenceId" IS NOT NULL));
ALTER TABLE "ReadingLog" ADD CONSTRAINT "reading_of_a_file" CHECK (("of" = 'evidence') = ("stamped" IS NOT NULL) AND ("kind" = 'view' OR "of" = 'evidence'));

-- 看过、取走过的，谁也抹不掉。
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReadingLog" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
