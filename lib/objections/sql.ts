import "server-only";
import { Prisma } from "@/lib/platform/db";

const { sql } = Prisma;

/**
 * Of an objection `b` of an application `a`: whether it keeps the case from being named for the time being. It is open, has led to 暂缓命名
 * that isn't lifted, or to 取消资格 that hasn't been signed yet (afterwards the case doesn't stand at 公示).
 */
export const HOLDS = sql`(b."stage" IN ('lodged', 'investigating') OR (b."effect" = 'hold_back' AND b."liftedAt" IS NULL)
  OR b."effect" = 'disqualify')`;

/** Whether it has settled that the case is not to be named. */
export const REMOVES = sql`(b."effect" = 'remove' OR b."liftedTo" = 'remove')`;
