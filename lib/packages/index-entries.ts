import type { IndexEntry } from "@/lib/evidence/index-cells";
import { type PackageContent, packedItems } from "./content";

/** 佐证材料目录 of what a package is drawn from, a line a use. What was frozen before cards were kept says nothing of theirs. */
export const indexEntries = (content: PackageContent): IndexEntry[] =>
  packedItems(content).flatMap(({ position, text, evidence }) =>
    evidence.map(({ number, title, kind, url, sha256, ...card }) => ({
      ...{ number, title, kind, url, sha256, position },
      itemText: text,
      issuer: card.issuer ?? "",
      documentNumber: card.documentNumber ?? "",
      issuedOn: card.issuedOn ?? null,
      disclosure: card.disclosure ?? null,
      pages: card.pages ?? "",
      note: card.note ?? "",
      fileName: card.fileName ?? null,
    })),
  );
