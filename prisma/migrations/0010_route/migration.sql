-- 往届称号登记：a title given before the portal has no case and no decision here, but the documents that it rests on.
ALTER TABLE "Designation" ADD COLUMN     "batch" TEXT,
ADD COLUMN     "documentNumber" TEXT,
ADD COLUMN     "registeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "registeredBasis" TEXT,
ADD COLUMN     "theme" TEXT,
ADD COLUMN     "track" "Track",
ALTER COLUMN "applicationId" DROP NOT NULL,
ALTER COLUMN "decisionId" DROP NOT NULL;

UPDATE "Designation" d SET "track" = a."track" FROM "Application" a WHERE a."id" = d."applicationId";
ALTER TABLE "Designation" ALTER COLUMN "track" SET NOT NULL;

-- Either named here, by a decision upon a case; or registered, with batch, document and basis.
ALTER TABLE "Designation" ADD CONSTRAINT "designation_origin" CHECK (
  ("registeredAt" IS NULL AND "applicationId" IS NOT NULL AND "decisionId" IS NOT NULL)
  OR ("registeredAt" IS NOT NULL AND "applicationId" IS NULL AND "decisionId" IS NULL
    AND length("batch") > 0 AND length("documentNumber") > 0 AND length("registeredBasis") > 0)
);

-- The same title of the same place is registered once for a day.
CREATE UNIQUE INDEX "designation_registered_once" ON "Designation" ("organisationId", "title", "designatedAt")
  WHERE "registeredAt" IS NOT NULL;
