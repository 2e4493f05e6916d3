-- CreateEnum
CREATE TYPE "FieldRecordKind" AS ENUM ('finding', 'photo', 'sample', 'reply', 'signature');

-- CreateEnum
CREATE TYPE "FindingStand" AS ENUM ('agreed', 'objected');

-- AlterTable
ALTER TABLE "FindingPhoto" ADD COLUMN     "accuracy" DOUBLE PRECISION,
ADD COLUMN     "latitude" DOUBLE PRECISION,
ADD COLUMN     "longitude" DOUBLE PRECISION,
ADD COLUMN     "takenAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "FieldRecord" (
    "id" UUID NOT NULL,
    "visitId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "FieldRecordKind" NOT NULL,
    "subjectId" UUID,
    "base" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "arrivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FieldRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FieldFile" (
    "visitId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FieldFile_pkey" PRIMARY KEY ("visitId","sha256","userId")
);

-- CreateTable
CREATE TABLE "FindingReply" (
    "findingId" UUID NOT NULL,
    "stand" "FindingStand" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "signature" TEXT,
    "conclusion" "FindingConclusion" NOT NULL,
    "shown" TEXT NOT NULL,
    "fabrication" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "takenById" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FindingReply_pkey" PRIMARY KEY ("findingId")
);

-- CreateTable
CREATE TABLE "VisitSignature" (
    "id" UUID NOT NULL,
    "visitId" UUID NOT NULL,
    "memberId" UUID,
    "name" TEXT NOT NULL,
    "post" TEXT NOT NULL DEFAULT '',
    "sha256" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "takenById" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "VisitSignature_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FieldRecord_visitId_arrivedAt_idx" ON "FieldRecord"("visitId", "arrivedAt");

-- CreateIndex
CREATE INDEX "FieldFile_sha256_idx" ON "FieldFile"("sha256");

-- CreateIndex
CREATE INDEX "FindingReply_signature_idx" ON "FindingReply"("signature");

-- CreateIndex
CREATE INDEX "VisitSignature_sha256_idx" ON "VisitSignature"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "VisitSignature_visitId_memberId_key" ON "VisitSignature"("visitId", "memberId");

-- AddForeignKey
ALTER TABLE "FieldRecord" ADD CONSTRAINT "FieldRecord_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldRecord" ADD CONSTRAINT "FieldRecord_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldFile" ADD CONSTRAINT "FieldFile_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldFile" ADD CONSTRAINT "FieldFile_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldFile" ADD CONSTRAINT "FieldFile_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingReply" ADD CONSTRAINT "FindingReply_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingReply" ADD CONSTRAINT "FindingReply_signature_fkey" FOREIGN KEY ("signature") REFERENCES "StoredFile"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingReply" ADD CONSTRAINT "FindingReply_takenById_fkey" FOREIGN KEY ("takenById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitSignature" ADD CONSTRAINT "VisitSignature_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitSignature" ADD CONSTRAINT "VisitSignature_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "TeamMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitSignature" ADD CONSTRAINT "VisitSignature_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitSignature" ADD CONSTRAINT "VisitSignature_takenById_fkey" FOREIGN KEY ("takenById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 送达的现场记录是回执，只增不改；送来的文件也是。
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "FieldRecord" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "FieldFile" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
ALTER TABLE "FieldRecord" ADD CONSTRAINT "hash_well_formed" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
-- 提出异议的要写明内容；表态的写明姓名、职务。
ALTER TABLE "FindingReply" ADD CONSTRAINT "objection_stated" CHECK ("stand" <> 'objected' OR length(trim("note")) >= 5);
ALTER TABLE "FindingReply" ADD CONSTRAINT "replied_by_name" CHECK (trim("name") <> '' AND trim("post") <> '');
ALTER TABLE "VisitSignature" ADD CONSTRAINT "signed_by_name" CHECK (trim("name") <> '' AND ("memberId" IS NOT NULL OR trim("post") <> ''));
-- 一次核查，被核查单位只有一位代表签名。
CREATE UNIQUE INDEX "one_representative" ON "VisitSignature" ("visitId") WHERE "memberId" IS NULL;
ALTER TABLE "FindingPhoto" ADD CONSTRAINT "position_whole" CHECK (("latitude" IS NULL) = ("longitude" IS NULL) AND ("accuracy" IS NULL OR "latitude" IS NOT NULL)
  AND ("latitude" IS NULL OR ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180)));
