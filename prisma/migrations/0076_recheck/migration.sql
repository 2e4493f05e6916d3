-- CreateTable
CREATE TABLE "RecheckConclusion" (
    "handlingId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "outcome" "Outcome" NOT NULL,
    "ground" "RevocationGround",
    "opinion" TEXT NOT NULL,
    "found" JSONB NOT NULL,
    "preparedByName" TEXT NOT NULL,
    "signedByName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RecheckConclusion_pkey" PRIMARY KEY ("handlingId")
);

-- CreateIndex
CREATE INDEX "RecheckConclusion_applicationId_idx" ON "RecheckConclusion"("applicationId");

-- AddForeignKey
ALTER TABLE "RecheckConclusion" ADD CONSTRAINT "RecheckConclusion_handlingId_fkey" FOREIGN KEY ("handlingId") REFERENCES "Handling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecheckConclusion" ADD CONSTRAINT "RecheckConclusion_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 复查结论只增不改；保留的不转入处理，摘牌的须有情形。
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RecheckConclusion" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
ALTER TABLE "RecheckConclusion" ADD CONSTRAINT "RecheckConclusion_graver_check" CHECK (
  "outcome" <> 'retain' AND ("outcome" <> 'revoke' OR "ground" IS NOT NULL));

-- 从现在起，黄牌、停牌、摘牌、注销各须是一件处理的决定，由同一事务写入；此前的照旧。
CREATE FUNCTION "standing_change_handled"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Handling" WHERE "changeId" = NEW."id" AND "designationId" = NEW."designationId" AND "stage" = 'decided') THEN
    RAISE EXCEPTION 'a title is warned, suspended, revoked or lapsed by the decision of a handling alone';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "standing_change_handled" AFTER INSERT ON "StandingChange" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."action" IN ('warn', 'suspend', 'revoke', 'lapse')) EXECUTE FUNCTION "standing_change_handled"();

-- 承接的单位后来又撤并的，由其后继承接：一步就到现在的承接单位。
WITH RECURSIVE chain AS (
  SELECT o."id", s."id" AS "heir", s."closedAt", s."successorId", 1 AS "step"
  FROM "Organisation" o JOIN "Organisation" s ON s."id" = o."successorId" WHERE o."closedAt" IS NOT NULL
  UNION ALL
  SELECT c."id", s."id", s."closedAt", s."successorId", c."step" + 1
  FROM chain c JOIN "Organisation" s ON s."id" = c."successorId" WHERE c."closedAt" IS NOT NULL AND c."step" < 50
)
UPDATE "Organisation" o SET "successorId" = l."heir", "version" = o."version" + 1
FROM (SELECT DISTINCT ON ("id") "id", "heir" FROM chain ORDER BY "id", "step" DESC) l
WHERE o."id" = l."id" AND l."heir" <> o."successorId" AND l."heir" <> o."id";
