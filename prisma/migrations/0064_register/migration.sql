-- 校验码：八个字符，不用容易认错的 0、1、I、O；每个字符五位随机数。
CREATE FUNCTION "check_code"() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', (get_byte(r."bytes", n) & 31) + 1, 1), '' ORDER BY n)
  FROM (SELECT substr(uuid_send(gen_random_uuid()), 1, 6) || substr(uuid_send(gen_random_uuid()), 1, 2) AS "bytes") r,
    generate_series(0, 7) n
$$;

-- CreateTable
CREATE TABLE "RegisterEntry" (
    "certificateNumber" TEXT NOT NULL,
    "designationId" UUID NOT NULL,
    "holder" TEXT NOT NULL,
    "initials" TEXT NOT NULL DEFAULT '',
    "pinyin" TEXT NOT NULL DEFAULT '',
    "areaCode" TEXT NOT NULL,
    "areaName" TEXT NOT NULL,
    "provinceCode" TEXT NOT NULL DEFAULT '',
    "province" TEXT NOT NULL DEFAULT '',
    "level" "OfficeLevel" NOT NULL,
    "track" "Track" NOT NULL,
    "theme" TEXT,
    "title" TEXT NOT NULL,
    "programmeId" UUID NOT NULL,
    "programme" TEXT NOT NULL,
    "organiser" TEXT NOT NULL,
    "cycleId" UUID NOT NULL,
    "batch" TEXT NOT NULL,
    "registered" BOOLEAN NOT NULL DEFAULT false,
    "decisionNumber" TEXT NOT NULL,
    "designatedAt" TIMESTAMPTZ(3) NOT NULL,
    "year" INTEGER NOT NULL,
    "stage" "DesignationStage" NOT NULL,
    "changes" JSONB NOT NULL,
    "titleVersion" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sha256" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RegisterEntry_pkey" PRIMARY KEY ("certificateNumber")
);

-- CreateTable
CREATE TABLE "PublishedState" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "txid" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "PublishedState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Certificate" (
    "certificateNumber" TEXT NOT NULL,
    "designationId" UUID NOT NULL,
    "checkCode" TEXT NOT NULL DEFAULT check_code(),
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("certificateNumber")
);

-- CreateIndex
CREATE UNIQUE INDEX "RegisterEntry_designationId_key" ON "RegisterEntry"("designationId");

-- CreateIndex
CREATE INDEX "RegisterEntry_designatedAt_certificateNumber_idx" ON "RegisterEntry"("designatedAt" DESC, "certificateNumber");

-- CreateIndex
CREATE INDEX "RegisterEntry_stage_designatedAt_idx" ON "RegisterEntry"("stage", "designatedAt" DESC);

-- CreateIndex
CREATE INDEX "RegisterEntry_provinceCode_designatedAt_idx" ON "RegisterEntry"("provinceCode", "designatedAt" DESC);

-- CreateIndex
CREATE INDEX "RegisterEntry_areaCode_idx" ON "RegisterEntry"("areaCode");

-- CreateIndex
CREATE INDEX "RegisterEntry_cycleId_idx" ON "RegisterEntry"("cycleId");

-- CreateIndex
CREATE INDEX "RegisterEntry_year_idx" ON "RegisterEntry"("year");

-- CreateIndex
CREATE INDEX "RegisterEntry_initials_idx" ON "RegisterEntry"("initials" text_pattern_ops);

