-- CreateEnum
CREATE TYPE "MappingKind" AS ENUM ('same', 'changed', 'split', 'merged');

-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'catalogue';

-- AlterTable
ALTER TABLE "IndicatorCatalogue" ADD COLUMN     "basedOnId" UUID,
ADD COLUMN     "keeperId" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "supersededAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "CatalogueMapping" (
    "id" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" UUID NOT NULL,
    "savedByName" TEXT NOT NULL,

    CONSTRAINT "CatalogueMapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorMapping" (
    "mappingId" UUID NOT NULL,
    "fromIndicatorId" UUID NOT NULL,
    "toIndicatorId" UUID NOT NULL,
    "kind" "MappingKind" NOT NULL,

    CONSTRAINT "IndicatorMapping_pkey" PRIMARY KEY ("mappingId","fromIndicatorId","toIndicatorId")
);

-- CreateIndex
CREATE INDEX "CatalogueMapping_toId_idx" ON "CatalogueMapping"("toId");

-- CreateIndex
CREATE UNIQUE INDEX "CatalogueMapping_fromId_toId_key" ON "CatalogueMapping"("fromId", "toId");

-- CreateIndex
CREATE INDEX "IndicatorMapping_fromIndicatorId_idx" ON "IndicatorMapping"("fromIndicatorId");

-- CreateIndex
CREATE INDEX "IndicatorMapping_toIndicatorId_idx" ON "IndicatorMapping"("toIndicatorId");

-- CreateIndex
CREATE INDEX "IndicatorCatalogue_keeperId_idx" ON "IndicatorCatalogue"("keeperId");

-- AddForeignKey
ALTER TABLE "IndicatorCatalogue" ADD CONSTRAINT "IndicatorCatalogue_keeperId_fkey" FOREIGN KEY ("keeperId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorCatalogue" ADD CONSTRAINT "IndicatorCatalogue_basedOnId_fkey" FOREIGN KEY ("basedOnId") REFERENCES "IndicatorCatalogue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueMapping" ADD CONSTRAINT "CatalogueMapping_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "IndicatorCatalogue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueMapping" ADD CONSTRAINT "CatalogueMapping_toId_fkey" FOREIGN KEY ("toId") REFERENCES "IndicatorCatalogue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorMapping" ADD CONSTRAINT "IndicatorMapping_mappingId_fkey" FOREIGN KEY ("mappingId") REFERENCES "CatalogueMapping"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorMapping" ADD CONSTRAINT "IndicatorMapping_fromIndicatorId_fkey" FOREIGN KEY ("fromIndicatorId") REFERENCES "Indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorMapping" ADD CONSTRAINT "IndicatorMapping_toIndicatorId_fkey" FOREIGN KEY ("toIndicatorId") REFERENCES "Indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- 同一体系同时只有一份草稿。
CREATE UNIQUE INDEX "catalogue_one_draft" ON "IndicatorCatalogue" ("key") WHERE "publishedAt" IS NULL;
ALTER TABLE "IndicatorCatalogue" ADD CONSTRAINT "catalogue_version" CHECK ("version" >= 1 AND "revision" >= 0);
ALTER TABLE "IndicatorCatalogue" ADD CONSTRAINT "catalogue_superseded" CHECK ("supersededAt" IS NULL OR "publishedAt" IS NOT NULL);

-- 指标体系：a published edition never changes: none of its words, none of its items, and none comes to it.
-- The share lock waits for a publication that is under way, so that nothing slips in beside it.
CREATE FUNCTION "catalogue_must_be_draft"(catalogue uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  published timestamptz;
BEGIN
  SELECT c."publishedAt" INTO published FROM "IndicatorCatalogue" c WHERE c."id" = catalogue FOR SHARE;
  IF published IS NOT NULL THEN
    RAISE EXCEPTION 'a published catalogue does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

DROP TRIGGER "catalogue_frozen" ON "Indicator";
CREATE OR REPLACE FUNCTION "catalogue_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM "catalogue_must_be_draft"(OLD."catalogueId"); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "catalogue_must_be_draft"(NEW."catalogueId"); END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "catalogue_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "Indicator"
  FOR EACH ROW EXECUTE FUNCTION "catalogue_frozen"();
CREATE TRIGGER "catalogue_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "IndicatorSection"
  FOR EACH ROW EXECUTE FUNCTION "catalogue_frozen"();

CREATE FUNCTION "catalogue_group_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sections uuid[] := CASE TG_OP
    WHEN 'INSERT' THEN ARRAY[NEW."sectionId"] WHEN 'DELETE' THEN ARRAY[OLD."sectionId"]
    ELSE ARRAY[OLD."sectionId", NEW."sectionId"] END;
BEGIN
  PERFORM "catalogue_must_be_draft"(s."catalogueId") FROM "IndicatorSection" s WHERE s."id" = ANY (sections);
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "catalogue_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "IndicatorGroup"
  FOR EACH ROW EXECUTE FUNCTION "catalogue_group_frozen"();

CREATE FUNCTION "catalogue_itself_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."publishedAt" IS NULL THEN RETURN COALESCE(NEW, OLD); END IF;
  IF TG_OP = 'DELETE' OR
    (NEW."key", NEW."version", NEW."title", NEW."edition", NEW."issuer", NEW."documentNumber", NEW."notes",
     NEW."allowsNotApplicable", NEW."publishedAt")
    IS DISTINCT FROM
    (OLD."key", OLD."version", OLD."title", OLD."edition", OLD."issuer", OLD."documentNumber", OLD."notes",
     OLD."allowsNotApplicable", OLD."publishedAt") THEN
    RAISE EXCEPTION 'a published catalogue does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "catalogue_frozen" BEFORE UPDATE OR DELETE ON "IndicatorCatalogue"
  FOR EACH ROW EXECUTE FUNCTION "catalogue_itself_frozen"();
