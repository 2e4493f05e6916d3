import { DescriptionList } from "@/components/ui/description-list";
import { evidenceHref } from "@/lib/evidence/href";
import { judgementLabel } from "@/lib/labels/dossier";
import { deductedText, OUTCOMES } from "@/lib/labels/provisional-answers";
import type { ShownDeduction } from "@/lib/provisional-answers/shapes";

/** A deduction as it was shown to the place, with the place's reply. `written`: the reply stands in a form below. */
export function DeductionView({ one, written = false }: { one: ShownDeduction; written?: boolean }) {
  const { kind, judgement, deducted, reasons, citations, reply, ruling } = one;
  return (
    <DescriptionList
      items={[
        { term: "初步意见", detail: `${judgementLabel(kind, judgement)}，${deductedText(deducted)}` },
        { term: "理由", detail: reasons.join("；") || "—", wide: true },
        { term: "引用佐证", detail: citations.join("；") || "—", wide: true },
        ...(written || !reply
          ? []
          : [
              { term: "答复", detail: reply.text || "—", wide: true },
              { term: "所附材料", detail: <Pieces evidence={reply.evidence} />, wide: true },
            ]),
        ...(ruling
          ? [
              {
                term: "复核结果",
                detail: `${OUTCOMES[ruling.outcome]}：${judgementLabel(kind, ruling.judgement)}，${ruling.points} 分。${ruling.reason}`,
                wide: true,
              },
            ]
          : []),
      ]}
    />
  );
}

/** The pieces beside a reply, each to be opened where it is a file. */
export function Pieces({ evidence }: { evidence: { id: string; title: string; sha256: string | null }[] }) {
  if (evidence.length === 0) return "—";
  return (
    <ul>
      {evidence.map((piece) => (
        <li key={piece.id}>
          {evidenceHref(piece) ? (
            <a className="link" href={evidenceHref(piece)!} target="_blank" rel="noreferrer">
              {piece.title}
            </a>
          ) : (
            piece.title
          )}
        </li>
      ))}
    </ul>
  );
}
