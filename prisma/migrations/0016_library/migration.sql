-- CreateEnum
CREATE TYPE "Disclosure" AS ENUM ('proactive', 'on_request', 'not_disclosed');

-- AlterEnum
ALTER TYPE "Subject" ADD VALUE 'evidence';

-- DropIndex
DROP INDEX "Evidence_organisationId_idx";

-- AlterTable
ALTER TABLE "Evidence" ADD COLUMN     "archiveId" UUID,
ADD COLUMN     "disclosure" "Disclosure",
ADD COLUMN     "documentNumber" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "filedAt" TIMESTAMPTZ(3),
ADD COLUMN     "issuedOn" DATE,
ADD COLUMN     "issuer" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "pageCount" INTEGER,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "updatedByName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "EvidenceUse" ADD COLUMN     "filed" JSONB,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "pages" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "Evidence_organisationId_createdAt_idx" ON "Evidence"("organisationId", "createdAt");

-- CreateIndex
CREATE INDEX "Evidence_organisationId_sha256_idx" ON "Evidence"("organisationId", "sha256");

-- CreateIndex
CREATE INDEX "EvidenceUse_evidenceId_idx" ON "EvidenceUse"("evidenceId");

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Evidence"
  ADD CONSTRAINT "Evidence_pageCount_positive" CHECK ("pageCount" > 0),
  -- only a news link has an archive copy, and never itself
  ADD CONSTRAINT "Evidence_archive_of_link" CHECK ("archiveId" IS NULL OR ("kind" = 'news_link' AND "archiveId" <> "id"));

-- The order in which they were shown so far.
UPDATE "EvidenceUse" u SET "position" = o."position"
FROM (SELECT x."applicationId", x."indicatorId", x."evidenceId", row_number() OVER (
    PARTITION BY x."applicationId", x."indicatorId" ORDER BY e."createdAt", e."id") AS "position"
  FROM "EvidenceUse" x JOIN "Evidence" e ON e."id" = x."evidenceId") o
WHERE u."applicationId" = o."applicationId" AND u."indicatorId" = o."indicatorId" AND u."evidenceId" = o."evidenceId";

-- What has been filed before: by a use that still stands, or in a snapshot.
UPDATE "Evidence" e SET "filedAt" = f."at"
FROM (SELECT x."evidenceId", min(x."at") AS "at" FROM (
    SELECT u."evidenceId", a."submittedAt" AS "at" FROM "EvidenceUse" u JOIN "Application" a ON a."id" = u."applicationId"
    WHERE a."submittedAt" IS NOT NULL
    UNION ALL
    SELECT (p->>'id')::uuid, s."at" FROM "Snapshot" s, jsonb_array_elements(s."content"->'evidence') p) x
  GROUP BY x."evidenceId") f
WHERE e."id" = f."evidenceId";

UPDATE "EvidenceUse" u SET "filed" = jsonb_build_object('title', e."title", 'url', e."url", 'text', e."text", 'issuer', '',
  'documentNumber', '', 'issuedOn', NULL, 'disclosure', NULL, 'pageCount', NULL, 'archive', NULL)
FROM "Evidence" e, "Application" a
WHERE e."id" = u."evidenceId" AND a."id" = u."applicationId" AND a."submittedAt" IS NOT NULL;
