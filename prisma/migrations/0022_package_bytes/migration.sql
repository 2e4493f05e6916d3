-- AlterTable
ALTER TABLE "DossierPackage" ADD COLUMN     "awaited" INTEGER NOT NULL DEFAULT 0;

-- what was made before lacked files of either sort; asked for again, it is made anew once
UPDATE "DossierPackage" SET "awaited" = "missing" WHERE "format" = 'zip' AND "state" = 'ready';

-- a row that names bytes has them: what was cleared away names none, and what failed keeps none
UPDATE "DossierPackage" SET "sha256" = NULL, "size" = NULL WHERE "state" IN ('expired', 'failed');
ALTER TABLE "DossierPackage" ADD CONSTRAINT "DossierPackage_gone" CHECK ("state" NOT IN ('expired', 'failed') OR "sha256" IS NULL);
ALTER TABLE "DossierPackage" ADD CONSTRAINT "DossierPackage_awaited" CHECK ("awaited" BETWEEN 0 AND "missing");
