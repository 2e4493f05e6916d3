import "server-only";
import type { Tx } from "@/lib/platform/db";

/** Of a list, who cannot be named while an objection is open. */
export async function heldBackAt(tx: Tx, listId: string): Promise<Set<string>> {
  const rows = await tx.objection.findMany({
    where: {
      stage: { in: ["lodged", "investigating"] },
      application: { candidacies: { some: { listId } } },
    },
    select: { applicationId: true },
  });
  return new Set(rows.map(({ applicationId }) => applicationId));
}

/** Of a list, whom an upheld objection has struck off. */
export async function removedAt(tx: Tx, listId: string): Promise<Set<string>> {
  const rows = await tx.objection.findMany({
    where: { stage: "upheld", application: { candidacies: { some: { listId } } } },
    select: { applicationId: true },
  });
  return new Set(rows.map(({ applicationId }) => applicationId));
}
