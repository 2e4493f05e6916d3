-- CreateEnum
CREATE TYPE "ExtensionKind" AS ENUM ('submission', 'correction', 'annual_report');

-- CreateEnum
CREATE TYPE "ExtensionStage" AS ENUM ('asked', 'granted', 'declined', 'withdrawn', 'revoked');

-- CreateEnum
CREATE TYPE "SubmissionTiming" AS ENUM ('in_time', 'grace', 'extension');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Subject" ADD VALUE 'extension';
ALTER TYPE "Subject" ADD VALUE 'calendar';

-- AlterTable
ALTER TABLE "Receipt" ADD COLUMN     "timing" "SubmissionTiming" NOT NULL DEFAULT 'in_time';

-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN     "reminderDays" INTEGER[] DEFAULT ARRAY[7, 3, 1]::INTEGER[];

-- AlterTable
ALTER TABLE "Bar" ADD COLUMN     "cycleId" UUID;

-- AlterTable
ALTER TABLE "WorkingCalendarYear" ADD COLUMN     "basis" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Extension" (
    "id" UUID NOT NULL,
    "kind" "ExtensionKind" NOT NULL,
    "stage" "ExtensionStage" NOT NULL DEFAULT 'asked',
    "version" INTEGER NOT NULL DEFAULT 0,
    "cycleId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "applicationId" UUID,
    "correctionId" UUID,
    "annualReportId" UUID,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "askedByPlace" BOOLEAN NOT NULL,
    "askedById" UUID NOT NULL,
    "askedByName" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "decisionReason" TEXT NOT NULL DEFAULT '',
    "preparedBy" TEXT NOT NULL DEFAULT '',
    "approvedBy" TEXT NOT NULL DEFAULT '',
    "grantedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "revokeReason" TEXT NOT NULL DEFAULT '',
    "expiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "slot" INTEGER NOT NULL,
    "cycleId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3),
    "startedBy" TEXT NOT NULL DEFAULT '',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Extension_cycleId_organisationId_idx" ON "Extension"("cycleId", "organisationId");

-- CreateIndex
CREATE INDEX "Extension_correctionId_idx" ON "Extension"("correctionId");

-- CreateIndex
CREATE INDEX "Extension_annualReportId_idx" ON "Extension"("annualReportId");

-- CreateIndex
CREATE INDEX "Extension_applicationId_idx" ON "Extension"("applicationId");

