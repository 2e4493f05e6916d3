-- CreateEnum
CREATE TYPE "MailWay" AS ENUM ('in_app', 'at_once', 'daily');

-- CreateEnum
CREATE TYPE "MailSort" AS ENUM ('code', 'message', 'digest');

-- CreateEnum
CREATE TYPE "MailStage" AS ENUM ('waiting', 'sending', 'sent', 'in_doubt', 'refused', 'given_up', 'dropped');

-- CreateTable
CREATE TABLE "MailAddress" (
    "userId" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3) NOT NULL,
    "refusedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailAddress_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "MailCode" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "sealedAddress" TEXT NOT NULL,
    "addressKey" TEXT NOT NULL,
    "sealedCode" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailSettings" (
    "userId" UUID NOT NULL,
    "tasks" "MailWay" NOT NULL,
    "deadlines" "MailWay" NOT NULL,
    "replies" "MailWay" NOT NULL,
    "results" "MailWay" NOT NULL,
    "system" "MailWay" NOT NULL,
    "digestHour" INTEGER NOT NULL,
    "quietFrom" INTEGER,
    "quietTo" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "MailSettings_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "sort" "MailSort" NOT NULL,
    "stage" "MailStage" NOT NULL DEFAULT 'waiting',
    "codeId" UUID,
    "digestFor" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastAttemptAt" TIMESTAMPTZ(3),
    "claim" UUID,
    "leaseUntil" TIMESTAMPTZ(3),
    "handedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "fault" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailItem" (
    "notificationId" UUID NOT NULL,
    "mailId" UUID,

    CONSTRAINT "MailItem_pkey" PRIMARY KEY ("notificationId")
);

-- CreateIndex
CREATE INDEX "MailCode_userId_askedAt_idx" ON "MailCode"("userId", "askedAt");

-- CreateIndex
CREATE INDEX "MailCode_addressKey_askedAt_idx" ON "MailCode"("addressKey", "askedAt");

-- CreateIndex
CREATE INDEX "Mail_stage_dueAt_idx" ON "Mail"("stage", "dueAt");

-- CreateIndex
CREATE INDEX "Mail_lastAttemptAt_idx" ON "Mail"("lastAttemptAt");

-- CreateIndex
CREATE INDEX "Mail_createdAt_id_idx" ON "Mail"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Mail_codeId_idx" ON "Mail"("codeId");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_userId_digestFor_key" ON "Mail"("userId", "digestFor");

-- CreateIndex
CREATE INDEX "MailItem_mailId_idx" ON "MailItem"("mailId");

-- CreateIndex
CREATE INDEX "Notification_userId_at_id_idx" ON "Notification"("userId", "at", "id");

-- AddForeignKey
ALTER TABLE "MailAddress" ADD CONSTRAINT "MailAddress_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailCode" ADD CONSTRAINT "MailCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailSettings" ADD CONSTRAINT "MailSettings_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "MailCode"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailItem" ADD CONSTRAINT "MailItem_notificationId_fkey" FOREIGN KEY ("notificationId") REFERENCES "Notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailItem" ADD CONSTRAINT "MailItem_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "Mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- what has not been put into a letter yet
CREATE INDEX "MailItem_unsorted" ON "MailItem" ("notificationId") WHERE "mailId" IS NULL;

ALTER TABLE "MailSettings" ADD CONSTRAINT "MailSettings_hours" CHECK (
  "digestHour" BETWEEN 0 AND 23
  AND ("quietFrom" IS NULL) = ("quietTo" IS NULL)
  AND ("quietFrom" IS NULL OR ("quietFrom" BETWEEN 0 AND 23 AND "quietTo" BETWEEN 0 AND 23 AND "quietFrom" <> "quietTo"))
);
ALTER TABLE "MailCode" ADD CONSTRAINT "MailCode_tries" CHECK ("tries" BETWEEN 0 AND 5);
-- a letter is in somebody's hands exactly while it is being sent, is settled exactly when its stage says so, and only a digest is of a moment
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_claimed" CHECK (("stage" = 'sending') = ("leaseUntil" IS NOT NULL) AND ("stage" <> 'sending' OR "claim" IS NOT NULL));
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_settled" CHECK (("stage" IN ('waiting', 'sending')) = ("settledAt" IS NULL));
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_sort" CHECK (("sort" = 'code') = ("codeId" IS NOT NULL) AND ("sort" = 'digest') = ("digestFor" IS NOT NULL));
-- what has been handed over, or may have been, doesn't wait to be sent
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_handed" CHECK ("stage" <> 'waiting' OR "handedAt" IS NULL);

-- every message to somebody with a confirmed address is taken down for the post, in the transaction that wrote it, whoever wrote it
CREATE FUNCTION "mail_of_messages"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MailItem" ("notificationId")
  SELECT n."id" FROM added n JOIN "MailAddress" a ON a."userId" = n."userId" JOIN "User" u ON u."id" = n."userId"
  WHERE a."refusedAt" IS NULL AND u."disabledAt" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "mail_of_messages" AFTER INSERT ON "Notification"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "mail_of_messages"();
