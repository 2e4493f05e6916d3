import "server-only";
import { evidenceOf } from "@/lib/applications/dossier";
import { readEvidenceRows, readItemRows } from "@/lib/applications/dossier-rows";
import { db } from "@/lib/platform/db";
import { placeNumbers } from "./numbering";
import type { IndexLine } from "./shapes";

/**
 * 佐证材料目录 of a dossier, in the order of the table and of each item; a piece used for several items stands at each. Whether the
 * reader may see the dossier is for the caller to ask. Three statements; empty where there is no such application.
 */
export async function evidenceIndex(applicationId: string): Promise<IndexLine[]> {
  const application = await db.application.findUnique({
    where: { id: applicationId },
    select: { catalogueId: true, schemeId: true },
  });
  if (!application) return [];
  const [rows, evidence] = await Promise.all([readItemRows(application), readEvidenceRows(applicationId)]);
  const numbers = placeNumbers(rows);
  return rows.flatMap(({ id, position, section, group, text }) =>
    evidenceOf(id, numbers, evidence).map((each) => ({
      ...each,
      indicatorId: id,
      position,
      itemNumber: numbers.get(id) ?? "",
      section,
      group,
      itemText: text,
    })),
  );
}
