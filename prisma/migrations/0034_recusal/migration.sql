-- CreateEnum
CREATE TYPE "EngagementKind" AS ENUM ('post', 'adviser', 'contractor');

-- CreateEnum
CREATE TYPE "ContractKind" AS ENUM ('prepared_dossier', 'advisory', 'project');

-- CreateEnum
CREATE TYPE "RecusalGround" AS ENUM ('declared', 'home_area', 'earlier_post', 'adviser', 'contractor', 'prepared_dossier', 'agency_contract', 'agency_seat');

-- AlterEnum
ALTER TYPE "OrganisationKind" ADD VALUE 'expert_group';

-- CreateTable
CREATE TABLE "AssessorProfile" (
    "userId" UUID NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "expertise" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "homeAreaId" UUID,
    "homeStatedAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AssessorProfile_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Engagement" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "EngagementKind" NOT NULL,
    "organisationId" UUID,
    "areaId" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "since" DATE NOT NULL,
    "until" DATE,
    "statedAt" TIMESTAMPTZ(3) NOT NULL,
    "statedByName" TEXT NOT NULL,

    CONSTRAINT "Engagement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgencyContract" (
    "id" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "kind" "ContractKind" NOT NULL,
    "organisationId" UUID,
    "areaId" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "since" DATE NOT NULL,
    "until" DATE,
    "statedAt" TIMESTAMPTZ(3) NOT NULL,
    "statedByName" TEXT NOT NULL,

    CONSTRAINT "AgencyContract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecusalOverride" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "assessorId" UUID NOT NULL,
    "ground" "RecusalGround" NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RecusalOverride_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LotEntry" (
    "lotId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "textSha256" TEXT NOT NULL,

    CONSTRAINT "LotEntry_pkey" PRIMARY KEY ("lotId","userId")
);

-- CreateIndex
CREATE INDEX "Engagement_userId_idx" ON "Engagement"("userId");

-- CreateIndex
CREATE INDEX "Engagement_organisationId_idx" ON "Engagement"("organisationId");

-- CreateIndex
CREATE INDEX "Engagement_areaId_idx" ON "Engagement"("areaId");

-- CreateIndex
CREATE INDEX "AgencyContract_agencyId_idx" ON "AgencyContract"("agencyId");

-- CreateIndex
CREATE INDEX "AgencyContract_organisationId_idx" ON "AgencyContract"("organisationId");

-- CreateIndex
CREATE INDEX "AgencyContract_areaId_idx" ON "AgencyContract"("areaId");

-- CreateIndex
CREATE INDEX "RecusalOverride_applicationId_assessorId_idx" ON "RecusalOverride"("applicationId", "assessorId");

-- CreateIndex
CREATE INDEX "RecusalOverride_assessorId_idx" ON "RecusalOverride"("assessorId");

-- CreateIndex
CREATE INDEX "LotEntry_userId_idx" ON "LotEntry"("userId");

-- AddForeignKey
ALTER TABLE "AssessorProfile" ADD CONSTRAINT "AssessorProfile_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssessorProfile" ADD CONSTRAINT "AssessorProfile_homeAreaId_fkey" FOREIGN KEY ("homeAreaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Engagement" ADD CONSTRAINT "Engagement_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Engagement" ADD CONSTRAINT "Engagement_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Engagement" ADD CONSTRAINT "Engagement_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyContract" ADD CONSTRAINT "AgencyContract_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyContract" ADD CONSTRAINT "AgencyContract_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyContract" ADD CONSTRAINT "AgencyContract_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecusalOverride" ADD CONSTRAINT "RecusalOverride_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecusalOverride" ADD CONSTRAINT "RecusalOverride_assessorId_fkey" FOREIGN KEY ("assessorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotEntry" ADD CONSTRAINT "LotEntry_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LotEntry" ADD CONSTRAINT "LotEntry_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Engagement" ADD CONSTRAINT "engagement_with_one" CHECK (num_nonnulls("organisationId", "areaId") = 1);
ALTER TABLE "Engagement" ADD CONSTRAINT "engagement_period" CHECK ("until" IS NULL OR "since" <= "until");
ALTER TABLE "AgencyContract" ADD CONSTRAINT "contract_with_one" CHECK (num_nonnulls("organisationId", "areaId") = 1);
ALTER TABLE "AgencyContract" ADD CONSTRAINT "contract_period" CHECK ("until" IS NULL OR "since" <= "until");
ALTER TABLE "AssessorProfile" ADD CONSTRAINT "home_stated" CHECK (("homeAreaId" IS NULL) OR ("homeStatedAt" IS NOT NULL));
-- 本人申明的回避不能由别人改变；查出的，组织方说明理由。
ALTER TABLE "RecusalOverride" ADD CONSTRAINT "override_of_found" CHECK ("ground" <> 'declared');
ALTER TABLE "RecusalOverride" ADD CONSTRAINT "override_stated" CHECK (length(trim("reason")) >= 10);
ALTER TABLE "LotEntry" ADD CONSTRAINT "entry_hash" CHECK ("textSha256" ~ '^[0-9a-f]{64}$' AND length("text") > 0);

-- 申明的回避不能收回，同意不回避的和签订的承诺不能改动。
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Recusal" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RecusalOverride" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LotEntry" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 查出的回避（lib/recusal/rules.ts 的另一写法）：statedAt 为所依据的情况何时填成现在这样，机构所在地的为空。
CREATE VIEW "RecusalFound" AS
WITH "Place" AS NOT MATERIALIZED (
  SELECT a."id" AS "applicationId", o."id" AS "organisationId", r."id" AS "areaId", r."path", r."level", o."kind"::text AS "kind",
    (o."kind"::text, r."level"::text) IN (('city_government', 'city'), ('county_government', 'county'), ('township', 'township')) AS "governs",
    c."recusalHome", c."recusalYears",
    (COALESCE(l."beganAt", now()) AT TIME ZONE 'Asia/Shanghai')::date AS "day"
  FROM "Application" a
  JOIN "Organisation" o ON o."id" = a."applicantId"
  JOIN "Area" r ON r."id" = o."areaId"
  JOIN "Cycle" c ON c."id" = a."cycleId"
  LEFT JOIN "LotCase" x ON x."applicationId" = a."id"
  LEFT JOIN "AssessmentLot" l ON l."id" = x."lotId"
), "Tie" AS NOT MATERIALIZED (
  SELECT e."userId" AS "assessorId",
    CASE e."kind" WHEN 'post' THEN 'earlier_post' WHEN 'adviser' THEN 'adviser' ELSE 'contractor' END::"RecusalGround" AS "ground",
    true AS "limited", e."organisationId", e."areaId", e."until", e."statedAt"
  FROM "Engagement" e
  UNION ALL
  SELECT u."id", CASE k."kind" WHEN 'prepared_dossier' THEN 'prepared_dossier' ELSE 'agency_contract' END::"RecusalGround",
    k."kind" <> 'prepared_dossier', k."organisationId", k."areaId", k."until", k."statedAt"
  FROM "AgencyContract" k JOIN "User" u ON u."organisationId" = k."agencyId"
)
SELECT p."applicationId", t."assessorId", t."ground", t."statedAt"
FROM "Place" p
JOIN "Tie" t ON NOT t."limited" OR t."until" IS NULL OR (t."until" + make_interval(years => p."recusalYears"))::date > p."day"
LEFT JOIN "Organisation" b ON b."id" = t."organisationId"
LEFT JOIN "Area" w ON w."id" = COALESCE(t."areaId", b."areaId")
WHERE b."id" = p."organisationId" OR b."successorId" = p."organisationId" OR t."areaId" = p."areaId"
  OR (p."governs" AND starts_with(w."path", p."path")
    AND (b."id" IS NULL
      OR b."kind"::text IN ('office', 'city_government', 'county_government', 'department', 'county_department', 'township')))
UNION ALL
SELECT p."applicationId", f."userId", 'home_area'::"RecusalGround", f."homeStatedAt"
FROM "Place" p JOIN "AssessorProfile" f ON true JOIN "Area" h ON h."id" = f."homeAreaId"
WHERE p."recusalHome" IS NOT NULL AND (
  EXISTS (SELECT 1 FROM "Area" v WHERE v."code" = ANY (string_to_array(p."path", '/')) AND v."level" = p."recusalHome"
    AND starts_with(h."path", v."path"))
  OR (p."governs" AND p."level" < p."recusalHome" AND starts_with(h."path", p."path")))
UNION ALL
SELECT p."applicationId", u."id", 'agency_seat'::"RecusalGround", NULL::timestamptz
FROM "Place" p JOIN "Area" s ON starts_with(s."path", p."path") JOIN "Organisation" g ON g."areaId" = s."id"
JOIN "User" u ON u."organisationId" = g."id"
WHERE p."kind" IN ('city_government', 'county_government', 'township') AND g."kind"::text IN ('assessment_agency', 'expert_group');

-- 现行的回避：申明的，和查出而没有同意不回避的。
CREATE VIEW "RecusalInForce" AS
SELECT "applicationId", "assessorId", 'declared'::"RecusalGround" AS "ground" FROM "Recusal"
UNION ALL
SELECT f."applicationId", f."assessorId", f."ground" FROM "RecusalFound" f
WHERE NOT EXISTS (
  SELECT 1 FROM "RecusalOverride" v
  WHERE v."applicationId" = f."applicationId" AND v."assessorId" = f."assessorId" AND v."ground" = f."ground"
    AND (f."statedAt" IS NULL OR v."at" >= f."statedAt"));

-- 一个人对一件案卷是否回避；查询计划随连接留用，逐行问也不慢。
CREATE FUNCTION "recused_from"(application uuid, assessor uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM "RecusalInForce" r WHERE r."applicationId" = application AND r."assessorId" = assessor);
END $$;

-- 回避的人手里没有这个地方的评分表，也分不到：分配与名册的改动互相等候，谁也漏不掉谁。
CREATE OR REPLACE FUNCTION "recused_holds_no_sheet"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."stage" = 'recused' THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD."stage" <> 'recused' AND (OLD."applicationId", OLD."assessorId") = (NEW."applicationId", NEW."assessorId") THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM 1 FROM "User" u JOIN "Organisation" g ON g."id" = u."organisationId" WHERE u."id" = NEW."assessorId" FOR SHARE;
  IF "recused_from"(NEW."applicationId", NEW."assessorId") THEN
    RAISE EXCEPTION 'recused' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- 名册或者规则改动之后，尚未揭晓的案卷中不留下与回避相抵触的评分表。
CREATE FUNCTION "recused_keeps_no_sheet"(assessors uuid[], cycle uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "ScoreSheet" s
    JOIN "Application" a ON a."id" = s."applicationId" AND a."stage" IN ('expert_review', 'assessment')
    JOIN "Cycle" c ON c."id" = a."cycleId" AND c."resultsOpenedAt" IS NULL
    LEFT JOIN "LotCase" x ON x."applicationId" = a."id"
    LEFT JOIN "AssessmentLot" l ON l."id" = x."lotId"
    WHERE s."stage" <> 'recused' AND l."openedAt" IS NULL
      AND (assessors IS NULL OR s."assessorId" = ANY (assessors)) AND (cycle IS NULL OR c."id" = cycle)
      AND "recused_from"(s."applicationId", s."assessorId")
  ) THEN
    RAISE EXCEPTION 'recused' USING ERRCODE = 'check_violation';
  END IF;
END $$;
CREATE FUNCTION "recusal_of_person"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "User" WHERE "id" = NEW."userId" FOR NO KEY UPDATE;
  PERFORM "recused_keeps_no_sheet"(ARRAY[NEW."userId"], NULL);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "recused_keeps_no_sheet" AFTER INSERT OR UPDATE ON "AssessorProfile"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "recusal_of_person"();
CREATE CONSTRAINT TRIGGER "recused_keeps_no_sheet" AFTER INSERT OR UPDATE ON "Engagement"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "recusal_of_person"();
CREATE FUNCTION "recusal_of_agency"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Organisation" WHERE "id" = NEW."agencyId" FOR NO KEY UPDATE;
  PERFORM "recused_keeps_no_sheet"(ARRAY(SELECT "id" FROM "User" WHERE "organisationId" = NEW."agencyId"), NULL);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "recused_keeps_no_sheet" AFTER INSERT OR UPDATE ON "AgencyContract"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "recusal_of_agency"();
CREATE FUNCTION "recusal_declared"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "recused_keeps_no_sheet"(ARRAY[NEW."assessorId"], NULL);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "recused_keeps_no_sheet" AFTER INSERT ON "Recusal"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "recusal_declared"();
CREATE FUNCTION "recusal_rule"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "recused_keeps_no_sheet"(NULL, NEW."id");
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "recused_keeps_no_sheet" AFTER UPDATE OF "recusalHome", "recusalYears" ON "Cycle"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD."recusalHome", OLD."recusalYears") IS DISTINCT FROM (NEW."recusalHome", NEW."recusalYears"))
  EXECUTE FUNCTION "recusal_rule"();

-- 评估员只在第三方评估机构或者专家组；这样的单位不申报。申报单位的人因此不会同时是评估员。
CREATE FUNCTION "assesses_for_others"("organisation" uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT "kind"::text IN ('assessment_agency', 'expert_group') FROM "Organisation" WHERE "id" = "organisation"
$$;
CREATE FUNCTION "assessing_in_agency"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."duty" = 'assessing' THEN
    PERFORM 1 FROM "User" WHERE "id" = NEW."userId" FOR UPDATE;
    IF NOT (SELECT "assesses_for_others"("organisationId") FROM "User" WHERE "id" = NEW."userId") THEN
      RAISE EXCEPTION 'assessing_elsewhere' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "assessing_in_agency" BEFORE INSERT OR UPDATE ON "UserDuty" FOR EACH ROW EXECUTE FUNCTION "assessing_in_agency"();
CREATE FUNCTION "assessor_stays_in_agency"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT "assesses_for_others"(NEW."organisationId")
    AND EXISTS (SELECT 1 FROM "UserDuty" WHERE "userId" = NEW."id" AND "duty" = 'assessing') THEN
    RAISE EXCEPTION 'assessing_elsewhere' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "assessor_stays_in_agency" BEFORE UPDATE OF "organisationId" ON "User"
  FOR EACH ROW EXECUTE FUNCTION "assessor_stays_in_agency"();
CREATE FUNCTION "agency_stays_agency"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."kind"::text NOT IN ('assessment_agency', 'expert_group') AND EXISTS (
    SELECT 1 FROM "UserDuty" d JOIN "User" u ON u."id" = d."userId" WHERE u."organisationId" = NEW."id" AND d."duty" = 'assessing'
  ) THEN
    RAISE EXCEPTION 'assessing_elsewhere' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."kind"::text IN ('assessment_agency', 'expert_group')
    AND EXISTS (SELECT 1 FROM "Application" WHERE "applicantId" = NEW."id") THEN
    RAISE EXCEPTION 'agency_applies' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "agency_stays_agency" BEFORE UPDATE OF "kind" ON "Organisation"
  FOR EACH ROW WHEN (OLD."kind" <> NEW."kind") EXECUTE FUNCTION "agency_stays_agency"();
CREATE FUNCTION "agency_never_applies"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "assesses_for_others"(NEW."applicantId") THEN
    RAISE EXCEPTION 'agency_applies' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "agency_never_applies" BEFORE INSERT OR UPDATE OF "applicantId" ON "Application"
  FOR EACH ROW EXECUTE FUNCTION "agency_never_applies"();
