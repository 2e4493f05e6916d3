-- CreateTable
CREATE TABLE "AllocationBasis" (
    "proposalId" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "AllocationBasis_pkey" PRIMARY KEY ("proposalId")
);

-- CreateTable
CREATE TABLE "AllocationAdjustment" (
    "lineId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "fromId" UUID,
    "toId" UUID,
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AllocationAdjustment_pkey" PRIMARY KEY ("lineId","version")
);

-- CreateTable
CREATE TABLE "RobustnessOrder" (
    "runId" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "RobustnessOrder_pkey" PRIMARY KEY ("runId")
);

-- AddForeignKey
ALTER TABLE "AllocationBasis" ADD CONSTRAINT "AllocationBasis_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "AllocationProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AllocationAdjustment" ADD CONSTRAINT "AllocationAdjustment_lineId_fkey" FOREIGN KEY ("lineId") REFERENCES "AllocationLine"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RobustnessOrder" ADD CONSTRAINT "RobustnessOrder_runId_fkey" FOREIGN KEY ("runId") REFERENCES "RobustnessRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 依据、调整、重抽的数字只增不改
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AllocationBasis" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AllocationAdjustment" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RobustnessOrder" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
ALTER TABLE "AllocationBasis" ADD CONSTRAINT "allocation_basis_hash" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "RobustnessOrder" ADD CONSTRAINT "robustness_order_hash" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "AllocationAdjustment" ADD CONSTRAINT "allocation_adjustment_moves" CHECK ("version" >= 1 AND "fromId" IS DISTINCT FROM "toId");

-- 此后生成的方案、做的检验都有依据，在同一事务中写入；此前的没有
CREATE FUNCTION "allocation_rests_on"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "AllocationBasis" WHERE "proposalId" = NEW."id") THEN
    RAISE EXCEPTION 'a proposal is kept with what it rests on' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "allocation_rests_on" AFTER INSERT ON "AllocationProposal" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "allocation_rests_on"();

CREATE FUNCTION "robustness_rests_on"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "RobustnessOrder" WHERE "runId" = NEW."id") THEN
    RAISE EXCEPTION 'a resampling is kept with what it rests on' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "robustness_rests_on" AFTER INSERT ON "RobustnessRun" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "robustness_rests_on"();

-- 方案据以算出的种子、上限和指标，各行所指的位次，生成以后不再变动
CREATE FUNCTION "unmoved_origin"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a proposal came from stays' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "unmoved_origin" BEFORE UPDATE ON "AllocationProposal" FOR EACH ROW
  WHEN ((OLD."seed", OLD."capacity", OLD."facts", OLD."at") IS DISTINCT FROM (NEW."seed", NEW."capacity", NEW."facts", NEW."at"))
  EXECUTE FUNCTION "unmoved_origin"();
CREATE TRIGGER "unmoved_origin" BEFORE UPDATE ON "AllocationLine" FOR EACH ROW
  WHEN ((OLD."proposalId", OLD."position", OLD."applicationId", OLD."slot", OLD."items")
    IS DISTINCT FROM (NEW."proposalId", NEW."position", NEW."applicationId", NEW."slot", NEW."items"))
  EXECUTE FUNCTION "unmoved_origin"();

-- 一行改给别人，改前改后都留存：现在的评估员就是最近一次调整所改的
CREATE FUNCTION "adjustment_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT "assessorId" FROM "AllocationLine" WHERE "id" = NEW."id") IS DISTINCT FROM
      (SELECT "toId" FROM "AllocationAdjustment" WHERE "lineId" = NEW."id" ORDER BY "version" DESC LIMIT 1) THEN
    RAISE EXCEPTION 'an adjustment of a line is kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "adjustment_kept" AFTER UPDATE OF "assessorId" ON "AllocationLine" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."assessorId" IS DISTINCT FROM NEW."assessorId") EXECUTE FUNCTION "adjustment_kept"();
