-- 只说此刻谁在编辑：不写日志，异常重启后为空。
CREATE UNLOGGED TABLE "ItemPresence" (
    "applicationId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ItemPresence_pkey" PRIMARY KEY ("applicationId","userId")
);
