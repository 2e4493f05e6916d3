-- CreateEnum
CREATE TYPE "CorrectionScope" AS ENUM ('whole', 'evidence');

-- CreateEnum
CREATE TYPE "CorrectionOutcome" AS ENUM ('settled', 'unsettled');

-- AlterTable
ALTER TABLE "CorrectionRequest" ADD COLUMN     "openedByName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "resubmittedAt" TIMESTAMPTZ(3),
ADD COLUMN     "sealed" JSONB;

-- AlterTable
ALTER TABLE "CorrectionItem" ADD COLUMN     "after" JSONB,
ADD COLUMN     "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "repliedAt" TIMESTAMPTZ(3),
ADD COLUMN     "repliedByName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reply" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "replyVersion" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "scope" "CorrectionScope" NOT NULL DEFAULT 'whole',
ADD COLUMN     "sectionId" UUID;

-- CreateTable
CREATE TABLE "CorrectionVerdict" (
    "itemId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "outcome" "CorrectionOutcome" NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "byName" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CorrectionVerdict_pkey" PRIMARY KEY ("itemId","officeId")
);

-- CreateTable
CREATE TABLE "CorrectionDraft" (
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "lines" JSONB NOT NULL,
    "dueDay" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID NOT NULL,
    "updatedByName" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CorrectionDraft_pkey" PRIMARY KEY ("applicationId","officeId")
);

-- CreateIndex
CREATE INDEX "CorrectionVerdict_officeId_idx" ON "CorrectionVerdict"("officeId");

-- CreateIndex
CREATE INDEX "CorrectionDraft_officeId_idx" ON "CorrectionDraft"("officeId");

-- CreateIndex
CREATE INDEX "CorrectionItem_indicatorId_idx" ON "CorrectionItem"("indicatorId");

-- AddForeignKey
ALTER TABLE "CorrectionItem" ADD CONSTRAINT "CorrectionItem_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "ThematicSection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionVerdict" ADD CONSTRAINT "CorrectionVerdict_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "CorrectionItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionVerdict" ADD CONSTRAINT "CorrectionVerdict_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionDraft" ADD CONSTRAINT "CorrectionDraft_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionDraft" ADD CONSTRAINT "CorrectionDraft_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 一项只列一次；全文只列一次；一行只指一处。
ALTER TABLE "CorrectionItem" ADD CONSTRAINT "correction_item_one_part" CHECK ("indicatorId" IS NULL OR "sectionId" IS NULL);
ALTER TABLE "CorrectionItem" ADD CONSTRAINT "correction_item_scope" CHECK ("scope" = 'whole' OR "indicatorId" IS NOT NULL);
CREATE UNIQUE INDEX "correction_item_section" ON "CorrectionItem" ("requestId", "sectionId") WHERE "sectionId" IS NOT NULL;
CREATE UNIQUE INDEX "correction_item_whole" ON "CorrectionItem" ("requestId") WHERE "indicatorId" IS NULL AND "sectionId" IS NULL;
ALTER TABLE "CorrectionRequest" ADD CONSTRAINT "correction_resubmitted" CHECK ("resubmittedAt" IS NULL OR "closedAt" = "resubmittedAt");
ALTER TABLE "CorrectionVerdict" ADD CONSTRAINT "verdict_remarked" CHECK ("outcome" = 'settled' OR length(trim("remark")) > 0);
-- 没有留说明的旧数据，了结以后案卷仍往前走的，就是随补正报送了结的。
UPDATE "CorrectionRequest" q SET "resubmittedAt" = q."closedAt" WHERE q."closedAt" IS NOT NULL AND EXISTS (
  SELECT 1 FROM "Event" e WHERE e."subject" = 'application' AND e."subjectId" = q."applicationId" AND e."action" = 'resubmit' AND e."at" = q."closedAt");

-- 案卷各部分此刻的内容：每项指标、自评报告、单项申报书的每个部分。
CREATE FUNCTION "text_parts"(application uuid) RETURNS TABLE ("part" text, "content" text) LANGUAGE sql STABLE AS $$
  SELECT 'report', md5(COALESCE((SELECT w."text" FROM "SelfAssessmentReport" w WHERE w."applicationId" = application), ''))
  UNION ALL
  SELECT 'report/' || f."id", md5(COALESCE(x."text", '')) FROM "Application" a JOIN "ThematicSection" f ON f."cycleId" = a."cycleId"
    LEFT JOIN "ThematicText" x ON x."applicationId" = a."id" AND x."sectionId" = f."id"
    WHERE a."id" = application AND a."track" = 'thematic'
$$;
CREATE FUNCTION "dossier_parts"(application uuid) RETURNS TABLE ("part" text, "content" text) LANGUAGE sql STABLE AS $$
  SELECT i."id"::text, "item_content"(a."id", i."id") FROM "Application" a JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
    WHERE a."id" = application
  UNION ALL
  SELECT t."part", t."content" FROM "text_parts"(application) t
$$;

