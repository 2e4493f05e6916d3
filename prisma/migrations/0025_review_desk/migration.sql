-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FilingReminder" (
    "cycleId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "officeName" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "FilingReminder_pkey" PRIMARY KEY ("cycleId","organisationId","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_userId_page_name_key" ON "SavedView"("userId", "page", "name");

-- CreateIndex
CREATE INDEX "Receipt_applicationId_idx" ON "Receipt"("applicationId");

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FilingReminder" ADD CONSTRAINT "FilingReminder_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FilingReminder" ADD CONSTRAINT "FilingReminder_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 一人一页只有一个默认视图。
CREATE UNIQUE INDEX "saved_view_one_default" ON "SavedView" ("userId", "page") WHERE "isDefault";
ALTER TABLE "SavedView" ADD CONSTRAINT "saved_view_named" CHECK (length("name") BETWEEN 1 AND 20 AND length("query") <= 500);

-- 催报须有人收到。
ALTER TABLE "FilingReminder" ADD CONSTRAINT "filing_reminder_told" CHECK ("people" > 0);

-- 一个区划辖下的，以路径的开头查找。
CREATE INDEX "Area_path_idx" ON "Area"("path" text_pattern_ops);

-- 案头：按办公室计数，按符合率、得分已排好序。
DROP INDEX "Application_deskOfficeId_stage_idx";
CREATE INDEX "Application_deskOfficeId_stage_cycleId_track_position_idx" ON "Application"("deskOfficeId", "stage", "cycleId", "track", "position");
CREATE INDEX "application_desk_by_rate" ON "Application"("deskOfficeId", "selfBasisPoints" DESC NULLS LAST, "selfScore" DESC NULLS LAST, "submittedAt", "id");
CREATE INDEX "application_desk_by_score" ON "Application"("deskOfficeId", "selfScore" DESC NULLS LAST, "submittedAt", "id");
CREATE INDEX "CorrectionRequest_officeId_idx" ON "CorrectionRequest"("officeId");
