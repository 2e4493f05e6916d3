-- CreateEnum
CREATE TYPE "CheckOutcome" AS ENUM ('passed', 'returned');

-- CreateEnum
CREATE TYPE "ShortcomingState" AS ENUM ('open', 'rectifying', 'rectified', 'closed');

-- AlterEnum
ALTER TYPE "Duty" ADD VALUE 'checking';

-- AlterTable
ALTER TABLE "Cycle" ADD COLUMN     "checkingRequired" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "InternalChecking" (
    "applicationId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedByName" TEXT NOT NULL,

    CONSTRAINT "InternalChecking_pkey" PRIMARY KEY ("applicationId","organisationId")
);

-- CreateTable
CREATE TABLE "ItemCheck" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "outcome" "CheckOutcome" NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "content" TEXT NOT NULL,
    "checkedById" UUID NOT NULL,
    "checkedByName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ItemCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceEdit" (
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EvidenceEdit_pkey" PRIMARY KEY ("applicationId","indicatorId")
);

-- CreateTable
CREATE TABLE "ItemReturn" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "remark" TEXT NOT NULL,
    "returnedById" UUID NOT NULL,
    "returnedByName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reply" TEXT NOT NULL DEFAULT '',
    "repliedByName" TEXT NOT NULL DEFAULT '',
    "repliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ItemReturn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shortcoming" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "indicatorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "measure" TEXT NOT NULL DEFAULT '',
    "ownerId" UUID NOT NULL,
    "personId" UUID,
    "personName" TEXT NOT NULL DEFAULT '',
    "dueAt" TIMESTAMPTZ(3),
    "state" "ShortcomingState" NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 0,
    "notedById" UUID NOT NULL,
    "notedByName" TEXT NOT NULL,
    "notedAt" TIMESTAMPTZ(3) NOT NULL,
    "rectification" TEXT NOT NULL DEFAULT '',
    "rectifiedById" UUID,
    "rectifiedByName" TEXT NOT NULL DEFAULT '',
    "rectifiedAt" TIMESTAMPTZ(3),
    "verdict" TEXT NOT NULL DEFAULT '',
    "closedById" UUID,
    "closedByName" TEXT NOT NULL DEFAULT '',
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Shortcoming_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ItemCheck_applicationId_indicatorId_organisationId_round_key" ON "ItemCheck"("applicationId", "indicatorId", "organisationId", "round");

-- CreateIndex
CREATE UNIQUE INDEX "ItemReturn_applicationId_indicatorId_round_key" ON "ItemReturn"("applicationId", "indicatorId", "round");

