import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { namedPages } from "@/lib/evidence/card";
import { evidenceHref, previewHref } from "@/lib/evidence/href";
import { previewKind } from "@/lib/evidence/preview";
import { mayBeOpened } from "@/lib/evidence/rules";
import { EvidencePreview } from "./evidence-preview";

type Piece = Pick<DossierEvidence, "id" | "title" | "fileName" | "sha256" | "pages"> & {
  scan?: DossierEvidence["scan"];
};

/** 预览 of a piece that has a file which may be opened; nothing of any other. */
export function PreviewOf({ evidence: { id, title, fileName, sha256, pages, scan } }: { evidence: Piece }) {
  if (!sha256 || !fileName || !mayBeOpened(scan ?? null)) return null;
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
