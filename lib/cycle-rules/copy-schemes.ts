import "server-only";
import type { Tx } from "@/lib/platform/db";

/** 照抄上一周期: the schemes that it had of its own come along, each as the new cycle's own; the shipped default is shared anyway. */
export async function copySchemes(tx: Tx, fromCycleId: string, cycleId: string, cycleName: string): Promise<void> {
  const schemes = await tx.scoringScheme.findMany({ where: { cycleId: fromCycleId }, include: { items: true } });
  for (const { id: _, items, cycleId: __, version: ___, name: ____, ...head } of schemes) {
    const copy = await tx.scoringScheme.create({
      data: { ...head, cycleId, name: `${cycleName}评分方案`, isDefault: false },
      select: { id: true },
    });
    await tx.schemeItem.createMany({ data: items.map((item) => ({ ...item, schemeId: copy.id })) });
    await tx.cycleCatalogue.updateMany({
      where: { cycleId, catalogueId: head.catalogueId },
      data: { schemeId: copy.id },
    });
  }
}
