import "server-only";
import { Prisma } from "@/lib/platform/db";

const { sql } = Prisma;

/**
 * Of an objection `b` of an application `a`: whether it keeps the case from being named for the time being. It is open, or has led to
 * 暂缓命名 or to 取消资格 that hasn't been signed yet (afterwards the case doesn't stand at 公示), and that isn't lifted.
 */
export const HOLDS = sql`(b."stage" IN ('lodged', 'investigating') OR (b."effect" IN ('hold_back', 'disqualify') AND b."liftedAt" IS NULL))`;

/** Whether it has settled that the case is not to be named. */
export const REMOVES = sql`(b."effect" = 'remove' OR b."liftedTo" = 'remove')`;
