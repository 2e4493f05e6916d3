import { disclosureLabel } from "@/lib/labels/evidence";
import { choiceLabel } from "@/lib/labels/fields";
import type { Card } from "./card";
import type { EvidenceKind } from "./rules";

/** What the 佐证材料目录 says of one use of a piece, of the draft as it stands and of what was filed alike. */
export type IndexEntry = Pick<Card, "title" | "url" | "issuer" | "documentNumber" | "issuedOn" | "disclosure"> & {
  /** Ⅲ-1-2-① */
  number: string;
  kind: EvidenceKind;
  pages: string;
  note: string;
  fileName: string | null;
  sha256: string | null;
  /** The item's place in the table. */
  position: number;
  itemText: string;
};

/** A line of the 佐证材料目录 as texts, in the order of INDEX_HEADINGS. */
export const indexCells = (entry: IndexEntry): string[] => [
  entry.number,
  entry.title,
  entry.issuer,
  entry.documentNumber,
  entry.issuedOn ?? "",
  entry.pages,
  choiceLabel(entry.kind),
  disclosureLabel(entry.disclosure),
  `第 ${entry.position} 项`,
];
