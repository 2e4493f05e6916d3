-- CreateEnum
CREATE TYPE "ReportSource" AS ENUM ('typed', 'answers', 'annual_report', 'earlier_report', 'word', 'restored');

-- CreateTable
CREATE TABLE "SelfReportVersion" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "characters" INTEGER NOT NULL,
    "source" "ReportSource" NOT NULL,
    "sourceName" TEXT NOT NULL DEFAULT '',
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SelfReportVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SelfReportVersion_applicationId_version_key" ON "SelfReportVersion"("applicationId", "version");

-- AddForeignKey
ALTER TABLE "SelfReportVersion" ADD CONSTRAINT "SelfReportVersion_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 以往文本：written once, never changed, never removed.
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "SelfReportVersion" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

ALTER TABLE "SelfReportVersion" ADD CONSTRAINT "report_version_counted" CHECK ("version" > 0 AND "characters" >= 0);
-- What comes from somewhere says from where.
ALTER TABLE "SelfReportVersion" ADD CONSTRAINT "report_version_sourced" CHECK ("source" = 'typed' OR "sourceName" <> '');
