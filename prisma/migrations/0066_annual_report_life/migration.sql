-- CreateEnum
CREATE TYPE "ReportNoticeStep" AS ENUM ('reminder', 'overdue', 'escalation', 'forward_overdue', 'forward_escalation');

-- AlterEnum
ALTER TYPE "ReportStage" ADD VALUE 'correcting';

-- AlterTable
ALTER TABLE "AnnualReport" ADD COLUMN     "arrivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "characters" INTEGER[] NOT NULL DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "correction" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "filedAt" TIMESTAMPTZ(3),
ADD COLUMN     "prefilledFrom" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "unconfirmed" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "updatedById" UUID,
ADD COLUMN     "updatedByName" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "AnnualReportVersion" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "parts" JSONB NOT NULL,
    "characters" INTEGER NOT NULL,
    "source" "ReportSource" NOT NULL,
    "sourceName" TEXT NOT NULL DEFAULT '',
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnnualReportVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnnualReportRemark" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "officeId" UUID NOT NULL,
    "officeName" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnnualReportRemark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnnualReportFile" (
    "reportId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnnualReportFile_pkey" PRIMARY KEY ("reportId","evidenceId")
);

-- CreateTable
CREATE TABLE "PublishedReport" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "edition" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,
    "publicAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublishedReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportNotice" (
    "id" UUID NOT NULL,
    "designationId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "step" "ReportNoticeStep" NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReportNotice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AnnualReportVersion_reportId_version_key" ON "AnnualReportVersion"("reportId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "AnnualReportRemark_reportId_round_part_key" ON "AnnualReportRemark"("reportId", "round", "part");

-- CreateIndex
CREATE INDEX "AnnualReportFile_evidenceId_idx" ON "AnnualReportFile"("evidenceId");

-- CreateIndex
CREATE INDEX "PublishedReport_year_publicAt_idx" ON "PublishedReport"("year", "publicAt");

-- CreateIndex
CREATE INDEX "PublishedReport_publicAt_idx" ON "PublishedReport"("publicAt");

-- CreateIndex
CREATE UNIQUE INDEX "PublishedReport_reportId_edition_key" ON "PublishedReport"("reportId", "edition");

-- CreateIndex
CREATE UNIQUE INDEX "ReportNotice_designationId_year_step_dueAt_key" ON "ReportNotice"("designationId", "year", "step", "dueAt");

-- CreateIndex
CREATE INDEX "AnnualReport_year_stage_idx" ON "AnnualReport"("year", "stage");

-- AddForeignKey
ALTER TABLE "AnnualReportVersion" ADD CONSTRAINT "AnnualReportVersion_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AnnualReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualReportRemark" ADD CONSTRAINT "AnnualReportRemark_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AnnualReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualReportFile" ADD CONSTRAINT "AnnualReportFile_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AnnualReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualReportFile" ADD CONSTRAINT "AnnualReportFile_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedReport" ADD CONSTRAINT "PublishedReport_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AnnualReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportNotice" ADD CONSTRAINT "ReportNotice_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "AnnualReport" ADD CONSTRAINT "annual_report_parts_known" CHECK (
  "unconfirmed" <@ ARRAY['achievements', 'shortcomings', 'leadership', 'plans', 'other']);
ALTER TABLE "AnnualReport" ADD CONSTRAINT "annual_report_published_has_edition" CHECK ("stage" <> 'published' OR "edition" > 0) NOT VALID;
ALTER TABLE "PublishedReport" ADD CONSTRAINT "published_report_hashed" CHECK ("edition" > 0 AND "sha256" ~ '^[0-9a-f]{64}$');

-- 只增不改：以往文本、退回意见、已公布的各版、已发的告知
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AnnualReportVersion" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AnnualReportRemark" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PublishedReport" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReportNotice" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 已有的报告：字数（不计空白）、首次报送和到达的时间；已公布的，照公布的内容冻结为第 1 版
UPDATE "AnnualReport" SET
  "characters" = ARRAY(SELECT char_length(regexp_replace(x, '\s', '', 'g'))
    FROM unnest(ARRAY["achievements", "shortcomings", "leadership", "plans", "other"]) WITH ORDINALITY AS t(x, n) ORDER BY n),
  "filedAt" = "submittedAt", "arrivedAt" = CASE WHEN "stage" = 'in_review' THEN "submittedAt" END,
  "edition" = CASE WHEN "stage" = 'published' THEN 1 ELSE 0 END;
INSERT INTO "PublishedReport" ("id", "reportId", "edition", "year", "content", "sha256", "signedAt", "publicAt")
SELECT gen_random_uuid(), r."id", 1, r."year", x."text"::jsonb, encode(sha256(convert_to(x."text", 'UTF8')), 'hex'),
  COALESCE(r."publishedAt", now()), COALESCE(r."publishedAt", now())
FROM "AnnualReport" r JOIN "Designation" d ON d."id" = r."designationId" JOIN "Organisation" o ON o."id" = d."organisationId"
JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Organisation" g ON g."id" = p."organiserId"
CROSS JOIN LATERAL (SELECT '{"certificateNumber":' || to_json(d."certificateNumber") || ',"correction":null,"edition":1,"holder":' || to_json(o."name")
  || ',"parts":{"achievements":' || to_json(r."achievements") || ',"leadership":' || to_json(r."leadership") || ',"other":' || to_json(r."other")
  || ',"plans":' || to_json(r."plans") || ',"shortcomings":' || to_json(r."shortcomings") || '},"publisher":' || to_json(g."name")
  || ',"title":' || to_json(d."title") || ',"year":' || r."year" || '}' AS "text") x
WHERE r."stage" = 'published';
