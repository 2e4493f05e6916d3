-- CreateEnum
CREATE TYPE "RankingPhase" AS ENUM ('assessed', 'verified');

-- AlterTable
ALTER TABLE "RankingEntry" ADD COLUMN     "departureGround" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sections" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "surveyError" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN     "departureGround" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "RobustnessRun" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "phase" "RankingPhase" NOT NULL,
    "seed" TEXT NOT NULL,
    "draws" INTEGER NOT NULL,
    "shift" INTEGER NOT NULL,
    "inputSha256" TEXT NOT NULL,
    "recomputedSha256" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "summary" JSONB NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "askedBy" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RobustnessRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RobustnessPlace" (
    "runId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "low" INTEGER NOT NULL,
    "high" INTEGER NOT NULL,
    "surveyLow" INTEGER NOT NULL,
    "surveyHigh" INTEGER NOT NULL,
    "assessorLow" INTEGER NOT NULL,
    "assessorHigh" INTEGER NOT NULL,
    "weightLow" INTEGER NOT NULL,
    "weightHigh" INTEGER NOT NULL,
    "error" DOUBLE PRECISION NOT NULL,
    "above" DOUBLE PRECISION,
    "withinChance" BOOLEAN NOT NULL,

    CONSTRAINT "RobustnessPlace_pkey" PRIMARY KEY ("runId","applicationId")
);

-- CreateIndex
CREATE INDEX "RobustnessRun_cycleId_idx" ON "RobustnessRun"("cycleId");

-- AddForeignKey
ALTER TABLE "RobustnessRun" ADD CONSTRAINT "RobustnessRun_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RobustnessRun" ADD CONSTRAINT "RobustnessRun_askedBy_fkey" FOREIGN KEY ("askedBy") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RobustnessPlace" ADD CONSTRAINT "RobustnessPlace_runId_fkey" FOREIGN KEY ("runId") REFERENCES "RobustnessRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RobustnessPlace" ADD CONSTRAINT "RobustnessPlace_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- kept with seed and hash, never changed; and none before the results of the cycle are open
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RobustnessRun" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RobustnessPlace" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

CREATE FUNCTION "robustness_after_opening"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT "resultsOpenedAt" FROM "Cycle" WHERE "id" = NEW."cycleId") IS NULL THEN
    RAISE EXCEPTION 'the results of this cycle are sealed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "robustness_after_opening" BEFORE INSERT ON "RobustnessRun" FOR EACH ROW EXECUTE FUNCTION "robustness_after_opening"();

ALTER TABLE "RobustnessRun" ADD CONSTRAINT "robustness_run_sound" CHECK ("draws" > 0 AND "shift" >= 0
  AND "inputSha256" ~ '^[0-9a-f]{64}$' AND "recomputedSha256" ~ '^[0-9a-f]{64}$' AND "sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "RobustnessPlace" ADD CONSTRAINT "robustness_place_sound" CHECK ("rank" >= 1 AND "low" >= 1 AND "low" <= "high"
  AND "surveyLow" <= "surveyHigh" AND "assessorLow" <= "assessorHigh" AND "weightLow" <= "weightHigh" AND ("above" IS NULL OR "above" BETWEEN 0 AND 1));
