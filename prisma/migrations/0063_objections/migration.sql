-- CreateEnum
CREATE TYPE "ObjectionEffect" AS ENUM ('none', 'hold_back', 'remove', 'disqualify');

-- CreateEnum
CREATE TYPE "ObjectionTaskKind" AS ENUM ('inquiry', 'statement');

-- AlterEnum
ALTER TYPE "ObjectionStage" ADD VALUE 'withdrawn';

-- DropIndex
DROP INDEX "Objection_noticeId_idx";

-- AlterTable
ALTER TABLE "Objection" ADD COLUMN     "acceptBy" TIMESTAMPTZ(3),
ADD COLUMN     "acceptEscalatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "bodyKey" TEXT,
ADD COLUMN     "effect" "ObjectionEffect" NOT NULL DEFAULT 'none',
ADD COLUMN     "liftReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "liftedAt" TIMESTAMPTZ(3),
ADD COLUMN     "liftedTo" "ObjectionEffect",
ADD COLUMN     "replyBy" TIMESTAMPTZ(3),
ADD COLUMN     "replyEscalatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "summary" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ObjectionHandler" (
    "objectionId" UUID NOT NULL,
    "seat" INTEGER NOT NULL,
    "userId" UUID NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ObjectionHandler_pkey" PRIMARY KEY ("objectionId","seat")
);

-- CreateTable
CREATE TABLE "ObjectionSupplement" (
    "id" UUID NOT NULL,
    "objectionId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "sealed" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ObjectionSupplement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ObjectionTask" (
    "id" UUID NOT NULL,
    "objectionId" UUID NOT NULL,
    "kind" "ObjectionTaskKind" NOT NULL,
    "organisationId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "givenByName" TEXT NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),
    "answeredByName" TEXT NOT NULL DEFAULT '',
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ObjectionTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ObjectionFile" (
    "id" UUID NOT NULL,
    "objectionId" UUID NOT NULL,
    "supplementId" UUID,
    "taskId" UUID,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "scan" "ScanState" NOT NULL DEFAULT 'not_scanned',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ObjectionFile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ObjectionHandler_userId_idx" ON "ObjectionHandler"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ObjectionHandler_objectionId_userId_key" ON "ObjectionHandler"("objectionId", "userId");

-- CreateIndex
CREATE INDEX "ObjectionSupplement_objectionId_idx" ON "ObjectionSupplement"("objectionId");

-- CreateIndex
CREATE INDEX "ObjectionTask_objectionId_idx" ON "ObjectionTask"("objectionId");

-- CreateIndex
CREATE INDEX "ObjectionTask_organisationId_givenAt_idx" ON "ObjectionTask"("organisationId", "givenAt");

-- CreateIndex
CREATE INDEX "ObjectionFile_objectionId_idx" ON "ObjectionFile"("objectionId");

-- CreateIndex
CREATE INDEX "Objection_noticeId_lodgedAt_idx" ON "Objection"("noticeId", "lodgedAt");

-- CreateIndex
CREATE INDEX "Objection_applicationId_idx" ON "Objection"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Objection_noticeId_bodyKey_key" ON "Objection"("noticeId", "bodyKey");

-- AddForeignKey
ALTER TABLE "ObjectionHandler" ADD CONSTRAINT "ObjectionHandler_objectionId_fkey" FOREIGN KEY ("objectionId") REFERENCES "Objection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObjectionHandler" ADD CONSTRAINT "ObjectionHandler_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObjectionSupplement" ADD CONSTRAINT "ObjectionSupplement_objectionId_fkey" FOREIGN KEY ("objectionId") REFERENCES "Objection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObjectionTask" ADD CONSTRAINT "ObjectionTask_objectionId_fkey" FOREIGN KEY ("objectionId") REFERENCES "Objection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObjectionTask" ADD CONSTRAINT "ObjectionTask_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObjectionFile" ADD CONSTRAINT "ObjectionFile_objectionId_fkey" FOREIGN KEY ("objectionId") REFERENCES "Objection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObjectionFile" ADD CONSTRAINT "ObjectionFile_supplementId_fkey" FOREIGN KEY ("supplementId") REFERENCES "ObjectionSupplement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObjectionFile" ADD CONSTRAINT "ObjectionFile_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "ObjectionTask"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What stands already: the days of the cycle count from when it was lodged, the reply from then as well; what was upheld kept its place from a title.
UPDATE "Objection" b SET
    "acceptBy" = date_trunc('day', b."lodgedAt", 'Asia/Shanghai') + (c."objectionAcceptDays" + 1) * interval '1 day' - interval '1 millisecond',
    "replyBy" = CASE b."stage"::text WHEN 'lodged' THEN NULL WHEN 'not_accepted' THEN NULL ELSE
        date_trunc('day', b."lodgedAt", 'Asia/Shanghai') + (c."objectionReplyDays" + 1) * interval '1 day' - interval '1 millisecond' END,
    "effect" = (CASE b."stage"::text WHEN 'upheld' THEN 'remove' ELSE 'none' END)::"ObjectionEffect"
FROM "PublicNotice" n JOIN "Cycle" c ON c."id" = n."cycleId" WHERE n."id" = b."noticeId";
ALTER TABLE "Objection" ALTER COLUMN "acceptBy" SET NOT NULL;

ALTER TABLE "Objection"
    ADD CONSTRAINT "objection_effect_decided" CHECK ("effect" = 'none' OR "decidedAt" IS NOT NULL),
    ADD CONSTRAINT "objection_lifted" CHECK (
        ("liftedAt" IS NULL) = ("liftedTo" IS NULL)
        AND ("liftedAt" IS NULL OR ("effect" = 'hold_back' AND "liftedTo" IN ('none', 'remove') AND "liftReason" <> '')));
ALTER TABLE "ObjectionHandler" ADD CONSTRAINT "objection_two_handlers" CHECK ("seat" IN (1, 2));
ALTER TABLE "ObjectionTask" ADD CONSTRAINT "objection_task_answered" CHECK (("answeredAt" IS NULL) = ("answer" = ''));
ALTER TABLE "ObjectionFile" ADD CONSTRAINT "objection_file_of_one" CHECK ("supplementId" IS NULL OR "taskId" IS NULL);
