import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { namedPages } from "@/lib/evidence/card";
import { evidenceHref, previewHref } from "@/lib/evidence/href";
import { previewKind } from "@/lib/evidence/preview";
import { mayBeOpened } from "@/lib/evidence/rules";
import { EvidencePreview, type Previewed } from "./evidence-preview";

type Piece = Pick<DossierEvidence, "id" | "title" | "fileName" | "sha256" | "pages"> & {
  scan?: DossierEvidence["scan"];
};

/** A piece as the preview shows it; null where it has no file that may be opened. */
export function previewed({ id, title, fileName, sha256, pages, scan }: Piece): Previewed | null {
  if (!sha256 || !fileName || !mayBeOpened(scan ?? null)) return null;
  return {
    title,
    href: evidenceHref({ id, sha256 }) ?? "",
    pageHref: previewHref({ id, sha256 }),
    kind: previewKind(fileName),
    pages: namedPages(pages),
  };
}

/** 预览 of a piece that has a file which may be opened; nothing of any other. */
export function PreviewOf({ evidence }: { evidence: Piece }) {
  const piece = previewed(evidence);
  if (!piece) return null;
  return (
    <span className="no-print">
      <EvidencePreview piece={piece} />
    </span>
  );
}