-- CreateIndex
CREATE INDEX "Reminder_cycleId_at_idx" ON "Reminder"("cycleId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_kind_source_dueAt_slot_userId_key" ON "Reminder"("kind", "source", "dueAt", "slot", "userId");

-- CreateIndex
CREATE INDEX "JobRun_job_startedAt_idx" ON "JobRun"("job", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "JobRun_job_slot_key" ON "JobRun"("job", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "WorkingCalendarYear_id_key" ON "WorkingCalendarYear"("id");

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_correctionId_fkey" FOREIGN KEY ("correctionId") REFERENCES "CorrectionRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_annualReportId_fkey" FOREIGN KEY ("annualReportId") REFERENCES "AnnualReport"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bar" ADD CONSTRAINT "Bar_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- 延期：granted only with an end that lies behind the deadline, a reason and who approved it; each kind names its row.
ALTER TABLE "Extension" ADD CONSTRAINT "extension_granted" CHECK (
  "stage" NOT IN ('granted', 'revoked')
  OR ("until" IS NOT NULL AND "until" > "deadline" AND "grantedAt" IS NOT NULL AND "approvedBy" <> '' AND "decisionReason" <> ''));
ALTER TABLE "Extension" ADD CONSTRAINT "extension_of" CHECK (
  ("kind" = 'correction') = ("correctionId" IS NOT NULL)
  AND ("kind" = 'annual_report') = ("annualReportId" IS NOT NULL)
  AND ("kind" <> 'correction' OR "applicationId" IS NOT NULL));
ALTER TABLE "Extension" ADD CONSTRAINT "extension_reason" CHECK (length("reason") > 0);
ALTER TABLE "Extension" ADD CONSTRAINT "extension_revoked" CHECK (("stage" = 'revoked') = ("revokedAt" IS NOT NULL));

-- One request waits per place and deadline.
CREATE UNIQUE INDEX "extension_one_asked" ON "Extension"
  ("kind", "cycleId", "organisationId", COALESCE("correctionId", "annualReportId", "cycleId")) WHERE "stage" = 'asked';

ALTER TABLE "Cycle" ADD CONSTRAINT "cycle_reminders" CHECK (1 <= ALL ("reminderDays") AND 60 >= ALL ("reminderDays"));
ALTER TABLE "JobRun" ADD CONSTRAINT "job_run_order" CHECK ("endedAt" IS NULL OR "endedAt" >= "startedAt");

-- 工作日：a year by which the period of a published notice was counted stays as it was.
CREATE FUNCTION "working_year_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "PublicNotice" n
    WHERE n."stage" <> 'draft' AND n."snapshot" #>> '{period,kind}' = 'working_days'
      AND OLD."year" BETWEEN extract(year FROM n."publishedAt" AT TIME ZONE 'Asia/Shanghai')
        AND extract(year FROM n."closesAt" AT TIME ZONE 'Asia/Shanghai')
  ) THEN
    RAISE EXCEPTION 'working_year_used' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "working_year_frozen" BEFORE UPDATE OR DELETE ON "WorkingCalendarYear"
  FOR EACH ROW EXECUTE FUNCTION "working_year_frozen"();

-- 期限清单：everything that has a last moment, from the rows where it stands. "source" names the row, "subjectId" what it is about,
-- "officeId" the office on whose desk it is. "extendedUntil" is this place's own; "settled": nothing waits for it any more.
CREATE VIEW "DeadlineLine" AS
  SELECT 'submission' AS "kind", c."id"::text AS "source", c."id" AS "subjectId", c."id" AS "cycleId", NULL::uuid AS "applicationId",
    NULL::uuid AS "organisationId", NULL::uuid AS "officeId", NULL::text AS "note", c."submissionOpens" AS "opensAt",
    c."submissionCloses" AS "dueAt",
    CASE WHEN c."graceMinutes" > 0 THEN c."submissionCloses" + make_interval(mins => c."graceMinutes") END AS "graceUntil",
    NULL::timestamptz AS "extendedUntil", c."stage" <> 'open' AS "settled"
  FROM "Cycle" c
UNION ALL
  -- the longest extension of each place, as the place's own deadline
  SELECT 'submission', e."id"::text, e."id", e."cycleId", e."applicationId", e."organisationId", NULL, NULL, c."submissionOpens",
    c."submissionCloses", NULL, e."until",
    c."stage" <> 'open' OR EXISTS (
      SELECT 1 FROM "Application" a WHERE a."cycleId" = e."cycleId" AND a."applicantId" = e."organisationId" AND a."submittedAt" IS NOT NULL
        AND a."stage" <> 'withdrawn')
      AND NOT EXISTS (
      SELECT 1 FROM "Application" a WHERE a."cycleId" = e."cycleId" AND a."applicantId" = e."organisationId" AND a."stage" = 'draft')
  FROM "Extension" e JOIN "Cycle" c ON c."id" = e."cycleId"
  WHERE e."kind" = 'submission' AND e."stage" = 'granted' AND NOT EXISTS (
    SELECT 1 FROM "Extension" f WHERE f."kind" = 'submission' AND f."stage" = 'granted' AND f."cycleId" = e."cycleId"
      AND f."organisationId" = e."organisationId" AND (f."until", f."id") > (e."until", e."id"))
UNION ALL
  SELECT 'correction', q."id"::text, a."id", a."cycleId", a."id", a."applicantId", q."officeId", a."number", q."openedAt", q."dueAt", NULL,
    (SELECT max(e."until") FROM "Extension" e WHERE e."correctionId" = q."id" AND e."stage" = 'granted'),
    q."closedAt" IS NOT NULL OR a."stage" <> 'returned'
  FROM "CorrectionRequest" q JOIN "Application" a ON a."id" = q."applicationId"
UNION ALL
  SELECT 'station', s."cycleId" || '/' || s."position", s."cycleId", s."cycleId", NULL, NULL, NULL, s."station"::text, s."plannedFrom",
    s."plannedTo", NULL, NULL, s."skippedAt" IS NOT NULL OR c."stage" IN ('draft', 'closed')
  FROM "RouteStop" s JOIN "Cycle" c ON c."id" = s."cycleId"
  WHERE s."plannedTo" IS NOT NULL
UNION ALL
  SELECT 'notice', n."id"::text, n."id", n."cycleId", NULL, NULL, NULL, n."title", n."publishedAt", n."closesAt", NULL, NULL,
    n."stage" <> 'published'
  FROM "PublicNotice" n
  WHERE n."closesAt" IS NOT NULL
UNION ALL
  SELECT 'rectification', h."id"::text, d."id", d."cycleId", d."applicationId", d."organisationId", NULL, d."title", h."at", h."dueAt",
    NULL, NULL, d."stage" NOT IN ('warned', 'suspended') OR EXISTS (
      SELECT 1 FROM "StandingChange" l WHERE l."designationId" = d."id" AND (l."at", l."id") > (h."at", h."id"))
  FROM "StandingChange" h JOIN "Designation" d ON d."id" = h."designationId"
  WHERE h."dueAt" IS NOT NULL
UNION ALL
  SELECT 'annual_report', r."id"::text, r."id", d."cycleId", d."applicationId", d."organisationId", r."deskOfficeId", r."year"::text, NULL,
    r."dueAt", NULL,
    (SELECT max(e."until") FROM "Extension" e WHERE e."annualReportId" = r."id" AND e."stage" = 'granted'),
    r."stage" <> 'draft' OR d."stage" IN ('revoked', 'lapsed')
  FROM "AnnualReport" r JOIN "Designation" d ON d."id" = r."designationId";
