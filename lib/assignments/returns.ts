import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

type Returning = { applicationId: string; remark: string; at: Date };

/** Keeps each return under the next number of its item. Two statements; the application is held by the caller. */
export async function keepReturns(
  tx: Tx,
  actor: Actor,
  { applicationId, remark, at }: Returning,
  lines: readonly { indicatorId: string; lead: string }[],
): Promise<void> {
  const before = await tx.itemReturn.groupBy({
    by: ["indicatorId"],
    where: { applicationId, indicatorId: { in: lines.map(({ indicatorId }) => indicatorId) } },
    _max: { round: true },
  });
  const last = new Map(before.map(({ indicatorId, _max }) => [indicatorId, _max.round ?? 0]));
  await tx.itemReturn.createMany({
    data: lines.map(({ indicatorId, lead: unitId }) => ({
      applicationId,
      indicatorId,
      unitId,
      round: (last.get(indicatorId) ?? 0) + 1,
      remark,
      returnedById: actor.userId,
      returnedByName: actor.name,
      at,
    })),
  });
}

type Replying = { applicationId: string; items: readonly string[]; reply: string; at: Date };

/** Puts the unit's answer beside what it had back: by whom, when, and what was said. One statement. */
export async function replyToReturns(tx: Tx, actor: Actor, { applicationId, items, reply, at }: Replying) {
  await tx.itemReturn.updateMany({
    where: { applicationId, indicatorId: { in: [...items] }, unitId: actor.organisationId, repliedAt: null },
    data: { reply, repliedByName: actor.name, repliedAt: at },
  });
}
