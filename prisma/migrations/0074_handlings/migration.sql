-- AlterTable
ALTER TABLE "Handling" ADD COLUMN     "changeId" UUID,
ADD COLUMN     "heldById" UUID;

-- CreateTable
CREATE TABLE "EarlierNotice" (
    "id" UUID NOT NULL,
    "handlingId" UUID NOT NULL,
    "facts" TEXT NOT NULL,
    "intended" "Outcome" NOT NULL,
    "noticeNumber" TEXT NOT NULL,
    "noticeAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "statement" TEXT NOT NULL,
    "statedAt" TIMESTAMPTZ(3),
    "statedByName" TEXT NOT NULL,

    CONSTRAINT "EarlierNotice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "EarlierNotice_noticeNumber_key" ON "EarlierNotice"("noticeNumber");

-- CreateIndex
CREATE INDEX "EarlierNotice_handlingId_idx" ON "EarlierNotice"("handlingId");

-- CreateIndex
CREATE UNIQUE INDEX "Handling_changeId_key" ON "Handling"("changeId");

-- AddForeignKey
ALTER TABLE "Handling" ADD CONSTRAINT "Handling_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "StandingChange"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EarlierNotice" ADD CONSTRAINT "EarlierNotice_handlingId_fkey" FOREIGN KEY ("handlingId") REFERENCES "Handling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "EarlierNotice" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- 已作出的决定，各连到它在称号历史上的一条。
ALTER TABLE "Handling" DISABLE TRIGGER "handling_decided";
UPDATE "Handling" h SET "changeId" = (
  SELECT c."id" FROM "StandingChange" c WHERE c."designationId" = h."designationId" AND c."at" = h."decidedAt" AND c."to" = h."toStage"
  ORDER BY c."id" LIMIT 1)
WHERE h."stage" = 'decided';
ALTER TABLE "Handling" ENABLE TRIGGER "handling_decided";
