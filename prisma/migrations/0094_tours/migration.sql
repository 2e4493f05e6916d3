-- CreateTable
CREATE TABLE "TourView" (
    "userId" UUID NOT NULL,
    "duty" "Duty" NOT NULL,
    "step" INTEGER NOT NULL,
    "finished" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TourView_pkey" PRIMARY KEY ("userId","duty")
);

-- AddForeignKey
ALTER TABLE "TourView" ADD CONSTRAINT "TourView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "TourView" ADD CONSTRAINT "TourView_step_check" CHECK ("step" >= 0);

-- Whoever has set an own password has been at work here: the tour is for those who come after.
INSERT INTO "TourView" ("userId", "duty", "step", "finished", "at")
SELECT d."userId", d."duty", 0, true, CURRENT_TIMESTAMP
FROM "UserDuty" d JOIN "User" u ON u."id" = d."userId" WHERE NOT u."mustChangePassword";
