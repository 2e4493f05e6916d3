import type { PaperContent, PaperKind } from "./rules";

/** A paper in a list. */
export type PaperLine = {
  id: string;
  kind: PaperKind;
  title: string;
  documentNumber: string;
  office: string;
  cycle: string;
  editedAt: string;
  editedByName: string;
  finalAt: string | null;
};

/** A signed list for which papers may be drawn up. */
export type SignedList = { id: string; cycle: string; recommended: number; signedAt: string; signedByName: string };

/** A paper on its page. */
export type PaperPage = PaperLine &
  PaperContent & {
    version: number;
    sha256: string;
    finalByName: string;
    mayWrite: boolean;
    listId: string | null;
    promotionListId: string | null;
    corrects: { id: string; documentNumber: string } | null;
    correctedBy: string | null;
    versions: { version: number; byName: string; at: string }[];
  };
