-- CreateEnum
CREATE TYPE "SecondFactorScope" AS ENUM ('nobody', 'administrators', 'offices', 'everybody');

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "passwordSetAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "passwordToldAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SecuritySettings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "secondFactorFor" "SecondFactorScope" NOT NULL,
    "passwordDays" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedByName" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "SecuritySettings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecondFactor" (
    "userId" UUID NOT NULL,
    "sealedSecret" TEXT NOT NULL,
    "lastStep" INTEGER NOT NULL,
    "enrolledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SecondFactor_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "SecondFactorOffer" (
    "userId" UUID NOT NULL,
    "sealedSecret" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SecondFactorOffer_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "userId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("userId","codeHash")
);

-- CreateTable
CREATE TABLE "HalfSignIn" (
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HalfSignIn_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "KnownBrowser" (
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KnownBrowser_pkey" PRIMARY KEY ("userId","tokenHash")
);

-- CreateTable
CREATE TABLE "EarlierPassword" (
    "id" BIGSERIAL NOT NULL,
    "userId" UUID NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EarlierPassword_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "HalfSignIn_userId_idx" ON "HalfSignIn"("userId");

-- CreateIndex
CREATE INDEX "HalfSignIn_expiresAt_idx" ON "HalfSignIn"("expiresAt");

-- CreateIndex
CREATE INDEX "KnownBrowser_lastSeenAt_idx" ON "KnownBrowser"("lastSeenAt");

-- CreateIndex
CREATE INDEX "EarlierPassword_userId_id_idx" ON "EarlierPassword"("userId", "id");

-- CreateIndex
CREATE INDEX "SignInAttempt_address_at_idx" ON "SignInAttempt"("address", "at");

-- CreateIndex
CREATE INDEX "SignInAttempt_at_idx" ON "SignInAttempt"("at");

-- AddForeignKey
ALTER TABLE "SecondFactor" ADD CONSTRAINT "SecondFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecondFactorOffer" ADD CONSTRAINT "SecondFactorOffer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "SecondFactor"("userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HalfSignIn" ADD CONSTRAINT "HalfSignIn_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownBrowser" ADD CONSTRAINT "KnownBrowser_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EarlierPassword" ADD CONSTRAINT "EarlierPassword_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 新装的系统：管理员和各级办公室须用动态验证码，口令九十天更换一次；已有账号的系统照旧，由安全管理员在“账号安全”页开启
ALTER TABLE "SecuritySettings" ADD CONSTRAINT "one_row" CHECK ("id" = 1);
ALTER TABLE "SecuritySettings" ADD CONSTRAINT "password_days" CHECK ("passwordDays" = 0 OR "passwordDays" BETWEEN 30 AND 365);
INSERT INTO "SecuritySettings" ("secondFactorFor", "passwordDays", "changedAt")
SELECT CASE WHEN known THEN 'nobody' ELSE 'offices' END::"SecondFactorScope", CASE WHEN known THEN 0 ELSE 90 END, now()
FROM (SELECT EXISTS (SELECT 1 FROM "User") AS known) AS u;

-- 同一个验证码不能用第二次：用过的时间步只增不减
CREATE FUNCTION "code_used_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."lastStep" <= OLD."lastStep" THEN
    RAISE EXCEPTION 'code_used' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "code_used_once" BEFORE UPDATE OF "lastStep" ON "SecondFactor" FOR EACH ROW EXECUTE FUNCTION "code_used_once"();

-- 用过的恢复码还是用过的
CREATE FUNCTION "recovery_code_used_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."usedAt" IS NOT NULL OR (NEW."userId", NEW."codeHash") IS DISTINCT FROM (OLD."userId", OLD."codeHash") THEN
    RAISE EXCEPTION 'recovery_code_used' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "recovery_code_used_once" BEFORE UPDATE ON "RecoveryCode" FOR EACH ROW EXECUTE FUNCTION "recovery_code_used_once"();
CREATE TRIGGER "stays" BEFORE DELETE OR TRUNCATE ON "SecuritySettings" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
