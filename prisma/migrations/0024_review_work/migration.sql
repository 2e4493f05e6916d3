-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "acceptedAt" TIMESTAMPTZ(3),
ADD COLUMN     "acceptedByName" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ReviewAssignment" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "indicatorId" UUID,
    "userId" UUID NOT NULL,
    "assignedByName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReviewAssignment_officeId_userId_idx" ON "ReviewAssignment"("officeId", "userId");

-- CreateIndex
CREATE INDEX "ReviewAssignment_applicationId_officeId_idx" ON "ReviewAssignment"("applicationId", "officeId");

-- AddForeignKey
ALTER TABLE "ReviewAssignment" ADD CONSTRAINT "ReviewAssignment_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAssignment" ADD CONSTRAINT "ReviewAssignment_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAssignment" ADD CONSTRAINT "ReviewAssignment_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAssignment" ADD CONSTRAINT "ReviewAssignment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 一件、一项在一个办公室只有一名经办。
CREATE UNIQUE INDEX "review_assignment_once" ON "ReviewAssignment" ("applicationId", "officeId", "indicatorId") NULLS NOT DISTINCT;
