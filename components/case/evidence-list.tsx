import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { StatusTag } from "@/components/ui/tag";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { evidenceHref } from "@/lib/evidence/href";
import { choiceLabel } from "@/lib/labels/fields";
import { infectedText, sizeText } from "@/lib/labels/files";
import { SCAN_LABELS } from "@/lib/labels/scanning";

/** 佐证材料: each with its kind and a way to open it beside the page; `actions` stand at the end of the line. */
export function EvidenceList({
  evidence,
  actions,
}: {
  evidence: readonly DossierEvidence[];
  actions?: (evidence: DossierEvidence) => ReactNode;
}) {
  if (evidence.length === 0) return <p className="text-sm text-gray-600">没有佐证材料。</p>;
  return (
    <ul className="divide-y divide-gray-100">
      {evidence.map((each) => (
        <li key={each.id} className="py-1.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusTag>{choiceLabel(each.kind)}</StatusTag>
            <EvidenceLink evidence={each} />
            {each.size === null ? null : <span className="text-sm text-gray-600">{sizeText(each.size)}</span>}
            {actions ? <span className="no-print ml-auto">{actions(each)}</span> : null}
          </div>
          {each.scan && SCAN_LABELS[each.scan] ? (
            <p
              className={cx("mt-1 text-sm", each.scan === "infected" ? "font-semibold text-red-600" : "text-gray-700")}
            >
              {SCAN_LABELS[each.scan]}
              {each.scan === "infected" ? `：${infectedText(each.signature)}` : null}
            </p>
          ) : null}
          {each.text ? <p className="prose-zh mt-1 text-sm whitespace-pre-wrap">{each.text}</p> : null}
        </li>
      ))}
    </ul>
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
