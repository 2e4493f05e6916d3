-- CreateTable
CREATE TABLE "WithdrawnEdition" (
    "reportId" UUID NOT NULL,
    "edition" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WithdrawnEdition_pkey" PRIMARY KEY ("reportId","edition")
);

-- AddForeignKey
ALTER TABLE "WithdrawnEdition" ADD CONSTRAINT "WithdrawnEdition_reportId_edition_fkey" FOREIGN KEY ("reportId", "edition") REFERENCES "PublishedReport"("reportId", "edition") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "SpotCheck" ADD COLUMN     "visitBasisPoints" INTEGER;

-- CreateIndex
CREATE INDEX "Organisation_successorId_idx" ON "Organisation"("successorId");

-- 只增不改
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "WithdrawnEdition" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 正在更正而还没有到公布日期的各版：随更正撤回；报告的公布时间回到仍然有效的一版
INSERT INTO "WithdrawnEdition" ("reportId", "edition", "at")
SELECT e."reportId", e."edition", now() FROM "PublishedReport" e JOIN "AnnualReport" r ON r."id" = e."reportId"
WHERE e."publicAt" > now() AND r."stage" <> 'published';
UPDATE "AnnualReport" r SET "publishedAt" = (SELECT e."publicAt" FROM "PublishedReport" e WHERE e."reportId" = r."id"
  AND NOT EXISTS (SELECT 1 FROM "WithdrawnEdition" w WHERE w."reportId" = e."reportId" AND w."edition" = e."edition")
  ORDER BY e."edition" DESC LIMIT 1)
WHERE EXISTS (SELECT 1 FROM "WithdrawnEdition" w WHERE w."reportId" = r."id");

-- 公布的实地检查比例，也在冻结之列
CREATE OR REPLACE FUNCTION "frame_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
    OR (OLD."programmeId", OLD."year", OLD."basisPoints", OLD."frame", OLD."frameHash", OLD."count", OLD."strata", OLD."visitCount", OLD."visitBasisPoints",
      OLD."seedPlan", OLD."seedAt", OLD."frozenAt") IS DISTINCT FROM
      (NEW."programmeId", NEW."year", NEW."basisPoints", NEW."frame", NEW."frameHash", NEW."count", NEW."strata", NEW."visitCount", NEW."visitBasisPoints",
      NEW."seedPlan", NEW."seedAt", NEW."frozenAt")
    OR (OLD."seed" IS NOT NULL AND (OLD."seed", OLD."seedSource", OLD."drawnAt") IS DISTINCT FROM (NEW."seed", NEW."seedSource", NEW."drawnAt"))
  THEN
    RAISE EXCEPTION 'frame_frozen' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE "SpotCheck" ADD CONSTRAINT "visit_share" CHECK ("visitBasisPoints" BETWEEN 0 AND 10000);