-- 退回补正期间，这一部分是不是封存着：不在退回之列，或者只要求补佐证而要改的是作答。
CREATE FUNCTION "part_frozen"(application uuid, item uuid, form_section uuid, answer boolean) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  open_request uuid;
BEGIN
  SELECT q."id" INTO open_request FROM "Application" a JOIN "CorrectionRequest" q ON q."applicationId" = a."id" AND q."closedAt" IS NULL
    WHERE a."id" = application AND a."stage" = 'returned';
  IF open_request IS NULL THEN
    RETURN false;
  END IF;
  RETURN NOT EXISTS (SELECT 1 FROM "CorrectionItem" x WHERE x."requestId" = open_request AND CASE
    WHEN item IS NOT NULL THEN x."indicatorId" = item AND (x."scope" = 'whole' OR NOT answer)
    ELSE x."indicatorId" IS NULL AND (x."sectionId" IS NULL OR x."sectionId" = form_section) END);
END $$;

CREATE FUNCTION "frozen_while_returned"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  line record;
  frozen boolean;
BEGIN
  IF TG_TABLE_NAME = 'EvidenceUse' AND TG_OP = 'UPDATE' THEN
    -- 补记报送时的卡片，不是改动。
    IF OLD."filed" IS NULL AND to_jsonb(NEW) - 'filed' = to_jsonb(OLD) - 'filed' THEN
      RETURN NEW;
    END IF;
  END IF;
  FOR line IN SELECT r FROM unnest(ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END]) r
    WHERE r IS NOT NULL LOOP
    frozen := CASE TG_TABLE_NAME
      WHEN 'IndicatorAnswer' THEN "part_frozen"((line.r ->> 'applicationId')::uuid, (line.r ->> 'indicatorId')::uuid, NULL, true)
      WHEN 'EvidenceUse' THEN "part_frozen"((line.r ->> 'applicationId')::uuid, (line.r ->> 'indicatorId')::uuid, NULL, false)
      WHEN 'ThematicText' THEN "part_frozen"((line.r ->> 'applicationId')::uuid, NULL, (line.r ->> 'sectionId')::uuid, true)
      ELSE "part_frozen"((line.r ->> 'applicationId')::uuid, NULL, NULL, true) END;
    IF frozen THEN
      RAISE EXCEPTION 'item_not_open' USING ERRCODE = 'check_violation', CONSTRAINT = 'frozen_while_returned';
    END IF;
  END LOOP;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "frozen_while_returned" BEFORE INSERT OR UPDATE OR DELETE ON "IndicatorAnswer" FOR EACH ROW EXECUTE FUNCTION "frozen_while_returned"();
CREATE TRIGGER "frozen_while_returned" BEFORE INSERT OR UPDATE OR DELETE ON "EvidenceUse" FOR EACH ROW EXECUTE FUNCTION "frozen_while_returned"();
CREATE TRIGGER "frozen_while_returned" BEFORE INSERT OR UPDATE OR DELETE ON "SelfAssessmentReport" FOR EACH ROW EXECUTE FUNCTION "frozen_while_returned"();
CREATE TRIGGER "frozen_while_returned" BEFORE INSERT OR UPDATE OR DELETE ON "ThematicText" FOR EACH ROW EXECUTE FUNCTION "frozen_while_returned"();

-- 类别、领域、指标体系在退回期间也不改。
CREATE FUNCTION "application_frozen_while_returned"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'item_not_open' USING ERRCODE = 'check_violation', CONSTRAINT = 'frozen_while_returned';
END $$;
CREATE TRIGGER "application_frozen_while_returned" BEFORE UPDATE ON "Application" FOR EACH ROW
  WHEN (OLD."stage" = 'returned' AND NEW."stage" = 'returned' AND (OLD."track", OLD."themeId", OLD."themeTitle", OLD."catalogueId", OLD."schemeId")
    IS DISTINCT FROM (NEW."track", NEW."themeId", NEW."themeTitle", NEW."catalogueId", NEW."schemeId"))
  EXECUTE FUNCTION "application_frozen_while_returned"();

-- 了结了的一次退回，逐项留存，不再改动；哪一次都不删。
CREATE FUNCTION "correction_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR EXISTS (SELECT 1 FROM "CorrectionRequest" q WHERE q."id" = OLD."requestId" AND q."closedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'a closed correction does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "correction_kept" BEFORE UPDATE OR DELETE ON "CorrectionItem" FOR EACH ROW EXECUTE FUNCTION "correction_kept"();
CREATE FUNCTION "correction_request_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a closed correction does not change' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "correction_request_kept" BEFORE DELETE ON "CorrectionRequest" FOR EACH ROW EXECUTE FUNCTION "correction_request_kept"();
CREATE TRIGGER "correction_request_closed" BEFORE UPDATE ON "CorrectionRequest" FOR EACH ROW
  WHEN (OLD."closedAt" IS NOT NULL) EXECUTE FUNCTION "correction_request_kept"();

-- 审核清单：退回补正期间只审退回的项。
CREATE OR REPLACE VIEW "ItemCheckLine" AS
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
    SELECT a."id" AS "applicationId", a."applicantId" AS "organisationId", true AS "place", a."catalogueId", a."applicantId", a."stage"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE c."checkingRequired" OR EXISTS (
      SELECT 1 FROM "InternalChecking" y WHERE y."applicationId" = a."id" AND y."organisationId" = a."applicantId")
    UNION ALL
    SELECT a."id", y."organisationId", false, a."catalogueId", a."applicantId", a."stage"
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
  WHERE (w."place" OR (m."leadOrganisationId" = w."organisationId" AND m."state" NOT IN ('to_confirm', 'confirmed')))
    AND (w."stage" <> 'returned' OR NOT "part_frozen"(w."applicationId", i."id", NULL, false));
