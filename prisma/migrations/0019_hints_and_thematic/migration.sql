-- CreateTable
CREATE TABLE "HintCheck" (
    "applicationId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "checkedById" UUID NOT NULL,
    "checkedByName" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HintCheck_pkey" PRIMARY KEY ("applicationId","hash")
);

-- CreateTable
CREATE TABLE "ThematicSection" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "guidance" TEXT NOT NULL DEFAULT '',
    "characterLimit" INTEGER,
    "required" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "ThematicSection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThematicText" (
    "applicationId" UUID NOT NULL,
    "sectionId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "characters" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID NOT NULL,
    "updatedByName" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThematicText_pkey" PRIMARY KEY ("applicationId","sectionId")
);

-- CreateIndex
CREATE UNIQUE INDEX "ThematicSection_cycleId_position_key" ON "ThematicSection"("cycleId", "position");

-- AddForeignKey
ALTER TABLE "HintCheck" ADD CONSTRAINT "HintCheck_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThematicSection" ADD CONSTRAINT "ThematicSection_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThematicText" ADD CONSTRAINT "ThematicText_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThematicText" ADD CONSTRAINT "ThematicText_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "ThematicSection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 单项申报书的组成，与类别、领域一样，周期启动之后不变。
CREATE TRIGGER "rules_frozen" BEFORE UPDATE OR DELETE ON "ThematicSection" FOR EACH ROW EXECUTE FUNCTION "rules_frozen"();
ALTER TABLE "ThematicSection" ADD CONSTRAINT "thematic_section_limit" CHECK ("characterLimit" IS NULL OR "characterLimit" > 0);
ALTER TABLE "HintCheck" ADD CONSTRAINT "hint_check_reason" CHECK (length(trim("reason")) > 0);
