-- CreateEnum
CREATE TYPE "PackageFormat" AS ENUM ('pdf', 'docx', 'zip');

-- CreateEnum
CREATE TYPE "PackageState" AS ENUM ('queued', 'building', 'ready', 'failed', 'expired');

-- CreateTable
CREATE TABLE "DossierPackage" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "snapshotId" UUID,
    "format" "PackageFormat" NOT NULL,
    "key" TEXT NOT NULL,
    "contentSha256" TEXT NOT NULL,
    "content" JSONB,
    "state" "PackageState" NOT NULL DEFAULT 'queued',
    "step" TEXT NOT NULL DEFAULT '',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claim" UUID,
    "beatAt" TIMESTAMPTZ(3),
    "problem" TEXT NOT NULL DEFAULT '',
    "sha256" TEXT,
    "size" BIGINT,
    "files" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "readyAt" TIMESTAMPTZ(3),
    "deleteAfter" TIMESTAMPTZ(3),

    CONSTRAINT "DossierPackage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackageRequest" (
    "packageId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "PackageRequest_pkey" PRIMARY KEY ("packageId","userId")
);

-- CreateIndex
CREATE UNIQUE INDEX "DossierPackage_key_key" ON "DossierPackage"("key");

-- CreateIndex
CREATE INDEX "DossierPackage_applicationId_idx" ON "DossierPackage"("applicationId");

-- CreateIndex
CREATE INDEX "DossierPackage_state_idx" ON "DossierPackage"("state");

-- AddForeignKey
ALTER TABLE "DossierPackage" ADD CONSTRAINT "DossierPackage_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DossierPackage" ADD CONSTRAINT "DossierPackage_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackageRequest" ADD CONSTRAINT "PackageRequest_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "DossierPackage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackageRequest" ADD CONSTRAINT "PackageRequest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- what is ready has its bytes, what is being built has somebody who builds it; a draft is built from what was taken, a filing from its snapshot
ALTER TABLE "DossierPackage" ADD CONSTRAINT "DossierPackage_ready" CHECK ("state" <> 'ready' OR ("sha256" IS NOT NULL AND "size" IS NOT NULL AND "readyAt" IS NOT NULL AND "deleteAfter" IS NOT NULL));
ALTER TABLE "DossierPackage" ADD CONSTRAINT "DossierPackage_building" CHECK ("state" <> 'building' OR ("claim" IS NOT NULL AND "beatAt" IS NOT NULL));
ALTER TABLE "DossierPackage" ADD CONSTRAINT "DossierPackage_source" CHECK ("state" NOT IN ('queued', 'building') OR "snapshotId" IS NOT NULL OR "content" IS NOT NULL);
