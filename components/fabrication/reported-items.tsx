import { DescriptionList } from "@/components/ui/description-list";
import { StatusTag } from "@/components/ui/tag";
import { evidenceHref } from "@/lib/evidence/href";
import { judgementLabel, NOTHING_WRITTEN } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";
import type { PackedEvidence, PackedItem } from "@/lib/packages/content";

/** What the place filed under each of these items, as it was frozen. */
export function ReportedItems({ items }: { items: readonly PackedItem[] }) {
  return items.map((item) => (
    <section key={item.id} aria-label={`第 ${item.position} 项`} className="border-b border-gray-100 py-3">
      <h3>{`第 ${item.position} 项　${item.text}`}</h3>
      <DescriptionList items={factsOf(item)} />
      <p className="prose-zh mt-2 whitespace-pre-wrap">{item.answer?.narrative || NOTHING_WRITTEN}</p>
      {item.evidence.length > 0 ? (
        <ul className="mt-2 divide-y divide-gray-100">
          {item.evidence.map((each) => (
            <Piece key={each.id} evidence={each} />
          ))}
        </ul>
      ) : null}
    </section>
  ));
}

function factsOf({ kind, answer, points, metrics }: PackedItem) {
  return [
    { term: "自评结论", detail: judgementLabel(kind, answer?.judgement ?? null) },
    ...(points === null || answer?.ownScore == null
      ? []
      : [{ term: "自评得分", detail: `${answer.ownScore} / ${points} 分` }]),
    ...(answer?.judgement === "not_applicable" ? [{ term: "不适用的理由", detail: answer.notApplicableReason }] : []),
    ...metrics.map(({ key, label, unit }) => ({
      term: label,
      detail: answer?.metrics[key] == null ? "" : `${answer.metrics[key]}${unit}`,
    })),
  ];
}

/** One piece as its card was filed, with a way to open it. */
function Piece({ evidence }: { evidence: PackedEvidence }) {
  const { number, kind, title, text, issuer, documentNumber, pages, note, archive } = evidence;
  const href = evidenceHref(evidence);
  const copy = archive ? evidenceHref(archive) : null;
  const facts = [issuer, documentNumber, pages, note].filter(Boolean).join("；");
  return (
    <li className="py-1.5">
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="font-semibold">{number}</span>
        <StatusTag>{choiceLabel(kind)}</StatusTag>
        {href ? (
          <a className="link break-all" href={href} target="_blank" rel="noopener noreferrer">
            {title}
          </a>
        ) : (
          <span>{title}</span>
        )}
        {copy ? (
          <a className="link" href={copy} target="_blank" rel="noopener noreferrer">
            存档副本
          </a>
        ) : null}
      </div>
      {facts ? <p className="text-sm text-gray-700">{facts}</p> : null}
      {text ? <p className="prose-zh text-sm whitespace-pre-wrap">{text}</p> : null}
    </li>
  );
}
