-- CreateEnum
CREATE TYPE "SampleKind" AS ENUM ('case_file', 'site', 'interviewee');

-- CreateEnum
CREATE TYPE "SampleListStage" AS ENUM ('open', 'frozen', 'drawn');

-- CreateEnum
CREATE TYPE "SampleOutcome" AS ENUM ('seen', 'absent', 'refused');

-- CreateEnum
CREATE TYPE "VisitActivity" AS ENUM ('hear_report', 'read_files', 'walk', 'interview', 'other');

-- AlterTable
ALTER TABLE "TeamMember" ADD COLUMN     "endNote" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "endedAt" TIMESTAMPTZ(3),
ADD COLUMN     "joinedAt" TIMESTAMPTZ(3),
ADD COLUMN     "post" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Finding" ADD COLUMN     "fabrication" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "SampleList" (
    "id" UUID NOT NULL,
    "visitId" UUID NOT NULL,
    "kind" "SampleKind" NOT NULL,
    "stage" "SampleListStage" NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 0,
    "frameHash" TEXT,
    "count" INTEGER,
    "frozenAt" TIMESTAMPTZ(3),
    "frozenByName" TEXT NOT NULL DEFAULT '',
    "returnReason" TEXT NOT NULL DEFAULT '',
    "seed" TEXT,
    "seedSource" TEXT NOT NULL DEFAULT '',
    "seedAt" TIMESTAMPTZ(3),
    "drawnAt" TIMESTAMPTZ(3),
    "drawnByName" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "SampleList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SampleLine" (
    "id" UUID NOT NULL,
    "listId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "contact" TEXT,

    CONSTRAINT "SampleLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactLook" (
    "id" UUID NOT NULL,
    "lineId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "userName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ContactLook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VisitSample" (
    "id" UUID NOT NULL,
    "visitId" UUID NOT NULL,
    "listId" UUID NOT NULL,
    "kind" "SampleKind" NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "drawnAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "SampleOutcome",
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "VisitSample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VisitStop" (
    "id" UUID NOT NULL,
    "visitId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "activities" "VisitActivity"[],
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "VisitStop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VisitNotice" (
    "id" UUID NOT NULL,
    "visitId" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "VisitNotice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SampleList_visitId_kind_key" ON "SampleList"("visitId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "SampleLine_listId_number_key" ON "SampleLine"("listId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "SampleLine_listId_position_key" ON "SampleLine"("listId", "position");

-- CreateIndex
CREATE INDEX "ContactLook_lineId_idx" ON "ContactLook"("lineId");

-- CreateIndex
CREATE INDEX "VisitSample_listId_idx" ON "VisitSample"("listId");

-- CreateIndex
CREATE UNIQUE INDEX "VisitSample_visitId_kind_position_key" ON "VisitSample"("visitId", "kind", "position");

-- CreateIndex
CREATE UNIQUE INDEX "VisitStop_visitId_position_key" ON "VisitStop"("visitId", "position");

-- CreateIndex
CREATE INDEX "VisitNotice_visitId_at_idx" ON "VisitNotice"("visitId", "at");

-- AddForeignKey
ALTER TABLE "SampleList" ADD CONSTRAINT "SampleList_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SampleLine" ADD CONSTRAINT "SampleLine_listId_fkey" FOREIGN KEY ("listId") REFERENCES "SampleList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactLook" ADD CONSTRAINT "ContactLook_lineId_fkey" FOREIGN KEY ("lineId") REFERENCES "SampleLine"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitSample" ADD CONSTRAINT "VisitSample_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitSample" ADD CONSTRAINT "VisitSample_listId_fkey" FOREIGN KEY ("listId") REFERENCES "SampleList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitStop" ADD CONSTRAINT "VisitStop_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitNotice" ADD CONSTRAINT "VisitNotice_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 退出核查组的要有日期和原因。
ALTER TABLE "TeamMember" ADD CONSTRAINT "ending_stated" CHECK (("endedAt" IS NULL) = ("endNote" = ''));
-- 一个核查组同时只有一名组长。
CREATE UNIQUE INDEX "one_leader" ON "TeamMember" ("teamId") WHERE "capacity" = 'leader' AND "endedAt" IS NULL;
-- 涉嫌弄虚作假的发现要有结论和依据。
ALTER TABLE "Finding" ADD CONSTRAINT "fabrication_grounded"
  CHECK (NOT "fabrication" OR ("conclusion" IN ('partly_confirmed', 'not_confirmed') AND length(trim("note")) >= 10));
ALTER TABLE "VisitStop" ADD CONSTRAINT "stop_in_order" CHECK ("from" < "until");

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "VisitNotice" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ContactLook" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 核查员的回避（lib/verification/rules.ts 的 tooNear 的另一写法，加上评估的回避）：来自被核查单位，或者来自它管辖的地方。
CREATE VIEW "VerifierRecusal" AS
SELECT r."applicationId", r."assessorId" AS "userId", r."ground"::text AS "ground" FROM "RecusalInForce" r
UNION ALL
SELECT a."id", u."id", 'belonging'
FROM "Application" a
JOIN "Organisation" o ON o."id" = a."applicantId"
JOIN "Area" p ON p."id" = o."areaId"
JOIN "User" u ON true
JOIN "Organisation" g ON g."id" = u."organisationId"
JOIN "Area" w ON w."id" = g."areaId"
WHERE g."id" = o."id"
  OR ((o."kind"::text, p."level"::text) IN (('city_government', 'city'), ('county_government', 'county'), ('township', 'township'))
    AND starts_with(w."path", p."path"));

CREATE FUNCTION "verifier_recused"(application uuid, verifier uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM "VerifierRecusal" r WHERE r."applicationId" = application AND r."userId" = verifier);
END $$;

-- 名册：冻结之后不增不减不改；冻结时定下的不再变，抽取之后什么都不变。种子在冻结之后才有。
ALTER TABLE "SampleList" ADD CONSTRAINT "frozen_whole" CHECK (
  ("stage" = 'open') = ("frameHash" IS NULL) AND ("stage" = 'open') = ("count" IS NULL) AND ("stage" = 'open') = ("frozenAt" IS NULL));
ALTER TABLE "SampleList" ADD CONSTRAINT "frozen_before_seed" CHECK (
  ("stage" = 'drawn') = ("seed" IS NOT NULL) AND ("seed" IS NULL) = ("drawnAt" IS NULL) AND ("seed" IS NULL) = ("seedAt" IS NULL)
  AND ("seed" IS NULL OR (length(trim("seedSource")) >= 5 AND "seedAt" > "frozenAt" AND "drawnAt" >= "seedAt")));
CREATE FUNCTION "sample_list_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."stage" <> 'open' THEN
      RAISE EXCEPTION 'a frozen list stays' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD."stage" = 'drawn' OR (OLD."stage" = 'frozen' AND NEW."stage" <> 'open'
    AND (NEW."frameHash", NEW."count", NEW."frozenAt", NEW."visitId", NEW."kind")
      IS DISTINCT FROM (OLD."frameHash", OLD."count", OLD."frozenAt", OLD."visitId", OLD."kind")) THEN
    RAISE EXCEPTION 'a frozen list does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "sample_list_kept" BEFORE UPDATE OR DELETE ON "SampleList" FOR EACH ROW EXECUTE FUNCTION "sample_list_kept"();

-- 冻结的名册里只有联系方式可以清除。
CREATE FUNCTION "sample_line_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "SampleList" l WHERE l."id" = COALESCE(NEW."listId", OLD."listId") AND l."stage" <> 'open') THEN
    IF TG_OP = 'UPDATE' THEN
      IF NEW."contact" IS NULL AND (NEW."listId", NEW."position", NEW."number", NEW."label", NEW."detail")
        IS NOT DISTINCT FROM (OLD."listId", OLD."position", OLD."number", OLD."label", OLD."detail") THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'a frozen list does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "sample_line_kept" BEFORE INSERT OR UPDATE OR DELETE ON "SampleLine" FOR EACH ROW EXECUTE FUNCTION "sample_line_kept"();

-- 抽中的是哪几项不再变；记下的只是现场的结果。
CREATE FUNCTION "visit_sample_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW."visitId", NEW."listId", NEW."kind", NEW."position", NEW."label", NEW."drawnAt")
    IS DISTINCT FROM (OLD."visitId", OLD."listId", OLD."kind", OLD."position", OLD."label", OLD."drawnAt") THEN
    RAISE EXCEPTION 'what was drawn stays' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "visit_sample_kept" BEFORE UPDATE OR DELETE ON "VisitSample" FOR EACH ROW EXECUTE FUNCTION "visit_sample_kept"();
