import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import type { EvidenceWindow } from "./card";

/** An earlier piece of the own library with the same file. */
export type Twin = { id: string; earlierId: string; earlierTitle: string; earlierAt: string; uses: number };

/** What is told beside the evidence of an item to whoever fills it. */
export type BesideItem = {
  /** The reader's own organisation: only its own cards can be filled in here. */
  organisationId: string;
  window: EvidenceWindow | null;
  twins: Twin[];
  /** Files of the own library that could be the archive copy of a link; none where no own link stands here. */
  copies: { id: string; title: string }[];
};

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
