-- AlterTable
ALTER TABLE "ObjectionTask" ADD COLUMN     "sealed" TEXT;

-- 取消资格 that isn't signed yet can be lifted as 暂缓命名 can.
ALTER TABLE "Objection"
    DROP CONSTRAINT "objection_lifted",
    ADD CONSTRAINT "objection_lifted" CHECK (
        ("liftedAt" IS NULL) = ("liftedTo" IS NULL)
        AND ("liftedAt" IS NULL OR ("effect" IN ('hold_back', 'disqualify') AND "liftedTo" IN ('none', 'remove') AND "liftReason" <> '')));
