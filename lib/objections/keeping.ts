import "server-only";
import { DAY } from "@/lib/kernel/dates";
import type { Prisma, Tx } from "@/lib/platform/db";

/** What a finding still waits for: 暂缓命名 that isn't lifted, 取消资格 that isn't signed; the objector may have to be asked again. */
const EFFECT_OPEN = {
  effect: { in: ["hold_back", "disqualify"] },
  liftedAt: null,
} satisfies Prisma.ObjectionWhereInput;

/** Settled objections whose identity and files are to be cleared: their time is over, and nothing hangs on them any more. */
export const keptTooLong = (at: Date) =>
  ({
    identity: { not: null },
    decidedAt: { not: null },
    purgeAfter: { lt: at },
    NOT: { ...EFFECT_OPEN, application: { stage: "public_notice" } },
  }) satisfies Prisma.ObjectionWhereInput;

/** Until when who objected is kept of what comes to its end now (`objectionRetentionDays`). */
export async function keptUntil(tx: Tx, cycleId: string, at: Date): Promise<Date> {
  const where = { id: cycleId };
  const cycle = await tx.cycle.findUniqueOrThrow({ where, select: { objectionRetentionDays: true } });
  return new Date(at.getTime() + cycle.objectionRetentionDays * DAY);
}

/** 取消资格 is signed: the days of keeping run from now on, for an objection that it may rest on. */
export async function keepAfterDisqualifying(tx: Tx, applicationId: string, cycleId: string, at: Date): Promise<void> {
  const open = { applicationId, ...EFFECT_OPEN, identity: { not: null } };
  if ((await tx.objection.count({ where: open })) === 0) return;
  await tx.objection.updateMany({ where: open, data: { purgeAfter: await keptUntil(tx, cycleId, at) } });
}
