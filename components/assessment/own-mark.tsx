import type { Citation, SheetItem } from "@/lib/assessment/sheet-shape";
import { judgementLabel } from "@/lib/labels/dossier";

/** One's own mark for reading: judgement, points, reasons and what it cites. */
export function OwnMark({
  item,
  citationLabel,
}: {
  item: Pick<SheetItem, "kind" | "score" | "full">;
  citationLabel: (citation: Citation) => string;
}) {
  const { score } = item;
  if (!score) return <p className="border-t border-line pt-3">本项没有评分。</p>;
  const reasons = [...score.reasons, score.reason].filter(Boolean).join("；");
  return (
    <div className="border-t border-line pt-3">
      <p>
        我的评分：{judgementLabel(item.kind, score.judgement)}，{score.points} / {item.full} 分
      </p>
      {reasons ? <p className="prose-zh">理由：{reasons}</p> : null}
      {score.citations.length > 0 ? <p>引用：{score.citations.map(citationLabel).join("；")}</p> : null}
    </div>
  );
}
