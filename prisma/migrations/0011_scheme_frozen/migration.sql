-- AlterTable
ALTER TABLE "ScoringScheme" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "RankingEntry" ADD COLUMN     "vetoedItems" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateIndex
CREATE UNIQUE INDEX "ScoringScheme_cycleId_catalogueId_key" ON "ScoringScheme"("cycleId", "catalogueId");

-- 评分方案：a scheme that a cycle uses stays as it was when that cycle opened; only a draft cycle's scheme can be changed.
CREATE FUNCTION "scheme_in_use"("scheme" uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "CycleCatalogue" u JOIN "Cycle" c ON c."id" = u."cycleId"
    WHERE u."schemeId" = "scheme" AND c."stage" <> 'draft'
  ) OR EXISTS (
    SELECT 1 FROM "ScoringScheme" s JOIN "Cycle" c ON c."id" = s."cycleId" WHERE s."id" = "scheme" AND c."stage" <> 'draft'
  )
$$;
CREATE FUNCTION "scheme_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "scheme_in_use"(OLD."id") THEN
    RAISE EXCEPTION 'the scheme of a cycle that has opened does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "scheme_frozen" BEFORE UPDATE OR DELETE ON "ScoringScheme" FOR EACH ROW EXECUTE FUNCTION "scheme_frozen"();

CREATE FUNCTION "scheme_items_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP <> 'INSERT' AND "scheme_in_use"(OLD."schemeId")) OR (TG_OP <> 'DELETE' AND "scheme_in_use"(NEW."schemeId")) THEN
    RAISE EXCEPTION 'the scheme of a cycle that has opened does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "scheme_items_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "SchemeItem"
  FOR EACH ROW EXECUTE FUNCTION "scheme_items_frozen"();

ALTER TABLE "ScoringScheme" ADD CONSTRAINT "scheme_figures" CHECK ("bonusCap" >= 0 AND "deductionCap" >= 0 AND "tolerance" >= 0);
