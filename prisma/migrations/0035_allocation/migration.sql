-- CreateEnum
CREATE TYPE "AllocationState" AS ENUM ('proposed', 'adopted', 'discarded');

-- DropIndex
DROP INDEX "ScoreSheet_applicationId_assessorId_key";

-- CreateTable
CREATE TABLE "AllocationProposal" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "lotId" UUID,
    "seed" TEXT NOT NULL,
    "capacity" INTEGER,
    "facts" JSONB NOT NULL,
    "state" "AllocationState" NOT NULL DEFAULT 'proposed',
    "version" INTEGER NOT NULL DEFAULT 0,
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "AllocationProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AllocationLine" (
    "id" UUID NOT NULL,
    "proposalId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "applicationId" UUID NOT NULL,
    "partId" UUID,
    "slot" INTEGER NOT NULL,
    "assessorId" UUID,
    "items" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "changedByName" TEXT,

    CONSTRAINT "AllocationLine_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AllocationProposal_cycleId_lotId_idx" ON "AllocationProposal"("cycleId", "lotId");

-- CreateIndex
CREATE INDEX "AllocationProposal_lotId_idx" ON "AllocationProposal"("lotId");

-- CreateIndex
CREATE INDEX "AllocationLine_applicationId_idx" ON "AllocationLine"("applicationId");

-- CreateIndex
CREATE INDEX "AllocationLine_assessorId_idx" ON "AllocationLine"("assessorId");

-- CreateIndex
CREATE INDEX "AllocationLine_partId_idx" ON "AllocationLine"("partId");

-- CreateIndex
CREATE UNIQUE INDEX "AllocationLine_proposalId_position_key" ON "AllocationLine"("proposalId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreSheet_applicationId_assessorId_kind_key" ON "ScoreSheet"("applicationId", "assessorId", "kind");

-- AddForeignKey
ALTER TABLE "AllocationProposal" ADD CONSTRAINT "AllocationProposal_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AllocationProposal" ADD CONSTRAINT "AllocationProposal_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "AssessmentLot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AllocationLine" ADD CONSTRAINT "AllocationLine_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "AllocationProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AllocationLine" ADD CONSTRAINT "AllocationLine_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AllocationLine" ADD CONSTRAINT "AllocationLine_partId_fkey" FOREIGN KEY ("partId") REFERENCES "LotPart"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AllocationLine" ADD CONSTRAINT "AllocationLine_assessorId_fkey" FOREIGN KEY ("assessorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- 一个标段（或者周期中不在标段之内的案卷）同时只有一份待采用的方案。
CREATE UNIQUE INDEX "one_proposed_allocation" ON "AllocationProposal"
  ("cycleId", COALESCE("lotId", '00000000-0000-0000-0000-000000000000')) WHERE "state" = 'proposed';
ALTER TABLE "AllocationProposal" ADD CONSTRAINT "allocation_seed" CHECK (length("seed") BETWEEN 1 AND 100);
ALTER TABLE "AllocationProposal" ADD CONSTRAINT "allocation_capacity" CHECK ("capacity" > 0);
ALTER TABLE "AllocationProposal" ADD CONSTRAINT "allocation_settled" CHECK (("state" = 'proposed') = ("settledAt" IS NULL));
ALTER TABLE "AllocationLine" ADD CONSTRAINT "allocation_slot" CHECK ("slot" >= 1 AND "position" >= 1 AND "items" > 0);

-- 一件案卷的一组指标，一名评估员只评一次，一个位次只有一行。
CREATE UNIQUE INDEX "one_reader_once" ON "AllocationLine"
  ("proposalId", "applicationId", COALESCE("partId", '00000000-0000-0000-0000-000000000000'), "assessorId");
CREATE UNIQUE INDEX "one_line_per_slot" ON "AllocationLine"
  ("proposalId", "applicationId", COALESCE("partId", '00000000-0000-0000-0000-000000000000'), "slot");

-- 采用或者作废的方案不再改动。
CREATE FUNCTION "settled_allocation_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "AllocationProposal" p WHERE p."id" = OLD."proposalId" AND p."state" <> 'proposed') THEN
    RAISE EXCEPTION 'settled_allocation' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "settled_allocation_stays" BEFORE UPDATE OR DELETE ON "AllocationLine"
  FOR EACH ROW EXECUTE FUNCTION "settled_allocation_stays"();
CREATE FUNCTION "settled_proposal_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" <> 'proposed' THEN RAISE EXCEPTION 'settled_allocation' USING ERRCODE = 'check_violation'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "settled_proposal_stays" BEFORE UPDATE OR DELETE ON "AllocationProposal"
  FOR EACH ROW EXECUTE FUNCTION "settled_proposal_stays"();
