import "server-only";
import { evidenceOf } from "@/lib/applications/dossier";
import { readEvidenceRows, readItemRows } from "@/lib/applications/dossier-rows";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { db } from "@/lib/platform/db";
import { placeNumbers } from "./numbering";

/** A line of the 佐证材料目录: a piece with its number, and the item that it proves. */
export type IndexLine = DossierEvidence & {
  indicatorId: string;
  position: number;
  /** Ⅲ-1-2 */
  itemNumber: string;
  section: string;
  group: string;
  itemText: string;
};

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