-- CreateIndex
CREATE INDEX "Shortcoming_ownerId_state_idx" ON "Shortcoming"("ownerId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Shortcoming_applicationId_number_key" ON "Shortcoming"("applicationId", "number");

-- AddForeignKey
ALTER TABLE "InternalChecking" ADD CONSTRAINT "InternalChecking_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InternalChecking" ADD CONSTRAINT "InternalChecking_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemCheck" ADD CONSTRAINT "ItemCheck_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemCheck" ADD CONSTRAINT "ItemCheck_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemCheck" ADD CONSTRAINT "ItemCheck_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceEdit" ADD CONSTRAINT "EvidenceEdit_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceEdit" ADD CONSTRAINT "EvidenceEdit_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemReturn" ADD CONSTRAINT "ItemReturn_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemReturn" ADD CONSTRAINT "ItemReturn_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemReturn" ADD CONSTRAINT "ItemReturn_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shortcoming" ADD CONSTRAINT "Shortcoming_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shortcoming" ADD CONSTRAINT "Shortcoming_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shortcoming" ADD CONSTRAINT "Shortcoming_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 退回的，写明意见；核实销号的人不是整改的人。
ALTER TABLE "ItemCheck" ADD CONSTRAINT "check_remarked" CHECK ("outcome" = 'passed' OR length(trim("remark")) > 0);
ALTER TABLE "ItemCheck" ADD CONSTRAINT "check_round" CHECK ("round" > 0);
ALTER TABLE "ItemReturn" ADD CONSTRAINT "return_remarked" CHECK ("round" > 0 AND length(trim("remark")) > 0);
ALTER TABLE "ItemReturn" ADD CONSTRAINT "return_replied" CHECK ("repliedAt" IS NOT NULL OR ("reply" = '' AND "repliedByName" = ''));
ALTER TABLE "Shortcoming" ADD CONSTRAINT "shortcoming_stated" CHECK ("number" > 0 AND length(trim("text")) > 0);
ALTER TABLE "Shortcoming" ADD CONSTRAINT "shortcoming_rectified"
  CHECK ("state" NOT IN ('rectified', 'closed') OR ("rectifiedById" IS NOT NULL AND length(trim("rectification")) > 0));
ALTER TABLE "Shortcoming" ADD CONSTRAINT "shortcoming_two_persons"
  CHECK ("state" <> 'closed' OR ("closedById" IS NOT NULL AND "closedAt" IS NOT NULL AND "closedById" <> "rectifiedById"));

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ItemCheck" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 本项现在的内容：作答、佐证材料和材料卡片，即报送时所报的。审核认的是它，改动之后须重新审核；不在填报的项目，卡片按报送时的。
CREATE FUNCTION "item_content"(application uuid, item uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT md5(jsonb_build_array(
    (SELECT jsonb_build_array(n."judgement", n."narrative", n."ownScore", n."notApplicableReason", n."declared", n."metrics")
      FROM "IndicatorAnswer" n WHERE n."applicationId" = application AND n."indicatorId" = item),
    (SELECT jsonb_agg(jsonb_build_array(e."id", e."sha256", u."pages", u."note", COALESCE(
        CASE WHEN NOT o."open" THEN u."filed" END,
        jsonb_build_object('title', e."title", 'url', e."url", 'text', e."text", 'issuer', e."issuer",
          'documentNumber', e."documentNumber", 'issuedOn', e."issuedOn", 'disclosure', e."disclosure", 'pageCount', e."pageCount",
          'archive', CASE WHEN c."id" IS NOT NULL
            THEN jsonb_build_object('id', c."id", 'sha256', c."sha256", 'fileName', c."fileName") END)))
        ORDER BY u."position", e."createdAt", e."id")
      FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId" LEFT JOIN "Evidence" c ON c."id" = e."archiveId"
      CROSS JOIN LATERAL (SELECT a."stage" IN ('draft', 'supplement') OR (a."stage" = 'returned' AND EXISTS (
        SELECT 1 FROM "CorrectionRequest" q JOIN "CorrectionItem" x ON x."requestId" = q."id"
        WHERE q."applicationId" = a."id" AND q."closedAt" IS NULL AND x."indicatorId" = item)) AS "open"
        FROM "Application" a WHERE a."id" = application) o
      WHERE u."applicationId" = application AND u."indicatorId" = item))::text)
$$;

-- 内部审核：审核的人不是最后改动本项作答、材料的人。
CREATE FUNCTION "checked_by_another"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "IndicatorAnswer" n WHERE n."applicationId" = NEW."applicationId" AND n."indicatorId" = NEW."indicatorId"
      AND n."updatedById" = NEW."checkedById")
    OR EXISTS (SELECT 1 FROM "EvidenceEdit" v WHERE v."applicationId" = NEW."applicationId" AND v."indicatorId" = NEW."indicatorId"
      AND v."byId" = NEW."checkedById") THEN
    RAISE EXCEPTION 'checked_own_work' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "checked_by_another" BEFORE INSERT ON "ItemCheck" FOR EACH ROW EXECUTE FUNCTION "checked_by_another"();

-- 审核清单：每个启用审核的单位、每项归它审核的指标，现在如何。申报单位审全部适用的指标，责任单位审自己牵头、还没有交回的。
CREATE VIEW "ItemCheckLine" AS
  SELECT w."applicationId", w."organisationId", i."id" AS "indicatorId", i."position", x."content", COALESCE(k."round", 0) AS "round",
    CASE
      WHEN n."judgement" IS NULL OR (w."place" AND m."state" <> 'confirmed') THEN 'unready'
      WHEN k."id" IS NULL THEN 'waiting'
      WHEN k."content" <> x."content" THEN 'changed'
      WHEN k."outcome" = 'returned' THEN 'returned'
      ELSE 'checked'
    END AS "state",
    k."remark", k."checkedById", k."checkedByName", k."at" AS "checkedAt",
    n."updatedById" AS "answeredById", n."updatedByName" AS "answeredByName", n."updatedAt" AS "answeredAt",
    v."byId" AS "provenById", v."byName" AS "provenByName", v."at" AS "provenAt"
  FROM (
    SELECT a."id" AS "applicationId", a."applicantId" AS "organisationId", true AS "place", a."catalogueId", a."applicantId"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE c."checkingRequired" OR EXISTS (
      SELECT 1 FROM "InternalChecking" y WHERE y."applicationId" = a."id" AND y."organisationId" = a."applicantId")
    UNION ALL
    SELECT a."id", y."organisationId", false, a."catalogueId", a."applicantId"
    FROM "InternalChecking" y JOIN "Application" a ON a."id" = y."applicationId" WHERE y."organisationId" <> a."applicantId"
  ) w
  JOIN "Organisation" o ON o."id" = w."applicantId"
  JOIN "Area" r ON r."id" = o."areaId"
  JOIN "Indicator" i ON i."catalogueId" = w."catalogueId" AND (i."applicability" = 'all' OR r."hasLegislativePower")
  LEFT JOIN "IndicatorAssignment" m ON m."applicationId" = w."applicationId" AND m."indicatorId" = i."id"
  LEFT JOIN "IndicatorAnswer" n ON n."applicationId" = w."applicationId" AND n."indicatorId" = i."id"
  LEFT JOIN "EvidenceEdit" v ON v."applicationId" = w."applicationId" AND v."indicatorId" = i."id"
  LEFT JOIN LATERAL (SELECT * FROM "ItemCheck" l WHERE l."applicationId" = w."applicationId" AND l."indicatorId" = i."id"
    AND l."organisationId" = w."organisationId" ORDER BY l."round" DESC LIMIT 1) k ON true
  CROSS JOIN LATERAL (SELECT "item_content"(w."applicationId", i."id") AS "content") x
  WHERE w."place" OR (m."leadOrganisationId" = w."organisationId" AND m."state" NOT IN ('to_confirm', 'confirmed'));

-- 期限清单加上任务分工、问题整改的期限。
CREATE OR REPLACE VIEW "DeadlineLine" AS
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
  FROM "AnnualReport" r JOIN "Designation" d ON d."id" = r."designationId"
UNION ALL
  -- 任务分工: a line for each unit and day on which something is due from it
  SELECT 'assignment', a."id" || '/' || m."leadOrganisationId" || '/' || extract(epoch FROM m."dueAt")::bigint, a."id", a."cycleId", a."id",
    m."leadOrganisationId", NULL, o."name" || '（' || a."number" || '）', min(m."assignedAt"), m."dueAt", NULL, NULL,
    a."stage" NOT IN ('draft', 'returned', 'supplement') OR bool_and(m."state" IN ('to_confirm', 'confirmed'))
  FROM "IndicatorAssignment" m JOIN "Application" a ON a."id" = m."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
  WHERE m."dueAt" IS NOT NULL
  GROUP BY a."id", m."leadOrganisationId", m."dueAt", o."name"
UNION ALL
  SELECT 'shortcoming', s."id"::text, s."id", a."cycleId", a."id", s."ownerId", NULL, '第 ' || s."number" || ' 号（' || a."number" || '）',
    s."notedAt", s."dueAt", NULL, NULL, s."state" IN ('rectified', 'closed')
  FROM "Shortcoming" s JOIN "Application" a ON a."id" = s."applicationId"
  WHERE s."dueAt" IS NOT NULL;
