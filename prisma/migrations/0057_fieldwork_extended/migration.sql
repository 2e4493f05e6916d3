-- AlterTable
ALTER TABLE "Survey" ADD COLUMN     "extendedTo" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SurveyContactKey" (
    "surveyId" UUID NOT NULL,
    "contactKey" TEXT NOT NULL,

    CONSTRAINT "SurveyContactKey_pkey" PRIMARY KEY ("surveyId","contactKey")
);

-- AddForeignKey
ALTER TABLE "SurveyContactKey" ADD CONSTRAINT "SurveyContactKey_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Survey" ADD CONSTRAINT "extended_beyond_the_plan" CHECK ("extendedTo" > "fieldworkTo");

-- those whose contacts are still kept
INSERT INTO "SurveyContactKey" ("surveyId", "contactKey") SELECT "surveyId", "contactKey" FROM "SurveyContact";

-- a key lives only while contacts are kept, and nothing beside it says whose it is
ALTER TABLE "SurveyContactKey" ADD CONSTRAINT "contact_key_hashed" CHECK ("contactKey" ~ '^[0-9a-f]{64}$');
