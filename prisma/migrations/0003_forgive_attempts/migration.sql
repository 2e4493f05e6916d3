-- AlterTable
ALTER TABLE "SignInAttempt" ADD COLUMN     "forgivenAt" TIMESTAMPTZ(3);
