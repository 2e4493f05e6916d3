-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "rounds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "shared" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "CorrectionRequest" ADD COLUMN     "changedItems" INTEGER NOT NULL DEFAULT 0;

-- 案头按轮次排没有分的：次序现成，总数只看索引。
CREATE INDEX "application_desk_unshared" ON "Application" ("deskOfficeId", "rounds" DESC NULLS LAST, "submittedAt", "id")
  INCLUDE ("stage", "track", "cycleId") WHERE NOT "shared" AND "position" >= 0;
-- 补正后有变化的，从这一边找起。
CREATE INDEX "correction_changed" ON "CorrectionRequest" ("officeId", "applicationId") WHERE "changedItems" > 0;
ALTER TABLE "CorrectionRequest" ADD CONSTRAINT "correction_changed_resubmitted" CHECK ("changedItems" >= 0 AND ("changedItems" = 0 OR "resubmittedAt" IS NOT NULL OR "closedAt" IS NULL));

-- 已经随补正报送的：退回时与报送时留存的内容不同的，佐证材料只是换了编号的不算。
ALTER TABLE "CorrectionRequest" DISABLE TRIGGER "correction_request_closed";
UPDATE "CorrectionRequest" q SET "changedItems" = c."n" FROM (
  SELECT i."requestId", count(*)::int AS "n" FROM "CorrectionItem" i
  WHERE i."after" IS NOT NULL AND (
    (i."before" - 'evidence') IS DISTINCT FROM (CASE WHEN i."before" ? 'metrics' OR i."before" ? 'text' THEN i."after" - 'evidence'
      ELSE jsonb_build_object('judgement', i."after" -> 'judgement', 'narrative', i."after" -> 'narrative') END)
    OR i."before" ? 'evidence' AND i."after" ? 'evidence'
      AND (SELECT jsonb_agg(e - 'number' ORDER BY e ->> 'id') FROM jsonb_array_elements(i."before" -> 'evidence') e)
        IS DISTINCT FROM (SELECT jsonb_agg(e - 'number' ORDER BY e ->> 'id') FROM jsonb_array_elements(i."after" -> 'evidence') e))
  GROUP BY 1) c
WHERE c."requestId" = q."id" AND q."resubmittedAt" IS NOT NULL;
ALTER TABLE "CorrectionRequest" ENABLE TRIGGER "correction_request_closed";
UPDATE "Application" a SET "rounds" = q."n" FROM (SELECT "applicationId", count(*)::int AS "n" FROM "CorrectionRequest" GROUP BY 1) q
  WHERE q."applicationId" = a."id";
UPDATE "Application" a SET "shared" = true WHERE EXISTS (
  SELECT 1 FROM "ReviewAssignment" m WHERE m."applicationId" = a."id" AND m."officeId" = a."deskOfficeId");

-- 退回一次，轮次加一。
CREATE FUNCTION "count_rounds"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Application" a SET "rounds" = a."rounds" + n."n" FROM (SELECT "applicationId", count(*)::int AS "n" FROM "came" GROUP BY 1) n
    WHERE n."applicationId" = a."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "count_rounds" AFTER INSERT ON "CorrectionRequest" REFERENCING NEW TABLE AS "came" FOR EACH STATEMENT EXECUTE FUNCTION "count_rounds"();

-- 分出、收回，以及换了案头，案卷上记着的随之而变。
CREATE FUNCTION "note_shared"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE "Application" a SET "shared" = false WHERE a."shared" AND a."id" IN (SELECT "applicationId" FROM "went") AND NOT EXISTS (
      SELECT 1 FROM "ReviewAssignment" m WHERE m."applicationId" = a."id" AND m."officeId" = a."deskOfficeId");
  ELSE
    UPDATE "Application" a SET "shared" = true WHERE NOT a."shared" AND EXISTS (
      SELECT 1 FROM "came" m WHERE m."applicationId" = a."id" AND m."officeId" = a."deskOfficeId");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "note_shared" AFTER INSERT ON "ReviewAssignment" REFERENCING NEW TABLE AS "came" FOR EACH STATEMENT EXECUTE FUNCTION "note_shared"();
CREATE TRIGGER "note_unshared" AFTER DELETE ON "ReviewAssignment" REFERENCING OLD TABLE AS "went" FOR EACH STATEMENT EXECUTE FUNCTION "note_shared"();
CREATE FUNCTION "shared_at_desk"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."shared" := EXISTS (SELECT 1 FROM "ReviewAssignment" m WHERE m."applicationId" = NEW."id" AND m."officeId" = NEW."deskOfficeId");
  RETURN NEW;
END $$;
CREATE TRIGGER "shared_at_desk" BEFORE UPDATE ON "Application" FOR EACH ROW
  WHEN (OLD."deskOfficeId" IS DISTINCT FROM NEW."deskOfficeId") EXECUTE FUNCTION "shared_at_desk"();
