import type { ReactNode } from "react";
import { PreviewOf } from "@/components/evidence/preview-of";
import { cx } from "@/components/ui/cx";
import { StatusTag } from "@/components/ui/tag";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { evidenceHref } from "@/lib/evidence/href";
import { ARCHIVE_TEXTS, cardLine, disclosureLabel, pagesText } from "@/lib/labels/evidence";
import { choiceLabel } from "@/lib/labels/fields";
import { infectedText, sizeText } from "@/lib/labels/files";
import { SCAN_LABELS } from "@/lib/labels/scanning";

/**
 * 佐证材料 in their order: each with its number, its card and a way to open it beside the page; `actions` stand at the end of the line,
 * `below` under it.
 */
export function EvidenceList({
  evidence,
  actions,
  below,
}: {
  evidence: readonly DossierEvidence[];
  actions?: (evidence: DossierEvidence, index: number) => ReactNode;
  below?: (evidence: DossierEvidence) => ReactNode;
}) {
  if (evidence.length === 0) return <p className="text-sm text-gray-600">没有佐证材料。</p>;
  return (
    <ul className="divide-y divide-gray-100">
      {evidence.map((each, index) => (
        <li key={each.id} data-evidence={each.number} className="py-1.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-semibold whitespace-nowrap text-gray-800">{each.number}</span>
            <StatusTag>{choiceLabel(each.kind)}</StatusTag>
            <EvidenceLink evidence={each} />
            {each.size === null ? null : <span className="text-sm text-gray-600">{sizeText(each.size)}</span>}
            <PreviewOf evidence={each} />
            {actions ? <span className="no-print ml-auto">{actions(each, index)}</span> : null}
          </div>
          {each.scan && SCAN_LABELS[each.scan] ? (
            <p
              className={cx(
                "mt-1 text-sm",
                each.scan === "infected" || each.scan === "beyond" ? "font-semibold text-red-600" : "text-gray-700",
              )}
            >
              {SCAN_LABELS[each.scan]}
              {each.scan === "infected" ? `：${infectedText(each.signature)}` : null}
            </p>
          ) : null}
          <CardFacts evidence={each} />
          {each.text ? <p className="prose-zh mt-1 text-sm whitespace-pre-wrap">{each.text}</p> : null}
          {below ? below(each) : null}
        </li>
      ))}
    </ul>
  );
}

/** What the card says, and which pages prove the item; no line where nothing is stated. */
function CardFacts({ evidence }: { evidence: DossierEvidence }) {
  const { pages, note, disclosure, pageCount, archive } = evidence;
  const facts = [
    cardLine(evidence),
    pagesText(pages),
    pageCount === null ? "" : `共 ${pageCount} 页`,
    disclosure === null ? "" : disclosureLabel(disclosure),
    note,
  ].filter(Boolean);
  if (facts.length === 0 && !archive) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-sm text-gray-700">
      {facts.length > 0 ? <span>{facts.join("；")}</span> : null}
      {archive ? (
        <>
          <a className="link" href={evidenceHref(archive) ?? ""} target="_blank" rel="noopener noreferrer">
            {ARCHIVE_TEXTS.label}
            <span className="sr-only">：{evidence.title}</span>
          </a>
          <PreviewOf evidence={{ ...archive, title: `${ARCHIVE_TEXTS.label}：${evidence.title}`, pages }} />
        </>
      ) : null}
    </div>
  );
}

function EvidenceLink({ evidence }: { evidence: DossierEvidence }) {
  const href = evidenceHref(evidence);
  if (!href) return <span>{evidence.title}</span>;
  return (
    <a className="link break-all" href={href} target="_blank" rel="noopener noreferrer">
      {evidence.title}
      {evidence.url ? <span className="text-sm">（站外链接）</span> : null}
    </a>
  );
}
