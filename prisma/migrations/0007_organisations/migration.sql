-- CreateEnum
CREATE TYPE "AreaChangeKind" AS ENUM ('create', 'rename', 'recode', 'merge', 'split', 'abolish');

-- CreateEnum
CREATE TYPE "HandoverStage" AS ENUM ('waiting', 'carried_out', 'refused');

-- AlterTable
ALTER TABLE "Area" ADD COLUMN     "initials" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "pinyin" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "validFrom" DATE,
ADD COLUMN     "validTo" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "initials" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "pinyin" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "successorId" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "initials" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "pinyin" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "SignOff" ADD COLUMN     "heldById" UUID;

-- CreateTable
CREATE TABLE "AreaChange" (
    "id" UUID NOT NULL,
    "kind" "AreaChangeKind" NOT NULL,
    "fromId" UUID,
    "fromCode" TEXT NOT NULL DEFAULT '',
    "fromName" TEXT NOT NULL DEFAULT '',
    "toId" UUID,
    "toCode" TEXT NOT NULL DEFAULT '',
    "toName" TEXT NOT NULL DEFAULT '',
    "onDay" DATE NOT NULL,
    "basis" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AreaChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Handover" (
    "id" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "duties" "Duty"[],
    "disableFrom" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "stage" "HandoverStage" NOT NULL DEFAULT 'waiting',
    "refusal" TEXT NOT NULL DEFAULT '',
    "orderedById" UUID NOT NULL,
    "orderedByName" TEXT NOT NULL,
    "orderedAt" TIMESTAMPTZ(3) NOT NULL,
    "carriedOutAt" TIMESTAMPTZ(3),

    CONSTRAINT "Handover_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AreaChange_fromId_idx" ON "AreaChange"("fromId");

-- CreateIndex
CREATE INDEX "AreaChange_toId_idx" ON "AreaChange"("toId");

-- CreateIndex
CREATE INDEX "AreaChange_fromCode_idx" ON "AreaChange"("fromCode");

-- CreateIndex
CREATE INDEX "Handover_fromId_stage_idx" ON "Handover"("fromId", "stage");

-- CreateIndex
CREATE INDEX "Handover_toId_stage_idx" ON "Handover"("toId", "stage");

-- CreateIndex
CREATE INDEX "Area_initials_idx" ON "Area"("initials" text_pattern_ops);

-- CreateIndex
CREATE INDEX "Area_pinyin_idx" ON "Area"("pinyin" text_pattern_ops);

-- CreateIndex
CREATE INDEX "Organisation_initials_idx" ON "Organisation"("initials" text_pattern_ops);

-- CreateIndex
CREATE INDEX "Organisation_pinyin_idx" ON "Organisation"("pinyin" text_pattern_ops);

-- CreateIndex
CREATE INDEX "User_initials_idx" ON "User"("initials" text_pattern_ops);

-- CreateIndex
CREATE INDEX "User_pinyin_idx" ON "User"("pinyin" text_pattern_ops);

-- AddForeignKey
ALTER TABLE "AreaChange" ADD CONSTRAINT "AreaChange_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AreaChange" ADD CONSTRAINT "AreaChange_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_toId_fkey" FOREIGN KEY ("toId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 区划沿革：written once, never changed, never removed.
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AreaChange" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
ALTER TABLE "AreaChange" ADD CONSTRAINT "area_change_sides" CHECK (
  ("kind" = 'create' AND "fromId" IS NULL AND "toId" IS NOT NULL)
  OR ("kind" = 'abolish' AND "fromId" IS NOT NULL AND "toId" IS NULL)
  OR ("kind" IN ('rename', 'recode') AND "fromId" = "toId")
  OR ("kind" IN ('merge', 'split') AND "fromId" <> "toId"));
ALTER TABLE "Area" ADD CONSTRAINT "area_period" CHECK ("validFrom" IS NULL OR "validTo" IS NULL OR "validFrom" <= "validTo");

-- 一个区划只有一个依法治省（市、县）办、一个政府：the office on whose desk a case lies must be one.
-- Where the last release let a second one be made, it must be closed first; the refusal names them.
DO $$
DECLARE doubles TEXT;
BEGIN
  SELECT string_agg(line, '; ' ORDER BY line) INTO doubles FROM (
    SELECT a."code" || ' ' || a."name" || ', ' || o."kind"::text || ': ' || string_agg(o."code" || ' ' || o."name", ', ' ORDER BY o."code") AS line
    FROM "Organisation" o JOIN "Area" a ON a."id" = o."areaId"
    WHERE o."closedAt" IS NULL AND o."kind" IN ('office', 'city_government', 'county_government')
    GROUP BY a."id", o."kind" HAVING count(*) > 1) d;
  IF doubles IS NOT NULL THEN
    RAISE EXCEPTION 'more than one open organisation of a kind in one area; close all but one of each, then migrate again: %', doubles;
  END IF;
END $$;
CREATE UNIQUE INDEX "organisation_one_of_area" ON "Organisation" ("areaId", "kind")
  WHERE "closedAt" IS NULL AND "kind" IN ('office', 'city_government', 'county_government');
ALTER TABLE "Organisation" ADD CONSTRAINT "organisation_successor" CHECK ("successorId" IS NULL OR ("successorId" <> "id" AND "closedAt" IS NOT NULL));

-- 岗位交接：one waits for one account at a time; nobody hands over to themselves.
CREATE UNIQUE INDEX "handover_one_waiting" ON "Handover" ("fromId") WHERE "stage" = 'waiting';
ALTER TABLE "Handover" ADD CONSTRAINT "handover_two_persons" CHECK ("fromId" <> "toId" AND "fromId" <> "orderedById" AND "toId" <> "orderedById");

-- 审签：whoever took the preparation over stands in the preparer's place and does not sign it either.
ALTER TABLE "SignOff" ADD CONSTRAINT "sign_off_not_by_holder" CHECK ("stage" <> 'signed' OR "heldById" IS NULL OR "decidedById" <> "heldById");