-- CreateIndex
CREATE INDEX "RegisterEntry_pinyin_idx" ON "RegisterEntry"("pinyin" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_designationId_key" ON "Certificate"("designationId");

-- AddForeignKey
ALTER TABLE "RegisterEntry" ADD CONSTRAINT "RegisterEntry_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "PublishedState" ADD CONSTRAINT "published_state_once" CHECK ("id" = 1);
INSERT INTO "PublishedState" ("id", "changedAt") VALUES (1, date_trunc('second', clock_timestamp()));
ALTER TABLE "Certificate" ADD CONSTRAINT "certificate_code" CHECK ("checkCode" ~ '^[2-9A-HJ-NP-Z]{8}$');
ALTER TABLE "RegisterEntry" ADD CONSTRAINT "register_changes" CHECK (jsonb_typeof("changes") = 'array');
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Certificate" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE DELETE OR TRUNCATE ON "RegisterEntry" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- One text for one value, as lib/kernel/canonical.ts has it (RFC 8785): keys in order, no white space. For whole numbers only.
CREATE FUNCTION "canonical_json"("value" jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  CASE jsonb_typeof("value")
    WHEN 'object' THEN
      RETURN '{' || coalesce((SELECT string_agg(to_json(e."key")::text || ':' || "canonical_json"(e."value"), ',' ORDER BY e."key" COLLATE "C")
        FROM jsonb_each("value") e), '') || '}';
    WHEN 'array' THEN
      RETURN '[' || coalesce((SELECT string_agg("canonical_json"(e."value"), ',' ORDER BY e."n")
        FROM jsonb_array_elements("value") WITH ORDINALITY e ("value", "n")), '') || ']';
    ELSE RETURN "value"::text;
  END CASE;
END $$;

-- What is public of an entry; lib/designations/open-data.ts says the same. Its hash is written here alone.
CREATE FUNCTION "register_content"("e" "RegisterEntry") RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'certificateNumber', e."certificateNumber", 'holder', e."holder", 'areaCode', e."areaCode", 'areaName', e."areaName",
    'provinceCode', e."provinceCode", 'province', e."province", 'level', e."level", 'track', e."track", 'theme', e."theme",
    'title', e."title", 'programme', e."programme", 'organiser', e."organiser", 'batch', e."batch", 'registered', e."registered",
    'decisionNumber', e."decisionNumber", 'designatedOn', to_char(e."designatedAt" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
    'year', e."year", 'stage', e."stage", 'changes', e."changes")
$$;

-- 公布层：what was so when the title was given stays as it is; only standing, changes and the mark of the publication move on.
CREATE FUNCTION "register_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := ARRAY['stage', 'changes', 'titleVersion', 'version', 'sha256', 'publishedAt'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - moving IS DISTINCT FROM to_jsonb(OLD) - moving THEN
    RAISE EXCEPTION 'what a title was given for does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW."sha256" := encode(sha256(convert_to("canonical_json"("register_content"(NEW)), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER "register_entry" BEFORE INSERT OR UPDATE ON "RegisterEntry" FOR EACH ROW EXECUTE FUNCTION "register_entry"();

-- A title that is in the register does not move on without it: looked at when the transaction ends.
CREATE FUNCTION "register_not_behind"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "Designation" d JOIN "RegisterEntry" e ON e."designationId" = d."id"
    WHERE d."id" = NEW."id" AND (e."titleVersion", e."stage") IS DISTINCT FROM (d."version", d."stage")
  ) THEN
    RAISE EXCEPTION 'the register is behind title %', NEW."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "register_not_behind" AFTER UPDATE ON "Designation"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."version" <> OLD."version") EXECUTE FUNCTION "register_not_behind"();

-- 公布版次：whoever changes what is public moves it on once, at the end of the transaction, when all other rows are held: the order of
-- the revisions is the order in which they can be seen. The seconds grow with them, so that Last-Modified tells versions apart.
CREATE FUNCTION "published_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "PublishedState"
  SET "revision" = "revision" + 1, "txid" = pg_current_xact_id()::text,
    "changedAt" = greatest(date_trunc('second', clock_timestamp()), "changedAt" + interval '1 second')
  WHERE "id" = 1 AND "txid" <> pg_current_xact_id()::text;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "published_changed" AFTER INSERT OR UPDATE ON "RegisterEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "published_changed"();
CREATE CONSTRAINT TRIGGER "published_changed" AFTER INSERT OR UPDATE ON "PublicNotice"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."stage" <> 'draft') EXECUTE FUNCTION "published_changed"();
CREATE CONSTRAINT TRIGGER "published_changed" AFTER INSERT ON "DesignationDecision"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "published_changed"();
CREATE CONSTRAINT TRIGGER "published_changed" AFTER INSERT OR UPDATE ON "AnnualReport"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."stage" = 'published') EXECUTE FUNCTION "published_changed"();
CREATE CONSTRAINT TRIGGER "published_changed" AFTER INSERT ON "AreaChange"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "published_changed"();

-- What there is to publish of a title, from the tables that the public doesn't read: lib/designations/publishing.ts takes it from here.
CREATE VIEW "TitleToPublish" AS
SELECT d."id" AS "designationId", d."certificateNumber", o."name" AS "holder", o."initials", o."pinyin",
  a."code" AS "areaCode", a."name" AS "areaName", coalesce(p."code", '') AS "provinceCode", coalesce(p."name", '') AS "province",
  a."level", d."track", coalesce(d."theme", nullif(c."themeTitle", ''), t."name") AS "theme", d."title",
  y."programmeId", g."name" AS "programme", h."name" AS "organiser", d."cycleId", coalesce(d."batch", y."name") AS "batch",
  d."registeredAt" IS NOT NULL AS "registered", coalesce(x."number", d."documentNumber", '') AS "decisionNumber", d."designatedAt",
  extract(year FROM d."designatedAt" AT TIME ZONE 'Asia/Shanghai')::int AS "year", d."stage", d."version" AS "titleVersion",
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('action', s."action", 'to', s."to", 'ground', s."ground", 'reason', s."reason",
      'dueAt', to_char(s."dueAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'at', to_char(s."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY s."at", s."id")
    FROM "StandingChange" s WHERE s."designationId" = d."id"), '[]') AS "changes"
FROM "Designation" d
JOIN "Organisation" o ON o."id" = d."organisationId"
JOIN "Area" a ON a."id" = o."areaId"
JOIN "Cycle" y ON y."id" = d."cycleId"
JOIN "Programme" g ON g."id" = y."programmeId"
JOIN "Organisation" h ON h."id" = g."organiserId"
LEFT JOIN "Area" p ON p."level" = 'province' AND starts_with(a."path", p."path")
LEFT JOIN "Application" c ON c."id" = d."applicationId"
LEFT JOIN "Theme" t ON t."id" = c."themeId"
LEFT JOIN "DesignationDecision" x ON x."id" = d."decisionId";

-- The titles there are. Of holders that were renamed since, what they are called now is all that is known.
INSERT INTO "RegisterEntry" ("designationId", "certificateNumber", "holder", "initials", "pinyin", "areaCode", "areaName", "provinceCode",
  "province", "level", "track", "theme", "title", "programmeId", "programme", "organiser", "cycleId", "batch", "registered",
  "decisionNumber", "designatedAt", "year", "stage", "titleVersion", "changes", "publishedAt")
SELECT v.*, now() FROM "TitleToPublish" v;
INSERT INTO "Certificate" ("certificateNumber", "designationId", "issuedAt") SELECT "certificateNumber", "id", "designatedAt" FROM "Designation";
