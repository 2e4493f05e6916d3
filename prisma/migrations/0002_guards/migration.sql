-- Belts: what the application already promises, held by the database as well.

CREATE SEQUENCE "receipt_number_seq";
CREATE SEQUENCE "certificate_number_seq";
CREATE SEQUENCE "application_number_seq";
CREATE SEQUENCE "objection_number_seq";

-- 名额：never past the limit.
ALTER TABLE "Quota" ADD CONSTRAINT "quota_within_places" CHECK ("used" >= 0 AND "used" <= "places");

-- One live application per cycle, applicant and track. A withdrawn one may be opened anew.
CREATE UNIQUE INDEX "application_once" ON "Application" ("cycleId", "applicantId", "track") WHERE "stage" <> 'withdrawn';

-- One open correction request per application.
CREATE UNIQUE INDEX "correction_one_open" ON "CorrectionRequest" ("applicationId") WHERE "closedAt" IS NULL;

-- One act waits for a signature per subject.
CREATE UNIQUE INDEX "sign_off_one_pending" ON "SignOff" ("subject", "subjectId") WHERE "stage" = 'pending';

-- 审签：whoever prepared it does not sign it.
ALTER TABLE "SignOff" ADD CONSTRAINT "sign_off_two_persons"
  CHECK ("stage" <> 'signed' OR ("decidedById" IS NOT NULL AND "decidedById" <> "preparedById"));

ALTER TABLE "Cycle" ADD CONSTRAINT "cycle_window" CHECK ("submissionOpens" < "submissionCloses");
ALTER TABLE "CycleTrack" ADD CONSTRAINT "track_threshold" CHECK ("passBasisPoints" BETWEEN 0 AND 10000);
ALTER TABLE "Application" ADD CONSTRAINT "application_route" CHECK ("position" >= -1);
ALTER TABLE "Designation" ADD CONSTRAINT "designation_title" CHECK (length("title") > 0);
ALTER TABLE "Objection" ADD CONSTRAINT "objection_stated" CHECK (length("reason") > 0 AND length("basis") > 0);
ALTER TABLE "SurveyPlace" ADD CONSTRAINT "survey_interval" CHECK ("low" IS NULL OR ("low" <= "index" AND "index" <= "high"));
ALTER TABLE "StoredFile" ADD CONSTRAINT "file_hash" CHECK ("sha256" ~ '^[0-9a-f]{64}$' AND "size" > 0);

-- 三员分立：the three administrators exclude one another, and each excludes every duty in the programme.
CREATE FUNCTION "duties_exclude"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  administrators "Duty"[] := ARRAY['system_admin', 'security_admin', 'auditor']::"Duty"[];
BEGIN
  -- Two grants to one account wait for each other, so that neither misses the other's row.
  PERFORM 1 FROM "User" WHERE "id" = NEW."userId" FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM "UserDuty" d
    WHERE d."userId" = NEW."userId" AND d."duty" <> NEW."duty"
      AND (NEW."duty" = ANY (administrators) OR d."duty" = ANY (administrators))
  ) THEN
    RAISE EXCEPTION 'duties_exclude' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "duties_exclude" BEFORE INSERT OR UPDATE ON "UserDuty" FOR EACH ROW EXECUTE FUNCTION "duties_exclude"();

-- 留痕、快照、回执、称号变动：written once, never changed, never removed.
CREATE FUNCTION "append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Event" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Snapshot" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Receipt" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "StandingChange" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "DesignationDecision" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 公示：what has been published stays as it was published.
CREATE FUNCTION "notice_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."stage" <> 'draft' AND (NEW."title", NEW."body", NEW."contact", NEW."snapshot", NEW."sha256", NEW."publishedAt", NEW."closesAt")
    IS DISTINCT FROM (OLD."title", OLD."body", OLD."contact", OLD."snapshot", OLD."sha256", OLD."publishedAt", OLD."closesAt") THEN
    RAISE EXCEPTION 'a published notice does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "notice_frozen" BEFORE UPDATE ON "PublicNotice" FOR EACH ROW EXECUTE FUNCTION "notice_frozen"();

-- 指标体系：a published edition never changes.
CREATE FUNCTION "catalogue_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "IndicatorCatalogue" c WHERE c."id" = OLD."catalogueId" AND c."publishedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'a published catalogue does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "catalogue_frozen" BEFORE UPDATE OR DELETE ON "Indicator" FOR EACH ROW EXECUTE FUNCTION "catalogue_frozen"();

-- 回避：a recused assessor holds no live sheet of that place, and takes none.
CREATE FUNCTION "recused_holds_no_sheet"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."stage" <> 'recused' AND EXISTS (
    SELECT 1 FROM "Recusal" r WHERE r."applicationId" = NEW."applicationId" AND r."assessorId" = NEW."assessorId"
  ) THEN
    RAISE EXCEPTION 'recused' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "recused_holds_no_sheet" BEFORE INSERT OR UPDATE ON "ScoreSheet" FOR EACH ROW EXECUTE FUNCTION "recused_holds_no_sheet"();
