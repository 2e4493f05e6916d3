import "server-only";
import { placeShown, SHOWN } from "@/lib/blinding/rules";
import type { Tx } from "@/lib/platform/db";

/** How an assessor is shown these places: by the code of the case where the lot is blind, otherwise by name. One statement. */
export async function placeNames(tx: Tx, applicationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.application.findMany({
    where: { id: { in: [...applicationIds] } },
    select: { id: true, ...SHOWN },
  });
  return new Map(rows.map((row) => [row.id, placeShown(row)]));
}
