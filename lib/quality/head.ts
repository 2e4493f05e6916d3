import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";

/** The lot of a cycle that this person's office organises, or null. Two statements. */
export async function organisedLot(actor: Actor, cycleId: string, lotId: string) {
  const cycle = isUuid(lotId) ? await organisedCycle(actor, cycleId) : null;
  const lot = cycle && (await db.assessmentLot.findFirst({ where: { id: lotId, cycleId } }));
  return (
    lot && { cycle, head: { id: lotId, name: lot.name, stage: lot.stage as string, cycleId, cycleName: cycle.name } }
  );
}
