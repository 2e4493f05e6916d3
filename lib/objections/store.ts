import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { ObjectionFile } from "./workflow";

/** The facts of one objection, or null; never the objector's identity. With `lock` the row is held until the transaction ends. */
export async function loadObjection(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<ObjectionFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Objection" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.objection.findUnique({
    where: { id },
    select: {
      id: true,
      receiptNumber: true,
      stage: true,
      version: true,
      applicationId: true,
      effect: true,
      liftedAt: true,
      handlers: { orderBy: { seat: "asc" }, select: { userId: true } },
      notice: { select: { cycleId: true, cycle: { select: { programme: { select: { organiserId: true } } } } } },
    },
  });
  if (!row) return null;
  const { notice, handlers, liftedAt, ...objection } = row;
  return {
    ...objection,
    now,
    lifted: liftedAt !== null,
    cycleId: notice.cycleId,
    parties: { organiser: notice.cycle.programme.organiserId, handlers: handlers.map(({ userId }) => userId) },
  };
}
