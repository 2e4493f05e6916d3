"use client";

import { Button } from "@/components/ui/button";
import type { AnswerShown } from "@/lib/applications/answer-form";
import type { DossierAnswer, DossierItem } from "@/lib/applications/dossier-shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { judgementLabel } from "@/lib/labels/dossier";
import { SideBySide } from "./side-by-side";

/** Two people have filled in the same item: both versions, and the choice between them. Nothing is lost before it is made. */
export function AnswerConflict({
  item,
  mine,
  current,
  onChoice,
}: {
  item: Pick<DossierItem, "kind">;
  mine: AnswerShown | null;
  current: DossierAnswer;
  onChoice: (current: DossierAnswer, mine: boolean) => void;
}) {
  const judged = (judgement: AnswerShown["judgement"]) => judgementLabel(item.kind, judgement);
  return (
    <SideBySide
      title="他人已更新本项，请选择保留哪一份"
      leftTitle="您填写的（尚未保存）"
      left={
        <>
          <p>自评结论：{judged(mine?.judgement ?? null)}</p>
          <p className="mt-1 whitespace-pre-wrap">{mine?.narrative}</p>
        </>
      }
      rightTitle={`已保存的（${current.updatedByName}，${formatDateTime(new Date(current.updatedAt))}）`}
      right={
        <>
          <p>自评结论：{judged(current.judgement)}</p>
          <p className="mt-1 whitespace-pre-wrap">{current.narrative}</p>
        </>
      }
      actions={
        <>
          <Button onClick={() => onChoice(current, true)}>用我填写的覆盖</Button>
          <Button onClick={() => onChoice(current, false)}>采用已保存的</Button>
        </>
      }
    />
  );
}
