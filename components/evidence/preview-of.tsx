import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { namedPages } from "@/lib/evidence/card";
import { evidenceHref, previewHref } from "@/lib/evidence/href";
import { previewKind } from "@/lib/evidence/preview";
import { EvidencePreview } from "./evidence-preview";

type Piece = Pick<DossierEvidence, "id" | "title" | "fileName" | "sha256" | "pages">;

/** 预览 of a piece that has a file; nothing of one that has none. */
export function PreviewOf({ evidence: { id, title, fileName, sha256, pages } }: { evidence: Piece }) {
  if (!sha256 || !fileName) return null;
  const piece = {
    title,
    href: evidenceHref({ id, sha256 }) ?? "",
    pageHref: previewHref({ id, sha256 }),
    kind: previewKind(fileName),
    pages: namedPages(pages),
  };
  return (
    <span className="no-print">
      <EvidencePreview piece={piece} />
    </span>
  );
}
